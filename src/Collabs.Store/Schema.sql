-- Today's whole schema, table by table, as all migrations together make it. A test compares; nothing runs it.

-- Types that mean the same in SQLite and PostgreSQL: TEXT, BIGINT, BYTEA. Times are Unix milliseconds, amounts 32 hex digits,
-- addresses and hashes lower-case hex with 0x.

-- The readiness check writes here.
CREATE TABLE write_checks (
    id BIGINT NOT NULL PRIMARY KEY,
    checked_at BIGINT NOT NULL
);

CREATE TABLE personas (
    id         TEXT   NOT NULL PRIMARY KEY,
    revision   BIGINT NOT NULL,
    steward    TEXT   NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);

CREATE INDEX personas_by_time ON personas (created_at, id);
CREATE INDEX personas_by_steward ON personas (steward);

-- profile holds personal data and is overwritten by an erasure; nothing else is.
CREATE TABLE persona_revisions (
    persona    TEXT   NOT NULL REFERENCES personas (id),
    number     BIGINT NOT NULL,
    profile    TEXT   NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (persona, number)
);

-- brand_name, brief, objective, answer, reviewer and the keys are personal data: erasable.
CREATE TABLE requests (
    id           TEXT   NOT NULL PRIMARY KEY,
    persona      TEXT   NOT NULL REFERENCES personas (id),
    brand        TEXT   NOT NULL,
    brand_name   TEXT   NOT NULL,
    brief        TEXT   NOT NULL,
    objective    TEXT   NOT NULL,
    budget       TEXT   NOT NULL,
    budget_token TEXT   NOT NULL,
    state        TEXT   NOT NULL,
    answer       TEXT   NOT NULL,
    version      BIGINT NOT NULL,
    created_at   BIGINT NOT NULL,
    answered_at  BIGINT,
    thread       TEXT   NOT NULL DEFAULT '',
    reviewer     TEXT   NOT NULL DEFAULT '',
    decision     TEXT   NOT NULL DEFAULT '',
    queue        TEXT   NOT NULL DEFAULT 'Review',
    score        BIGINT NOT NULL DEFAULT 0,
    overridden   BIGINT NOT NULL DEFAULT 0,
    receipt_hash TEXT,
    brand_key    TEXT   NOT NULL DEFAULT '',
    name_key     TEXT   NOT NULL DEFAULT '',
    legal_key    TEXT   NOT NULL DEFAULT '',
    campaign_key TEXT   NOT NULL DEFAULT ''
);

CREATE INDEX requests_by_persona ON requests (persona, created_at, id);
CREATE INDEX requests_by_brand ON requests (brand, created_at, id);
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

-- An account signed a sentence with its key: it exists and somebody controls it. Erased by deleting the row.
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
-- A payout to a cause's reserve is owed once, whoever records it: the projector that sees it on chain, or a steward by hand.
CREATE UNIQUE INDEX remittances_by_payout ON remittances (payout) WHERE payout <> '';

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
    signed_at     BIGINT,
    sent_at       BIGINT,
    included_at   BIGINT,
    ended_at      BIGINT,
    version       BIGINT NOT NULL,
    draw          BIGINT NOT NULL DEFAULT 0,
    UNIQUE (chain_id, dedupe_key),
    UNIQUE (chain_id, signer, nonce)
);

CREATE INDEX intents_by_agreement ON intents (agreement);
CREATE INDEX intents_in_flight ON intents (chain_id, signer, nonce) WHERE signer IS NOT NULL AND ended_at IS NULL;
CREATE INDEX intents_waiting ON intents (chain_id, state, id, draw, next_try_at, accepted_at) WHERE state = 'Accepted';

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

-- What the chain tells lies in runs: one row for all that one agreement did in one block.
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
    -- Where everything open went, if it did.
    successor     TEXT,
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
    part          BIGINT,
    -- The persona, room or other resource whose followers a fact concerns, by name.
    subject       TEXT,
    -- A run of count facts of the chain has seq for its last one, and all of them in facts: RLP of [log_index, part, tx_hash, name, positions,
    -- account, token, amount, payout] each. One that repeats another says it of the same facts.
    count         BIGINT NOT NULL DEFAULT 1,
    payouts       BIGINT NOT NULL DEFAULT 0,
    facts         BYTEA,
    repeats       BIGINT
);

CREATE INDEX feed_by_agreement ON feed (agreement, seq) WHERE agreement IS NOT NULL;
CREATE INDEX feed_by_block ON feed (block_hash, seq) WHERE block_hash IS NOT NULL;
CREATE INDEX feed_by_subject ON feed (subject, seq) WHERE subject IS NOT NULL;

-- Whom a row of the feed is about.
CREATE TABLE feed_accounts (
    account       TEXT   NOT NULL,
    seq           BIGINT NOT NULL,
    PRIMARY KEY (account, seq)
);

CREATE INDEX feed_accounts_by_seq ON feed_accounts (seq);

CREATE TABLE feed_head (
    id            BIGINT NOT NULL PRIMARY KEY,
    seq           BIGINT NOT NULL
);

INSERT INTO feed_head (id, seq) VALUES (1, 0);

-- What operators have done, for whoever looks later. Append-only. An operator's wallet and reason are no personal data of a customer; where
-- a reason names a person, OperatorActRows.EraseReasonAsync blanks it.
CREATE TABLE operator_acts (
    id            TEXT   NOT NULL PRIMARY KEY,
    at            BIGINT NOT NULL,
    operator      TEXT   NOT NULL,
    verb          TEXT   NOT NULL,
    subject       TEXT   NOT NULL,
    reason        TEXT   NOT NULL
);

CREATE INDEX operator_acts_by_time ON operator_acts (at, id);

-- What the sides said about a revision before they signed. Personal data: erasing empties author and text.
CREATE TABLE comments (
    id         TEXT   NOT NULL PRIMARY KEY,
    agreement  TEXT   NOT NULL REFERENCES agreements (id),
    number     BIGINT NOT NULL,
    side       TEXT   NOT NULL,
    author     TEXT   NOT NULL,
    account    TEXT   NOT NULL,
    path       TEXT   NOT NULL,
    text       TEXT   NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE INDEX comments_by_agreement ON comments (agreement, created_at, id);

-- Who went on in spite of a warning, and why; for one revision only. Personal data: erasing empties name and reason.
CREATE TABLE acknowledgements (
    agreement  TEXT   NOT NULL,
    number     BIGINT NOT NULL,
    rule       TEXT   NOT NULL,
    reason     TEXT   NOT NULL,
    given_by   TEXT   NOT NULL,
    account    TEXT   NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (agreement, number, rule),
    FOREIGN KEY (agreement, number) REFERENCES revisions (agreement, number)
);

-- What each advertiser gives in each signed agreement, for the yearly counter. No cents: the value in euros was not shown.
-- A sole trader's number is personal data: erasing empties number and objective.
CREATE TABLE counted_deals (
    agreement  TEXT   NOT NULL REFERENCES agreements (id),
    account    TEXT   NOT NULL,
    advertiser TEXT   NOT NULL,
    persona    TEXT   NOT NULL,
    objective  TEXT   NOT NULL,
    cents      BIGINT,
    signed_at  BIGINT NOT NULL,
    PRIMARY KEY (agreement, account)
);

CREATE INDEX counted_deals_by_persona ON counted_deals (persona, signed_at);

-- Answers to mutations by caller, method and the caller's request_id, written in the transaction of their effect.
CREATE TABLE requests_seen (
    caller TEXT NOT NULL,
    method TEXT NOT NULL,
    request_id TEXT NOT NULL,
    body_hash TEXT NOT NULL,
    response BYTEA NOT NULL,
    seen_at BIGINT NOT NULL,
    about TEXT NOT NULL DEFAULT '',
    erased_at BIGINT,
    PRIMARY KEY (caller, method, request_id)
);

-- An answer repeats what it answered, so it is erased with that: about names the thing, and an erased answer is never given again.
CREATE INDEX requests_seen_by_about ON requests_seen (about);

-- Sign-in messages are made without a write; only their single use is recorded.
CREATE TABLE used_challenges (
    nonce TEXT NOT NULL PRIMARY KEY,
    expires_at BIGINT NOT NULL
);

CREATE INDEX used_challenges_by_expiry ON used_challenges (expires_at);

-- Rooms. Nothing of them is on chain, and every word in them can be erased: topic and nda where the host's wishes allow it, the
-- display_name of members, text and attachments of messages, the reason of reports. Accounts, roles and times stay.
CREATE TABLE rooms (
    id            TEXT   NOT NULL PRIMARY KEY,
    topic         TEXT   NOT NULL,
    nda           TEXT   NOT NULL,
    creators_only BIGINT NOT NULL,
    host          TEXT   NOT NULL,
    version       BIGINT NOT NULL,
    created_at    BIGINT NOT NULL
);

CREATE TABLE room_members (
    room          TEXT   NOT NULL REFERENCES rooms (id),
    account       TEXT   NOT NULL,
    position      BIGINT NOT NULL,
    role          TEXT   NOT NULL,
    state         TEXT   NOT NULL,
    display_name  TEXT   NOT NULL,
    persona       TEXT   REFERENCES personas (id),
    muted         BIGINT NOT NULL,
    invited_at    BIGINT NOT NULL,
    joined_at     BIGINT,
    left_at       BIGINT,
    PRIMARY KEY (room, account)
);

CREATE INDEX room_members_by_account ON room_members (account, state, room);

CREATE TABLE room_messages (
    id            TEXT   NOT NULL PRIMARY KEY,
    room          TEXT   NOT NULL REFERENCES rooms (id),
    author        TEXT,
    text          TEXT   NOT NULL,
    ai_written    BIGINT NOT NULL,
    attachments   TEXT   NOT NULL,
    request       TEXT   REFERENCES requests (id),
    restricted    BIGINT NOT NULL,
    created_at    BIGINT NOT NULL,
    erased_at     BIGINT
);

CREATE INDEX room_messages_by_time ON room_messages (room, created_at, id);
CREATE INDEX room_messages_by_author ON room_messages (author, room);

-- Who may read a restricted message; nobody else, whatever its place in the room.
CREATE TABLE room_message_readers (
    message       TEXT   NOT NULL REFERENCES room_messages (id),
    account       TEXT   NOT NULL,
    PRIMARY KEY (message, account)
);

CREATE TABLE room_reports (
    message       TEXT   NOT NULL REFERENCES room_messages (id),
    reporter      TEXT   NOT NULL,
    room          TEXT   NOT NULL REFERENCES rooms (id),
    reason        TEXT   NOT NULL,
    created_at    BIGINT NOT NULL,
    PRIMARY KEY (message, reporter)
);

CREATE INDEX room_reports_by_time ON room_reports (room, created_at);

-- Which talk a request arose from, so that its answer finds the way back.
CREATE TABLE room_requests (
    request       TEXT   NOT NULL PRIMARY KEY REFERENCES requests (id),
    room          TEXT   NOT NULL REFERENCES rooms (id),
    message       TEXT   NOT NULL REFERENCES room_messages (id)
);
