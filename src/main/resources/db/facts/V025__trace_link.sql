-- Links between traces. id is of the trace whose documents have the link; to_parent is 1 where the other caused it.
CREATE TABLE trace_link (
	id_hi BIGINT NOT NULL,
	id_lo BIGINT NOT NULL,
	other_hi BIGINT NOT NULL,
	other_lo BIGINT NOT NULL,
	to_parent INTEGER NOT NULL
);
-- postgresql: CREATE INDEX trace_link_id ON trace_link (id_hi, id_lo);
-- postgresql: CREATE INDEX trace_link_other ON trace_link (other_hi, other_lo);
