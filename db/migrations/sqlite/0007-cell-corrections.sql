-- The cells that a person corrected while importing, sealed with the key of the dossier that the line became.
CREATE TABLE cell_corrections (
  panel_id text NOT NULL,
  line_key text NOT NULL,
  dossier_id text NOT NULL,
  sealed blob NOT NULL,
  PRIMARY KEY (panel_id, line_key)
) STRICT, WITHOUT ROWID;
