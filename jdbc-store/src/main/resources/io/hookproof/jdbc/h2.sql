-- The same table as postgresql.sql has, for H2.
CREATE TABLE IF NOT EXISTS hookproof_replay (
    id    VARBINARY(32)            PRIMARY KEY,
    token BIGINT                   NOT NULL,
    done  BOOLEAN                  NOT NULL,
    ends  TIMESTAMP WITH TIME ZONE NOT NULL
);

CREATE INDEX IF NOT EXISTS hookproof_replay_ends ON hookproof_replay (ends);
