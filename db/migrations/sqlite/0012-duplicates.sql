-- A letter that came back is sent again: which sending this is, and what is kept of each one before.
ALTER TABLE letter_dispatch ADD COLUMN duplicate integer NOT NULL DEFAULT 0;
CREATE TABLE letter_sendings (
  letter_id text NOT NULL,
  rank integer NOT NULL,
  date text,
  mode text,
  batch_id text,
  tracking blob,
  PRIMARY KEY (letter_id, rank)
) STRICT;
CREATE INDEX letter_sendings_batches ON letter_sendings (batch_id) WHERE batch_id IS NOT NULL;
