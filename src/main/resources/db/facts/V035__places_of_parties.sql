-- Where a caller or callee is: two of one name may be in two regions or accounts. Empty where it is not known, and in
-- what was added up before.
ALTER TABLE edge_hour ADD COLUMN caller_region TEXT DEFAULT '';
ALTER TABLE edge_hour ADD COLUMN caller_account TEXT DEFAULT '';
ALTER TABLE edge_hour ADD COLUMN callee_region TEXT DEFAULT '';
ALTER TABLE edge_hour ADD COLUMN callee_account TEXT DEFAULT '';
