-- What the service wants on chain, how it tried, and who may try. Hashes, addresses and bytes are lower-case hex text,
-- amounts 32 hex digits, times Unix milliseconds.
CREATE TABLE intents (
    id            TEXT   NOT NULL PRIMARY KEY,
    chain_id      BIGINT NOT NULL,
    dedupe_key    TEXT   NOT NULL,
    verb          TEXT   NOT NULL,
    agreement     TEXT,
    target        TEXT   NOT NULL,
    value         TEXT   NOT NULL,
    calldata      TEXT   NOT NULL,
    creates       TEXT,
    state         TEXT   NOT NULL,
    signer        TEXT,
    nonce         BIGINT,
    gas_limit     BIGINT NOT NULL,
    tries         BIGINT NOT NULL,
    next_try_at   BIGINT NOT NULL,
    waiting       TEXT   NOT NULL,
    abandoned     BIGINT NOT NULL,
    tx_hash       TEXT,
    block_hash    TEXT,
    block_number  BIGINT NOT NULL,
    succeeded     BIGINT NOT NULL,
    gas_cost      TEXT   NOT NULL,
    error         TEXT   NOT NULL,
    accepted_at   BIGINT NOT NULL,
    prepared_at   BIGINT,
    signed_at     BIGINT,
    sent_at       BIGINT,
    included_at   BIGINT,
    ended_at      BIGINT,
    version       BIGINT NOT NULL,
    UNIQUE (chain_id, dedupe_key),
    UNIQUE (chain_id, signer, nonce)
);

CREATE INDEX intents_by_state ON intents (chain_id, state, next_try_at);
CREATE INDEX intents_by_signer ON intents (chain_id, signer, state, block_number);
CREATE INDEX intents_by_agreement ON intents (agreement);

-- Append-only: every signature that was ever made for a nonce. Any of them may be mined.
CREATE TABLE attempts (
    tx_hash       TEXT   NOT NULL PRIMARY KEY,
    intent        TEXT   NOT NULL,
    chain_id      BIGINT NOT NULL,
    signer        TEXT   NOT NULL,
    nonce         BIGINT NOT NULL,
    ordinal       BIGINT NOT NULL,
    kind          TEXT   NOT NULL,
    raw           TEXT   NOT NULL,
    max_fee       TEXT   NOT NULL,
    priority_fee  TEXT   NOT NULL,
    signed_at     BIGINT NOT NULL,
    sent_at       BIGINT,
    last_sent_at  BIGINT,
    sent_head     BIGINT NOT NULL,
    sends         BIGINT NOT NULL,
    answer        TEXT   NOT NULL
);

CREATE INDEX attempts_by_intent ON attempts (intent, ordinal);

-- One row per signer and chain: what an operator has decided about it.
CREATE TABLE signers (
    chain_id      BIGINT NOT NULL,
    address       TEXT   NOT NULL,
    first_nonce   BIGINT NOT NULL,
    paused        BIGINT NOT NULL,
    frozen        TEXT   NOT NULL,
    PRIMARY KEY (chain_id, address)
);

-- The epoch fences: a write that names an old epoch changes nothing. Expiry is judged by watching beat on one's own clock,
-- so the clocks of two machines are never compared.
CREATE TABLE leases (
    name          TEXT   NOT NULL PRIMARY KEY,
    owner         TEXT   NOT NULL,
    epoch         BIGINT NOT NULL,
    beat          BIGINT NOT NULL
);

-- Which chain this database belongs to, by its first block; a node with another one is refused.
CREATE TABLE chains (
    chain_id      BIGINT NOT NULL PRIMARY KEY,
    genesis       TEXT   NOT NULL
);
