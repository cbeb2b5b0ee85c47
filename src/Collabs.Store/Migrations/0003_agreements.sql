CREATE TABLE agreements (
    id            TEXT   NOT NULL PRIMARY KEY,
    persona       TEXT   NOT NULL REFERENCES personas (id),
    request       TEXT   REFERENCES requests (id),
    chain_id      BIGINT NOT NULL,
    factory       TEXT   NOT NULL,
    implementation TEXT  NOT NULL,
    creation_hash TEXT   NOT NULL,
    state         TEXT   NOT NULL,
    revision      BIGINT NOT NULL,
    contract      TEXT   NOT NULL,
    version       BIGINT NOT NULL,
    created_at    BIGINT NOT NULL,
    updated_at    BIGINT NOT NULL
);

CREATE INDEX agreements_by_contract ON agreements (chain_id, contract);
CREATE INDEX agreements_by_time ON agreements (created_at, id);

-- Immutable. Everything here but the author is on chain once the agreement is open.
CREATE TABLE revisions (
    agreement     TEXT   NOT NULL REFERENCES agreements (id),
    number        BIGINT NOT NULL,
    author        TEXT   NOT NULL,
    parent_hash   TEXT   NOT NULL,
    hash          TEXT   NOT NULL,
    terms_hash    TEXT   NOT NULL,
    packed_terms  BYTEA  NOT NULL,
    created_at    BIGINT NOT NULL,
    PRIMARY KEY (agreement, number)
);

CREATE INDEX revisions_by_terms ON revisions (terms_hash);

-- The words. Erasing them leaves the revision's hashes, which then mean nothing.
CREATE TABLE documents (
    agreement      TEXT   NOT NULL,
    number         BIGINT NOT NULL,
    parameters     TEXT   NOT NULL,
    canonical_json TEXT,
    erased_at      BIGINT,
    PRIMARY KEY (agreement, number),
    FOREIGN KEY (agreement, number) REFERENCES revisions (agreement, number)
);

-- Whom the current revision names, and as what.
CREATE TABLE agreement_parties (
    agreement TEXT NOT NULL REFERENCES agreements (id),
    account   TEXT NOT NULL,
    role      TEXT NOT NULL,
    PRIMARY KEY (agreement, account, role)
);

CREATE INDEX agreement_parties_by_account ON agreement_parties (account, agreement);

CREATE TABLE signatures (
    agreement TEXT   NOT NULL,
    number    BIGINT NOT NULL,
    account   TEXT   NOT NULL,
    role      TEXT   NOT NULL,
    signature BYTEA  NOT NULL,
    signed_at BIGINT NOT NULL,
    PRIMARY KEY (agreement, number, account),
    FOREIGN KEY (agreement, number) REFERENCES revisions (agreement, number)
);
