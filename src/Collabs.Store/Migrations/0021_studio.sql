-- What screening and people say of a request so far, as columns because lists filter on them. The keys are spellings of brand names and
-- registry numbers that compare; they are erased with the brand's words.
ALTER TABLE requests ADD COLUMN thread TEXT NOT NULL DEFAULT '';
ALTER TABLE requests ADD COLUMN reviewer TEXT NOT NULL DEFAULT '';
ALTER TABLE requests ADD COLUMN decision TEXT NOT NULL DEFAULT '';
ALTER TABLE requests ADD COLUMN queue TEXT NOT NULL DEFAULT 'Review';
ALTER TABLE requests ADD COLUMN score BIGINT NOT NULL DEFAULT 0;
ALTER TABLE requests ADD COLUMN overridden BIGINT NOT NULL DEFAULT 0;
ALTER TABLE requests ADD COLUMN receipt_hash TEXT;
ALTER TABLE requests ADD COLUMN brand_key TEXT NOT NULL DEFAULT '';
ALTER TABLE requests ADD COLUMN name_key TEXT NOT NULL DEFAULT '';
ALTER TABLE requests ADD COLUMN legal_key TEXT NOT NULL DEFAULT '';
ALTER TABLE requests ADD COLUMN campaign_key TEXT NOT NULL DEFAULT '';

CREATE INDEX requests_by_queue ON requests (persona, queue, created_at, id);
CREATE INDEX requests_by_name ON requests (persona, name_key, created_at, id);
CREATE INDEX requests_by_campaign ON requests (persona, campaign_key, created_at, id);

-- One row for each answer to a request: the input and what it was held against, so that the receipt can be made again. All three hold the
-- brand's words: erasable, the hash stays.
CREATE TABLE screening_receipts (
    request          TEXT   NOT NULL REFERENCES requests (id),
    number           BIGINT NOT NULL,
    persona_revision BIGINT NOT NULL,
    input            TEXT   NOT NULL,
    held_against     TEXT   NOT NULL,
    receipt          BYTEA  NOT NULL,
    receipt_hash     TEXT   NOT NULL,
    added_by         TEXT   NOT NULL,
    created_at       BIGINT NOT NULL,
    PRIMARY KEY (request, number)
);

-- by_name and note are personal data: erasable.
CREATE TABLE screening_overrides (
    request       TEXT   NOT NULL REFERENCES requests (id),
    number        BIGINT NOT NULL,
    receipt_hash  TEXT   NOT NULL,
    from_decision TEXT   NOT NULL,
    to_decision   TEXT   NOT NULL,
    reason        TEXT   NOT NULL,
    by_name       TEXT   NOT NULL,
    note          TEXT   NOT NULL,
    created_at    BIGINT NOT NULL,
    PRIMARY KEY (request, number)
);

-- A request is appealed once. first_reviewer, reviewer and reason are personal data: erasable.
CREATE TABLE screening_appeals (
    request        TEXT   NOT NULL PRIMARY KEY REFERENCES requests (id),
    first_reviewer TEXT   NOT NULL,
    filed_at       BIGINT NOT NULL,
    answer_due     TEXT   NOT NULL,
    before_number  BIGINT NOT NULL,
    after_number   BIGINT NOT NULL,
    reviewer       TEXT   NOT NULL,
    outcome        TEXT   NOT NULL,
    reason         TEXT   NOT NULL,
    answered_at    BIGINT
);

-- Whether an advice card helped, so that cards get better.
CREATE TABLE advice_feedback (
    request    TEXT   NOT NULL REFERENCES requests (id),
    criterion  TEXT   NOT NULL,
    useful     BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (request, criterion)
);

-- The persona, room or other resource whose followers a fact concerns, by name; empty for facts of agreements and of the chain.
ALTER TABLE feed ADD COLUMN subject TEXT;

CREATE INDEX feed_by_subject ON feed (subject, seq);

-- An account signed a sentence with its key: it exists and somebody controls it. Nothing personal: addresses and signatures.
CREATE TABLE wallet_proofs (
    account   TEXT   NOT NULL PRIMARY KEY,
    statement TEXT   NOT NULL,
    signature TEXT   NOT NULL,
    proved_at BIGINT NOT NULL
);

-- Who verified, who consented and the cause's own words: personal data of its officers, erasable in profile.
CREATE TABLE causes (
    id         TEXT   NOT NULL PRIMARY KEY,
    keeper     TEXT   NOT NULL,
    profile    TEXT   NOT NULL,
    version    BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);

CREATE INDEX causes_by_time ON causes (created_at, id);

-- Euros owed to a cause whose share accrued to a reserve on chain. No personal data.
CREATE TABLE remittances (
    id                   TEXT   NOT NULL PRIMARY KEY,
    cause                TEXT   NOT NULL REFERENCES causes (id),
    persona              TEXT   NOT NULL,
    payout               TEXT   NOT NULL,
    amount               TEXT   NOT NULL,
    token                TEXT   NOT NULL,
    accrued_at           BIGINT NOT NULL,
    due_at               BIGINT NOT NULL,
    acknowledgement_hash TEXT,
    proved_at            BIGINT,
    created_at           BIGINT NOT NULL
);

CREATE INDEX remittances_by_cause ON remittances (cause, created_at, id);
CREATE INDEX remittances_by_persona ON remittances (persona, created_at, id);
