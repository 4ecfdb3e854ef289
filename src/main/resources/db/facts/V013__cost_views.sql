-- Requests of routes as they were weighed when a day was reconciled, and the function that served them. day counts from 1970.
CREATE TABLE route_day (
	day INTEGER NOT NULL,
	route TEXT NOT NULL,
	requests DECIMAL(38, 9) NOT NULL,
	traced BIGINT NOT NULL,
	function TEXT NOT NULL
);
-- postgresql: CREATE INDEX route_day_day ON route_day (day);

-- bill_day without usage type, operation, tags and cost categories: what most views of costs need.
CREATE TABLE bill_resource_day (
	source TEXT NOT NULL,
	billing_account TEXT NOT NULL,
	sub_account TEXT NOT NULL,
	billing_from_micros BIGINT NOT NULL,
	billing_until_micros BIGINT NOT NULL,
	day INTEGER NOT NULL,
	charge_category TEXT NOT NULL,
	service TEXT NOT NULL,
	region TEXT,
	resource TEXT,
	commitment TEXT,
	currency TEXT NOT NULL,
	lines BIGINT NOT NULL,
	list_silent BIGINT NOT NULL,
	contracted_silent BIGINT NOT NULL,
	billed_cost DECIMAL(38, 20) NOT NULL,
	effective_cost DECIMAL(38, 20) NOT NULL,
	list_cost DECIMAL(38, 20),
	contracted_cost DECIMAL(38, 20)
);
INSERT INTO bill_resource_day
	SELECT source, billing_account, sub_account, billing_from_micros, billing_until_micros, day, charge_category, service, region,
		resource, commitment, currency, sum(lines), sum(CASE WHEN list_cost IS NULL THEN lines ELSE 0 END),
		sum(CASE WHEN contracted_cost IS NULL THEN lines ELSE 0 END), sum(billed_cost), sum(effective_cost), sum(list_cost),
		sum(contracted_cost)
	FROM bill_day
	GROUP BY source, billing_account, sub_account, billing_from_micros, billing_until_micros, day, charge_category, service, region,
		resource, commitment, currency;
-- postgresql: CREATE INDEX bill_resource_day_day ON bill_resource_day (day);

-- allocation_day without payer, meter and resource.
CREATE TABLE allocation_route_day (
	day INTEGER NOT NULL,
	account TEXT NOT NULL,
	currency TEXT NOT NULL,
	category TEXT NOT NULL,
	service TEXT NOT NULL,
	region TEXT NOT NULL,
	bucket TEXT NOT NULL,
	route TEXT NOT NULL,
	reason TEXT NOT NULL,
	parts BIGINT NOT NULL,
	list_silent BIGINT NOT NULL,
	billed DECIMAL(38, 20) NOT NULL,
	effective DECIMAL(38, 20) NOT NULL,
	list DECIMAL(38, 20)
);
INSERT INTO allocation_route_day
	SELECT day, account, currency, category, service, region, bucket, route, reason, count(*),
		sum(CASE WHEN list IS NULL THEN 1 ELSE 0 END), sum(billed), sum(effective), sum(list)
	FROM allocation_day
	GROUP BY day, account, currency, category, service, region, bucket, route, reason;
-- postgresql: CREATE INDEX allocation_route_day_day ON allocation_route_day (day);
