-- What a fleet has handled. One row for a delivery: in flight until "ends" while "done" is false, remembered until then
-- once it is true. A row whose end has passed counts as absent.
CREATE TABLE IF NOT EXISTS hookproof_replay (
    id    bytea       PRIMARY KEY,
    token bigint      NOT NULL,
    done  boolean     NOT NULL,
    ends  timestamptz NOT NULL
);

-- An index that is there is not asked for again: that would wait for every open transaction, and all claims behind it.
-- In one pair of quotes, because some tools put a statement on one line. No line in it ends in a semicolon, because
-- others cut a script there.
DO 'BEGIN IF to_regclass(''hookproof_replay_ends'') IS NULL THEN
    CREATE INDEX IF NOT EXISTS hookproof_replay_ends ON hookproof_replay (ends); END IF; END';
