-- Blocks of the window that a reorg could still change, and those that hold events.
CREATE TABLE blocks (
    chain_id      BIGINT NOT NULL,
    hash          TEXT   NOT NULL,
    number        BIGINT NOT NULL,
    parent_hash   TEXT   NOT NULL,
    timestamp     BIGINT NOT NULL,
    confirmed     BIGINT NOT NULL,
    PRIMARY KEY (chain_id, hash)
);

CREATE INDEX blocks_by_number ON blocks (chain_id, number);

-- Every log of our contracts, on whichever branch it stood. confirmed = 1: on the branch we follow.
CREATE TABLE events (
    chain_id      BIGINT NOT NULL,
    block_hash    TEXT   NOT NULL,
    log_index     BIGINT NOT NULL,
    block_number  BIGINT NOT NULL,
    block_time    BIGINT NOT NULL,
    tx_hash       TEXT   NOT NULL,
    emitter       TEXT   NOT NULL,
    contract      TEXT   NOT NULL,
    topics        TEXT   NOT NULL,
    data          TEXT   NOT NULL,
    confirmed     BIGINT NOT NULL,
    PRIMARY KEY (chain_id, block_hash, log_index)
);

CREATE INDEX events_by_contract ON events (chain_id, contract, block_number, log_index);
CREATE INDEX events_by_number ON events (chain_id, block_number);

CREATE TABLE cursors (
    chain_id      BIGINT NOT NULL PRIMARY KEY,
    number        BIGINT NOT NULL,
    hash          TEXT   NOT NULL,
    timestamp     BIGINT NOT NULL,
    final_number  BIGINT NOT NULL,
    halted        TEXT   NOT NULL
);

-- Read models: rebuilt from events at any time.
CREATE TABLE contracts (
    chain_id      BIGINT NOT NULL,
    contract      TEXT   NOT NULL,
    agreement     TEXT,
    terms_hash    TEXT   NOT NULL,
    terms         TEXT   NOT NULL,
    token         TEXT   NOT NULL,
    funded        TEXT   NOT NULL,
    contributed   TEXT   NOT NULL,
    paid          TEXT   NOT NULL,
    credited      TEXT   NOT NULL,
    refunded      TEXT   NOT NULL,
    moved         TEXT   NOT NULL,
    opened_block  BIGINT NOT NULL,
    completed     BIGINT NOT NULL,
    PRIMARY KEY (chain_id, contract)
);

CREATE INDEX contracts_by_agreement ON contracts (agreement);

CREATE TABLE installments (
    chain_id      BIGINT NOT NULL,
    contract      TEXT   NOT NULL,
    position      BIGINT NOT NULL,
    agreement     TEXT,
    state         TEXT   NOT NULL,
    since         BIGINT NOT NULL,
    payer         TEXT   NOT NULL,
    amount        TEXT   NOT NULL,
    due_at        BIGINT NOT NULL,
    next_act      TEXT   NOT NULL,
    next_act_at   BIGINT NOT NULL,
    PRIMARY KEY (chain_id, contract, position)
);

CREATE INDEX installments_by_act ON installments (chain_id, next_act, next_act_at);

CREATE TABLE payouts (
    chain_id      BIGINT NOT NULL,
    block_hash    TEXT   NOT NULL,
    log_index     BIGINT NOT NULL,
    part          BIGINT NOT NULL,
    block_number  BIGINT NOT NULL,
    block_time    BIGINT NOT NULL,
    tx_hash       TEXT   NOT NULL,
    contract      TEXT   NOT NULL,
    agreement     TEXT,
    positions     TEXT   NOT NULL,
    kind          TEXT   NOT NULL,
    account       TEXT   NOT NULL,
    token         TEXT   NOT NULL,
    amount        TEXT   NOT NULL,
    final         BIGINT NOT NULL,
    PRIMARY KEY (chain_id, block_hash, log_index, part)
);

CREATE INDEX payouts_by_agreement ON payouts (agreement, block_number, log_index);
CREATE INDEX payouts_by_account ON payouts (account, block_number, log_index);
