-- What the chain tells lies in runs: one row for all that one agreement did in one block. A row for each event, with its indexes, takes
-- several times as long to write and as much room. The chain is the truth, so what was read of it is read again: followers of the feed are
-- told it again, under the same names.
DELETE FROM cursors;
DELETE FROM blocks;
DELETE FROM contracts;
DELETE FROM installments;
DELETE FROM feed WHERE kind <> 'Fact';
DROP TABLE events;
DROP TABLE payouts;

-- logs: RLP of [log_index, tx_hash, emitter, topics, data] each. confirmed = 1: on the branch we follow.
CREATE TABLE events (
    chain_id      BIGINT NOT NULL,
    block_hash    TEXT   NOT NULL,
    contract      TEXT   NOT NULL,
    block_number  BIGINT NOT NULL,
    block_time    BIGINT NOT NULL,
    logs          BYTEA  NOT NULL,
    confirmed     BIGINT NOT NULL,
    PRIMARY KEY (chain_id, block_hash, contract)
);

CREATE INDEX events_by_contract ON events (chain_id, contract, block_number);
CREATE INDEX events_by_number ON events (chain_id, block_number);

-- Which facts of the feed (seq) say that money left an agreement, as the chain has it now. credits: how many of them are credits or their
-- withdrawals.
CREATE TABLE payouts (
    chain_id      BIGINT NOT NULL,
    block_hash    TEXT   NOT NULL,
    contract      TEXT   NOT NULL,
    agreement     TEXT,
    block_number  BIGINT NOT NULL,
    block_time    BIGINT NOT NULL,
    seq           BIGINT NOT NULL,
    credits       BIGINT NOT NULL,
    final         BIGINT NOT NULL,
    PRIMARY KEY (chain_id, block_hash, contract)
);

CREATE INDEX payouts_by_contract ON payouts (chain_id, contract, block_number);
CREATE INDEX payouts_by_agreement ON payouts (agreement, block_number) WHERE agreement IS NOT NULL;
CREATE INDEX payouts_by_seq ON payouts (seq);

-- Whom a run of payouts is for. earned: how many of them are no refunds.
CREATE TABLE payout_accounts (
    account       TEXT   NOT NULL,
    block_number  BIGINT NOT NULL,
    seq           BIGINT NOT NULL,
    earned        BIGINT NOT NULL,
    PRIMARY KEY (account, block_number, seq)
);

CREATE INDEX payout_accounts_by_seq ON payout_accounts (seq);

-- A run of count facts of the chain has seq for its last one, and all of them in facts: RLP of [log_index, part, tx_hash, name, positions,
-- account, token, amount, payout] each. One that repeats another says it of the same facts.
ALTER TABLE feed ADD COLUMN count BIGINT NOT NULL DEFAULT 1;
ALTER TABLE feed ADD COLUMN payouts BIGINT NOT NULL DEFAULT 0;
ALTER TABLE feed ADD COLUMN facts BYTEA;
ALTER TABLE feed ADD COLUMN repeats BIGINT;

CREATE TABLE feed_accounts (
    account       TEXT   NOT NULL,
    seq           BIGINT NOT NULL,
    PRIMARY KEY (account, seq)
);

CREATE INDEX feed_accounts_by_seq ON feed_accounts (seq);

INSERT INTO feed_accounts (account, seq) SELECT account, seq FROM feed WHERE account IS NOT NULL;
DROP INDEX feed_by_account;
DROP INDEX feed_by_block;
CREATE INDEX feed_by_block ON feed (block_hash, seq) WHERE block_hash IS NOT NULL;
