-- Deletes what may be forgotten, for a scheduler of your own; the store does the same every minute unless told not to.
DELETE FROM hookproof_replay WHERE ends <= statement_timestamp();
