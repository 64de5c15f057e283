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
);
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql
  AS $$ BEGIN RAISE EXCEPTION '% is never changed nor removed', TG_TABLE_NAME; END $$;
CREATE TRIGGER events_keep BEFORE UPDATE OR DELETE ON events
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER events_stay BEFORE TRUNCATE ON events
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE commands (
  id text PRIMARY KEY,
  actor text NOT NULL,
  body_hash text NOT NULL,
  answer text NOT NULL,
  at text NOT NULL
);

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
);
CREATE INDEX access_log_at ON access_log (at);
CREATE INDEX access_log_dossier ON access_log (panel_id, dossier_id, at);
CREATE FUNCTION refuse_recent() RETURNS trigger LANGUAGE plpgsql
  AS $$ BEGIN
    IF OLD.at::timestamptz > (SELECT max(at)::timestamptz - interval '6 months' FROM access_log) THEN
      RAISE EXCEPTION 'an access is kept for six months';
    END IF;
    RETURN OLD;
  END $$;
CREATE TRIGGER access_log_keep BEFORE UPDATE ON access_log
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER access_log_stay BEFORE DELETE ON access_log
  FOR EACH ROW EXECUTE FUNCTION refuse_recent();
CREATE TRIGGER access_log_whole BEFORE TRUNCATE ON access_log
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE panels (
  id text PRIMARY KEY,
  name text NOT NULL,
  profile_key text NOT NULL,
  settings text NOT NULL
);

CREATE TABLE people (
  id text PRIMARY KEY,
  email text NOT NULL UNIQUE,
  first_name text NOT NULL,
  last_name text NOT NULL,
  password_hash text NOT NULL,
  second_factor_secret bytea,
  created_at text NOT NULL
);

CREATE TABLE memberships (
  id text PRIMARY KEY,
  person_id text NOT NULL REFERENCES people (id),
  panel_id text NOT NULL REFERENCES panels (id),
  capacity text NOT NULL,
  voice text NOT NULL,
  title text NOT NULL,
  from_date text NOT NULL,
  until_date text
);
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
);
CREATE INDEX delegations_membership ON delegations (membership_id);

CREATE TABLE sessions (
  id_hash text PRIMARY KEY,
  person_id text NOT NULL REFERENCES people (id),
  created_at text NOT NULL,
  last_seen_at text NOT NULL,
  expires_at text NOT NULL
);
CREATE INDEX sessions_person ON sessions (person_id);

-- One key per dossier or panel, wrapped by the master key. Deleting a row forgets what it sealed.
CREATE TABLE data_keys (
  scope text PRIMARY KEY,
  panel_id text NOT NULL,
  wrapped bytea NOT NULL
);

CREATE TABLE facts (
  dossier_id text NOT NULL,
  version integer NOT NULL,
  class text NOT NULL,
  sealed bytea NOT NULL,
  PRIMARY KEY (dossier_id, version, class)
);

CREATE TABLE texts (
  id text PRIMARY KEY,
  panel_id text NOT NULL,
  scope text NOT NULL,
  author_capacity text NOT NULL,
  class text NOT NULL,
  sealed bytea NOT NULL
);
CREATE INDEX texts_scope ON texts (scope);

CREATE TABLE dossier_index (
  dossier_id text PRIMARY KEY,
  panel_id text NOT NULL,
  scope text NOT NULL,
  reference_key text NOT NULL,
  nir_key text,
  name_key text,
  sealed bytea NOT NULL,
  updated_seq integer NOT NULL,
  UNIQUE (panel_id, reference_key)
);
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
);
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
  code bytea NOT NULL,
  context bytea NOT NULL,
  bytes bytea NOT NULL,
  sha256 text NOT NULL,
  pages integer NOT NULL,
  state text NOT NULL,
  created_at text NOT NULL,
  UNIQUE (panel_id, number)
);
CREATE INDEX letters_meeting ON letters (meeting_id);
CREATE INDEX letters_dossier ON letters (dossier_id);
