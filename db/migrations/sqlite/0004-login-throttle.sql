-- How long the failed logins of an account, or of an address, still count; both by their keyed hash alone.
CREATE TABLE login_throttle (
  key_hash text PRIMARY KEY,
  until_at text NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX login_throttle_until ON login_throttle (until_at);
