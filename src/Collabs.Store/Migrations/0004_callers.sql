-- The same request happens once: the answer is kept with the effect, in one transaction.
CREATE TABLE requests_seen (
    caller     TEXT   NOT NULL,
    method     TEXT   NOT NULL,
    request_id TEXT   NOT NULL,
    body_hash  TEXT   NOT NULL,
    response   BYTEA  NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (caller, method, request_id)
);

-- Challenges given for sign-in; each is used once.
CREATE TABLE signin_nonces (
    nonce      TEXT   NOT NULL PRIMARY KEY,
    account    TEXT   NOT NULL,
    expires_at BIGINT NOT NULL
);

CREATE INDEX signin_nonces_by_expiry ON signin_nonces (expires_at);
