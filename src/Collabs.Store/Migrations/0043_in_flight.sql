-- A nonce is bound in the transaction that saves its signature. What was bound and not signed was never sent: it waits again, or is given up.
UPDATE intents SET state = 'Accepted', signer = NULL, nonce = NULL, gas_limit = 0 WHERE state = 'Prepared' AND abandoned = 0;
UPDATE intents SET state = 'Cancelled', signer = NULL, nonce = NULL, error = 'Abandoned before it was sent.', ended_at = prepared_at,
    dedupe_key = dedupe_key || '#' || id
WHERE state = 'Prepared';
ALTER TABLE intents DROP COLUMN prepared_at;

-- States change, but what is in flight enters this index once and leaves it once.
DROP INDEX intents_by_state;
DROP INDEX intents_by_signer;
CREATE INDEX intents_in_flight ON intents (chain_id, signer, nonce) WHERE signer IS NOT NULL AND ended_at IS NULL;
