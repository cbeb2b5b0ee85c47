-- Append-only, in commit order: seq is taken from feed_head in the writing transaction, which serializes writers,
-- so a reader that has seen n has seen everything below n.
CREATE TABLE feed (
    seq           BIGINT NOT NULL PRIMARY KEY,
    kind          TEXT   NOT NULL,
    name          TEXT   NOT NULL,
    agreement     TEXT,
    contract      TEXT,
    positions     TEXT   NOT NULL,
    account       TEXT,
    token         TEXT,
    amount        TEXT,
    payout        TEXT,
    detail        TEXT   NOT NULL,
    at            BIGINT NOT NULL,
    chain_id      BIGINT,
    tx_hash       TEXT,
    block_hash    TEXT,
    block_number  BIGINT,
    log_index     BIGINT,
    part          BIGINT
);

CREATE INDEX feed_by_agreement ON feed (agreement, seq);
CREATE INDEX feed_by_block ON feed (block_hash, seq);
CREATE INDEX feed_by_account ON feed (account, seq);

CREATE TABLE feed_head (
    id            BIGINT NOT NULL PRIMARY KEY,
    seq           BIGINT NOT NULL
);

INSERT INTO feed_head (id, seq) VALUES (1, 0);
