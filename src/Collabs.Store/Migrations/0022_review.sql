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
