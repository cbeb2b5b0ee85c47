-- Proposed successors of open agreements; which of them is in force is what the chain says (contracts.successor).
CREATE TABLE amendments (
    agreement     TEXT   NOT NULL,
    number        BIGINT NOT NULL,
    predecessor   TEXT   NOT NULL,
    contract      TEXT   NOT NULL,
    PRIMARY KEY (agreement, number),
    FOREIGN KEY (agreement, number) REFERENCES revisions (agreement, number)
);

CREATE INDEX amendments_by_contract ON amendments (contract);

-- Consents that a contract is succeeded. Like signatures they hold accounts and no words; erasing an agreement's row takes one back here,
-- revoking its nonce takes it back on chain.
CREATE TABLE succession_consents (
    agreement     TEXT   NOT NULL,
    number        BIGINT NOT NULL,
    account       TEXT   NOT NULL,
    fund          TEXT   NOT NULL,
    nonce         TEXT   NOT NULL,
    deadline      BIGINT NOT NULL,
    signature     BYTEA  NOT NULL,
    PRIMARY KEY (agreement, number, account),
    FOREIGN KEY (agreement, number) REFERENCES amendments (agreement, number)
);

ALTER TABLE contracts ADD COLUMN successor TEXT;
