-- Deletes what may be forgotten, for a scheduler of your own; the store does the same every minute unless told not to. In
-- steps, as what is deleted is locked until the step's end.
DELETE FROM hookproof_replay WHERE ends <= UNIX_TIMESTAMP() * 1000 LIMIT 1000;
