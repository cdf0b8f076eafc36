-- The same table as postgresql.sql has, for SQLite 3.42 or newer; "ends" is in milliseconds since 1970.
PRAGMA journal_mode = WAL;

CREATE TABLE IF NOT EXISTS hookproof_replay (
    id    BLOB    PRIMARY KEY,
    token INTEGER NOT NULL,
    done  INTEGER NOT NULL,
    ends  INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX IF NOT EXISTS hookproof_replay_ends ON hookproof_replay (ends);
