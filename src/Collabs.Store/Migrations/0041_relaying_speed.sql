-- Several keys share what waits by this number, and each finds its own share without reading that of the others.
ALTER TABLE intents ADD COLUMN draw BIGINT NOT NULL DEFAULT 0;

DROP INDEX intents_waiting;
CREATE INDEX intents_waiting ON intents (chain_id, state, id, draw, next_try_at, accepted_at) WHERE state = 'Accepted';
