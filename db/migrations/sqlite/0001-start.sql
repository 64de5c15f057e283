-- The evidence: what was done, by whom, in which capacity. Nothing personal.
CREATE TABLE events (
  stream text NOT NULL,
  seq integer NOT NULL CHECK (seq > 0),
  type text NOT NULL,
  version integer NOT NULL,
  data text NOT NULL,
  actor text NOT NULL,
  capacity text NOT NULL,
  command_id text NOT NULL,
  recorded_at text NOT NULL,
  prev_hash text NOT NULL,
  hash text NOT NULL,
  PRIMARY KEY (stream, seq)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER events_keep BEFORE UPDATE ON events
  BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END;
CREATE TRIGGER events_stay BEFORE DELETE ON events
  BEGIN SELECT RAISE(ABORT, 'an event is never removed'); END;

CREATE TABLE commands (
  id text PRIMARY KEY,
  actor text NOT NULL,
  body_hash text NOT NULL,
  answer text NOT NULL,
  at text NOT NULL
) STRICT, WITHOUT ROWID;

-- Reads of sensitive data: never changed, removed by the retention once six months old.
CREATE TABLE access_log (
  id text PRIMARY KEY,
  at text NOT NULL,
  person_id text NOT NULL,
  membership_id text NOT NULL,
  panel_id text NOT NULL,
  dossier_id text NOT NULL,
  class text NOT NULL,
  route text NOT NULL
) STRICT;
CREATE INDEX access_log_at ON access_log (at);
CREATE INDEX access_log_dossier ON access_log (panel_id, dossier_id, at);
CREATE TRIGGER access_log_keep BEFORE UPDATE ON access_log
  BEGIN SELECT RAISE(ABORT, 'an access is never changed'); END;
CREATE TRIGGER access_log_stay BEFORE DELETE ON access_log
  WHEN OLD.at > (SELECT strftime('%Y-%m-%dT%H:%M:%fZ', max(at), '-6 months') FROM access_log)
  BEGIN SELECT RAISE(ABORT, 'an access is kept for six months'); END;

CREATE TABLE panels (
  id text PRIMARY KEY,
  name text NOT NULL,
  profile_key text NOT NULL,
  settings text NOT NULL
) STRICT;

CREATE TABLE people (
  id text PRIMARY KEY,
  email text NOT NULL UNIQUE,
  first_name text NOT NULL,
  last_name text NOT NULL,
  password_hash text NOT NULL,
  second_factor_secret blob,
  created_at text NOT NULL
) STRICT;

CREATE TABLE memberships (
  id text PRIMARY KEY,
  person_id text NOT NULL REFERENCES people (id),
  panel_id text NOT NULL REFERENCES panels (id),
  capacity text NOT NULL,
  voice text NOT NULL,
  title text NOT NULL,
  from_date text NOT NULL,
  until_date text
) STRICT;
CREATE INDEX memberships_person ON memberships (person_id);
CREATE INDEX memberships_panel ON memberships (panel_id);

CREATE TABLE delegations (
  id text PRIMARY KEY,
  membership_id text NOT NULL REFERENCES memberships (id),
  fund_code text NOT NULL,
  kinds text NOT NULL,
  role text NOT NULL,
  from_date text NOT NULL,
  until_date text
) STRICT;
CREATE INDEX delegations_membership ON delegations (membership_id);

CREATE TABLE sessions (
  id_hash text PRIMARY KEY,
  person_id text NOT NULL REFERENCES people (id),
  created_at text NOT NULL,
  last_seen_at text NOT NULL,
  expires_at text NOT NULL
) STRICT;
CREATE INDEX sessions_person ON sessions (person_id);

-- One key per dossier or panel, wrapped by the master key. Deleting a row forgets what it sealed.
CREATE TABLE data_keys (
  scope text PRIMARY KEY,
  panel_id text NOT NULL,
  wrapped blob NOT NULL
) STRICT;

CREATE TABLE facts (
  dossier_id text NOT NULL,
  version integer NOT NULL,
  class text NOT NULL,
  sealed blob NOT NULL,
  PRIMARY KEY (dossier_id, version, class)
) STRICT, WITHOUT ROWID;

CREATE TABLE texts (
  id text PRIMARY KEY,
  panel_id text NOT NULL,
  scope text NOT NULL,
  author_capacity text NOT NULL,
  class text NOT NULL,
  sealed blob NOT NULL
) STRICT;
CREATE INDEX texts_scope ON texts (scope);

CREATE TABLE dossier_index (
  dossier_id text PRIMARY KEY,
  panel_id text NOT NULL,
  scope text NOT NULL,
  reference_key text NOT NULL,
  nir_key text,
  name_key text,
  sealed blob NOT NULL,
  updated_seq integer NOT NULL,
  UNIQUE (panel_id, reference_key)
) STRICT;
CREATE INDEX dossier_index_nir ON dossier_index (panel_id, nir_key);
CREATE INDEX dossier_index_name ON dossier_index (panel_id, name_key);

CREATE TABLE meeting_index (
  meeting_id text PRIMARY KEY,
  panel_id text NOT NULL,
  kind text NOT NULL,
  state text NOT NULL,
  starts_at text NOT NULL,
  place text NOT NULL,
  head integer NOT NULL
) STRICT;
CREATE INDEX meeting_index_panel ON meeting_index (panel_id);

CREATE TABLE letters (
  id text PRIMARY KEY,
  panel_id text NOT NULL,
  scope text NOT NULL,
  meeting_id text,
  dossier_id text NOT NULL,
  decision_number text,
  number text NOT NULL,
  kind text NOT NULL,
  recipient text NOT NULL,
  edition text NOT NULL,
  code_key text NOT NULL UNIQUE,
  code blob NOT NULL,
  context blob NOT NULL,
  bytes blob NOT NULL,
  sha256 text NOT NULL,
  pages integer NOT NULL,
  state text NOT NULL,
  created_at text NOT NULL,
  UNIQUE (panel_id, number)
) STRICT;
CREATE INDEX letters_meeting ON letters (meeting_id);
CREATE INDEX letters_dossier ON letters (dossier_id);
