-- Answers to mutations by caller, method and the caller's request_id, written in the transaction of their effect.
CREATE TABLE requests_seen (
    caller TEXT NOT NULL,
    method TEXT NOT NULL,
    request_id TEXT NOT NULL,
    body_hash TEXT NOT NULL,
    response BYTEA NOT NULL,
    seen_at BIGINT NOT NULL,
    PRIMARY KEY (caller, method, request_id)
);

-- Sign-in messages are made without a write; only their single use is recorded.
CREATE TABLE used_challenges (
    nonce TEXT NOT NULL PRIMARY KEY,
    expires_at BIGINT NOT NULL
);

CREATE INDEX used_challenges_by_expiry ON used_challenges (expires_at);
