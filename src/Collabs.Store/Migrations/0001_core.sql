-- Types that mean the same in SQLite and PostgreSQL: TEXT, BIGINT, BYTEA. Times are Unix milliseconds, amounts 32 hex digits,
-- addresses and hashes lower-case hex with 0x.

-- The readiness check writes here.
CREATE TABLE write_checks (
    id BIGINT NOT NULL PRIMARY KEY,
    checked_at BIGINT NOT NULL
);
