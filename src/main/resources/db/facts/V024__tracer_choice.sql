-- By which sampling rule a tracer chose the request, or with which probability, as the trace says: 'rule ACCOUNT/REGION/NAME',
-- 'one-in 20'. NULL where it says nothing, and of traces from before this column until they are read in anew.
ALTER TABLE trace ADD COLUMN choice TEXT;

-- What the weights of the route's requests rest on: names of bases, the weakest first, with commas. NULL where that is not known.
ALTER TABLE route_day ADD COLUMN basis TEXT;

-- Both kinds of terms in one index: several terms at once are found by the rarest of them, whichever kind each is.
-- postgresql: CREATE INDEX trace_terms ON trace USING gin (words, hashes);
-- postgresql: DROP INDEX trace_words;
-- postgresql: DROP INDEX trace_hashes;
