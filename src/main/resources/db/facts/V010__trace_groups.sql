-- Traces fall into twenty groups by a hash of their id: what each group says, so that intervals can leave
-- one out in turn. Additive as the other roll-ups. day and hour count from 1970.

-- Traced requests of a route, by group.
CREATE TABLE request_group_hour (
	hour INTEGER NOT NULL,
	route TEXT NOT NULL,
	g0 INTEGER NOT NULL,
	g1 INTEGER NOT NULL,
	g2 INTEGER NOT NULL,
	g3 INTEGER NOT NULL,
	g4 INTEGER NOT NULL,
	g5 INTEGER NOT NULL,
	g6 INTEGER NOT NULL,
	g7 INTEGER NOT NULL,
	g8 INTEGER NOT NULL,
	g9 INTEGER NOT NULL,
	g10 INTEGER NOT NULL,
	g11 INTEGER NOT NULL,
	g12 INTEGER NOT NULL,
	g13 INTEGER NOT NULL,
	g14 INTEGER NOT NULL,
	g15 INTEGER NOT NULL,
	g16 INTEGER NOT NULL,
	g17 INTEGER NOT NULL,
	g18 INTEGER NOT NULL,
	g19 INTEGER NOT NULL
);
-- postgresql: CREATE INDEX request_group_hour_hour ON request_group_hour (hour);

-- Quantities of a meter, by group: statistics, rounded as doubles are.
CREATE TABLE usage_group_day (
	day INTEGER NOT NULL,
	route TEXT NOT NULL,
	resource TEXT NOT NULL,
	region TEXT NOT NULL,
	meter TEXT NOT NULL,
	g0 DOUBLE PRECISION NOT NULL,
	g1 DOUBLE PRECISION NOT NULL,
	g2 DOUBLE PRECISION NOT NULL,
	g3 DOUBLE PRECISION NOT NULL,
	g4 DOUBLE PRECISION NOT NULL,
	g5 DOUBLE PRECISION NOT NULL,
	g6 DOUBLE PRECISION NOT NULL,
	g7 DOUBLE PRECISION NOT NULL,
	g8 DOUBLE PRECISION NOT NULL,
	g9 DOUBLE PRECISION NOT NULL,
	g10 DOUBLE PRECISION NOT NULL,
	g11 DOUBLE PRECISION NOT NULL,
	g12 DOUBLE PRECISION NOT NULL,
	g13 DOUBLE PRECISION NOT NULL,
	g14 DOUBLE PRECISION NOT NULL,
	g15 DOUBLE PRECISION NOT NULL,
	g16 DOUBLE PRECISION NOT NULL,
	g17 DOUBLE PRECISION NOT NULL,
	g18 DOUBLE PRECISION NOT NULL,
	g19 DOUBLE PRECISION NOT NULL
);
-- postgresql: CREATE INDEX usage_group_day_day ON usage_group_day (day);

-- By how much a part of a charge would differ without each group: in millionths of the part. NULL where that is
-- not known, and on what is no estimate.
ALTER TABLE allocation_day ADD COLUMN spread INTEGER[];

-- How many traced requests of a route a day's parts rest on.
CREATE TABLE allocated_route_day (
	day INTEGER NOT NULL,
	route TEXT NOT NULL,
	traced BIGINT NOT NULL
);
-- postgresql: CREATE INDEX allocated_route_day_day ON allocated_route_day (day);
