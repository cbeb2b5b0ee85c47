-- An answer repeats what it answered, so it is erased with that: about names the thing, and an erased answer is never given again.
ALTER TABLE requests_seen ADD COLUMN about TEXT NOT NULL DEFAULT '';
ALTER TABLE requests_seen ADD COLUMN erased_at BIGINT;
CREATE INDEX requests_seen_by_about ON requests_seen (about);
