-- What waits for a nonce, oldest first: found, counted and dated without reading the outbox.
CREATE INDEX intents_waiting ON intents (chain_id, state, id, accepted_at) WHERE state = 'Accepted';

-- Most rows of the feed are about the chain and name no subject, many no agreement; an entry for each would only slow writing down.
DROP INDEX feed_by_agreement;
DROP INDEX feed_by_subject;
CREATE INDEX feed_by_agreement ON feed (agreement, seq) WHERE agreement IS NOT NULL;
CREATE INDEX feed_by_subject ON feed (subject, seq) WHERE subject IS NOT NULL;
