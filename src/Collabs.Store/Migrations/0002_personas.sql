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

-- brand_name, brief, objective and answer are personal data: erasable.
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
    answered_at  BIGINT
);

CREATE INDEX requests_by_persona ON requests (persona, created_at, id);
CREATE INDEX requests_by_brand ON requests (brand, created_at, id);
