-- The lives of this store: a restore begins a new one, so that pages do not mix two histories.
CREATE TABLE store_epochs (
  number integer PRIMARY KEY,
  epoch text NOT NULL
) STRICT;
