-- PostgreSQL reads whole rows, with their spans, where no index holds what is asked; so these do. DuckDB reads columns.

-- postgresql: DROP INDEX trace_start;
-- postgresql: CREATE INDEX trace_start ON trace (start_micros, id_hi, id_lo) INCLUDE (spans, documents);
-- postgresql: DROP INDEX trace_route_start;
-- postgresql: CREATE INDEX trace_route_start ON trace (route, start_micros, id_hi, id_lo) INCLUDE (duration_micros, flags, estimate);

-- One request in four by its id, which is random, in order of it: of any smaller part the beginning is read.
-- postgresql: CREATE INDEX trace_part ON trace (route, (id_lo & 1073741823)) INCLUDE (id_lo, start_micros, duration_micros, status, flags, spans, estimate, words, hashes) WHERE (id_lo & 1073741823) < 268435456;

-- What is told by an index alone has to be known as seen by all. Usually that is done after a fifth more rows.
-- postgresql: ALTER TABLE trace SET (autovacuum_vacuum_insert_scale_factor = 0.02);
