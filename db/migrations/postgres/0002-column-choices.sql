-- How a person had the columns of a spreadsheet read, found again by the keyed hash of its headers.
CREATE TABLE column_choices (
  panel_id text NOT NULL,
  headers_key text NOT NULL,
  choices text NOT NULL,
  PRIMARY KEY (panel_id, headers_key)
);
