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
