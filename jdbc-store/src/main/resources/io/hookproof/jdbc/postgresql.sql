-- What a fleet has handled. One row for a delivery: in flight until "ends" while "done" is false, remembered until then
-- once it is true. A row whose end has passed counts as absent.
CREATE TABLE IF NOT EXISTS hookproof_replay (
    id    bytea       PRIMARY KEY,
    token bigint      NOT NULL,
    done  boolean     NOT NULL,
    ends  timestamptz NOT NULL
);

CREATE INDEX IF NOT EXISTS hookproof_replay_ends ON hookproof_replay (ends);
