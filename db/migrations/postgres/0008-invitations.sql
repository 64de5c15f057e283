-- What was asked for and waits for a second person: a capacity that reads dossiers, or a new way into an account.
CREATE TABLE invitations (
  id text PRIMARY KEY,
  kind text NOT NULL,
  panel_id text NOT NULL REFERENCES panels (id),
  person_id text NOT NULL REFERENCES people (id),
  capacity text NOT NULL,
  title text NOT NULL,
  from_date text NOT NULL,
  until_date text,
  substitute_of text REFERENCES memberships (id),
  asked_by text NOT NULL,
  expires_at text NOT NULL
);
CREATE INDEX invitations_of_panel ON invitations (panel_id);
CREATE INDEX invitations_of_person ON invitations (person_id);
-- The one link that opens an account, by its keyed hash alone.
CREATE TABLE account_links (
  person_id text PRIMARY KEY REFERENCES people (id),
  token_hash text NOT NULL UNIQUE,
  expires_at text NOT NULL
);
-- The first time its person chose a password; null until then. Those who had one by then are known.
ALTER TABLE people ADD COLUMN opened_at text;
UPDATE people SET opened_at = created_at;
