-- Requests of routes as they were weighed when a day was reconciled, and the function that served them. day counts from 1970.
CREATE TABLE route_day (
	day INTEGER NOT NULL,
	route TEXT NOT NULL,
	requests DECIMAL(38, 9) NOT NULL,
	traced BIGINT NOT NULL,
	function TEXT NOT NULL
);
-- postgresql: CREATE INDEX route_day_day ON route_day (day);
