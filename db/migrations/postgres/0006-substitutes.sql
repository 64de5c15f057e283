-- Whom a member replaces, where it is a substitute.
ALTER TABLE memberships ADD COLUMN substitute_of text REFERENCES memberships (id);
