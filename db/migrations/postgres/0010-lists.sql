-- What a list is ordered and its rights judged by, found without walking through what is sealed in each row.
CREATE INDEX dossier_index_versions ON dossier_index (panel_id, dossier_id, scope, updated_seq);
CREATE INDEX letters_places ON letters (panel_id, number, dossier_id, id);
-- Names whose key is to be made again at the next start: none, but after a migration.
CREATE INDEX dossier_index_unnamed ON dossier_index (dossier_id) WHERE name_key IS NULL;
