-- How the traces of each window that was asked for were chosen: a row a stratum.
CREATE TABLE trace_sample (
	account TEXT NOT NULL,
	region TEXT NOT NULL,
	from_micros BIGINT NOT NULL,
	until_micros BIGINT NOT NULL,
	stratum TEXT NOT NULL,
	listed BIGINT NOT NULL,
	taken BIGINT NOT NULL,
	one_in INTEGER NOT NULL
);
-- postgresql: ALTER TABLE trace_sample ADD PRIMARY KEY (account, region, from_micros, until_micros, stratum);

-- Traces that are in and were not sure to be: with a probability of one in so many.
CREATE TABLE trace_one_in (
	id_hi BIGINT NOT NULL,
	id_lo BIGINT NOT NULL,
	one_in INTEGER NOT NULL
);
-- postgresql: ALTER TABLE trace_one_in ADD PRIMARY KEY (id_hi, id_lo);
