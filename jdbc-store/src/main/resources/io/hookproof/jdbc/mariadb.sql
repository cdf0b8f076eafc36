-- The same table as postgresql.sql has, for MariaDB 10.6 or newer; "ends" is in milliseconds since 1970. The engine has a
-- name, as the server's default may be one without transactions.
CREATE TABLE IF NOT EXISTS hookproof_replay (
    id    BINARY(32) NOT NULL PRIMARY KEY,
    token BIGINT     NOT NULL,
    done  BOOLEAN    NOT NULL,
    ends  BIGINT     NOT NULL,
    INDEX hookproof_replay_ends (ends)
) ENGINE = InnoDB;
