-- Where each finished letter stands on its way, apart from its sealed pages. Of those issued before, nobody knows.
CREATE TABLE letter_dispatch (
  letter_id text PRIMARY KEY,
  panel_id text NOT NULL,
  state text NOT NULL,
  date text,
  mode text,
  batch_id text,
  tracking bytea
);
CREATE INDEX letter_dispatch_states ON letter_dispatch (panel_id, state, letter_id);
CREATE INDEX letter_dispatch_batches ON letter_dispatch (batch_id) WHERE batch_id IS NOT NULL;
INSERT INTO letter_dispatch (letter_id, panel_id, state) SELECT id, panel_id, 'to-print' FROM letters;
-- Letters printed and posted together. A batch that is cancelled keeps its number.
CREATE TABLE dispatch_batches (
  id text PRIMARY KEY,
  panel_id text NOT NULL REFERENCES panels (id),
  number integer NOT NULL,
  mode text NOT NULL,
  prepared_at text NOT NULL,
  prepared_by text NOT NULL,
  cut_off text NOT NULL,
  cancelled_at text,
  UNIQUE (panel_id, number)
);
