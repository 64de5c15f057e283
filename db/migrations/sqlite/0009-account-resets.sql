-- The latest time that somebody else closed an account and gave a new way into it, for its person to be told once.
CREATE TABLE account_resets (
  person_id text PRIMARY KEY REFERENCES people (id),
  at text NOT NULL,
  asked_as text NOT NULL,
  confirmed_as text,
  told_in text
) STRICT, WITHOUT ROWID;
