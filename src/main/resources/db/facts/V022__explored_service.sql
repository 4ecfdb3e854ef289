-- The one service whose usage a question asks about; empty for all.
ALTER TABLE explored_cost ADD COLUMN service TEXT DEFAULT '';
