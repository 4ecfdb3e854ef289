-- What requests with values of named annotations used and cost. annotations is a line key=value each, in order
-- of keys; rows without values stand nowhere, they are what is left of the sums over all.

-- Which values are told from each other; all others are pooled.
CREATE TABLE annotation_values (
	annotations TEXT NOT NULL
);

CREATE TABLE annotated_usage_hour (
	hour INTEGER NOT NULL,
	route TEXT NOT NULL,
	annotations TEXT NOT NULL,
	resource TEXT NOT NULL,
	region TEXT NOT NULL,
	meter TEXT NOT NULL,
	quantity DECIMAL(38, 15) NOT NULL
);
-- postgresql: CREATE INDEX annotated_usage_hour_hour ON annotated_usage_hour (hour);

CREATE TABLE annotated_request_hour (
	hour INTEGER NOT NULL,
	route TEXT NOT NULL,
	annotations TEXT NOT NULL,
	requests BIGINT NOT NULL
);
-- postgresql: CREATE INDEX annotated_request_hour_hour ON annotated_request_hour (hour);

-- What of attributed parts of allocation_day is of requests with values: never more than the part.
CREATE TABLE annotated_day (
	day INTEGER NOT NULL,
	payer TEXT NOT NULL,
	account TEXT NOT NULL,
	currency TEXT NOT NULL,
	category TEXT NOT NULL,
	service TEXT NOT NULL,
	meter TEXT NOT NULL,
	resource TEXT NOT NULL,
	region TEXT NOT NULL,
	route TEXT NOT NULL,
	reason TEXT NOT NULL,
	annotations TEXT NOT NULL,
	billed DECIMAL(38, 20) NOT NULL,
	effective DECIMAL(38, 20) NOT NULL,
	list DECIMAL(38, 20)
);
-- postgresql: CREATE INDEX annotated_day_day ON annotated_day (day);

-- Requests of a route with values, as they were weighed when the day was reconciled.
CREATE TABLE annotated_route_day (
	day INTEGER NOT NULL,
	route TEXT NOT NULL,
	annotations TEXT NOT NULL,
	requests DECIMAL(38, 9) NOT NULL,
	traced BIGINT NOT NULL
);
-- postgresql: CREATE INDEX annotated_route_day_day ON annotated_route_day (day);
