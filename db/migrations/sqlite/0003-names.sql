-- Names are compared without hyphen nor apostrophe from here on: each key is made again when the base is next opened.
UPDATE dossier_index SET name_key = NULL;
