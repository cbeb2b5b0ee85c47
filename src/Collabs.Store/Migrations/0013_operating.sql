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
