-- Costs of routes with what their intervals rest on, added up: for each basis what has no spread, without its sign, and for each
-- group of traces the sum of a part's amount times its spread, in millionths. day counts from 1970.
CREATE TABLE route_cost_day (
	day INTEGER NOT NULL,
	account TEXT NOT NULL,
	currency TEXT NOT NULL,
	service TEXT NOT NULL,
	region TEXT NOT NULL,
	route TEXT NOT NULL,
	billed DECIMAL(38, 20) NOT NULL,
	effective DECIMAL(38, 20) NOT NULL,
	list DECIMAL(38, 20),
	billed_unknown DECIMAL(38, 20),
	effective_unknown DECIMAL(38, 20),
	list_unknown DECIMAL(38, 20),
	billed_1 DOUBLE PRECISION, billed_2 DOUBLE PRECISION, billed_3 DOUBLE PRECISION, billed_4 DOUBLE PRECISION,
	billed_5 DOUBLE PRECISION, billed_6 DOUBLE PRECISION, billed_7 DOUBLE PRECISION, billed_8 DOUBLE PRECISION,
	billed_9 DOUBLE PRECISION, billed_10 DOUBLE PRECISION, billed_11 DOUBLE PRECISION, billed_12 DOUBLE PRECISION,
	billed_13 DOUBLE PRECISION, billed_14 DOUBLE PRECISION, billed_15 DOUBLE PRECISION, billed_16 DOUBLE PRECISION,
	billed_17 DOUBLE PRECISION, billed_18 DOUBLE PRECISION, billed_19 DOUBLE PRECISION, billed_20 DOUBLE PRECISION,
	effective_1 DOUBLE PRECISION, effective_2 DOUBLE PRECISION, effective_3 DOUBLE PRECISION, effective_4 DOUBLE PRECISION,
	effective_5 DOUBLE PRECISION, effective_6 DOUBLE PRECISION, effective_7 DOUBLE PRECISION, effective_8 DOUBLE PRECISION,
	effective_9 DOUBLE PRECISION, effective_10 DOUBLE PRECISION, effective_11 DOUBLE PRECISION, effective_12 DOUBLE PRECISION,
	effective_13 DOUBLE PRECISION, effective_14 DOUBLE PRECISION, effective_15 DOUBLE PRECISION, effective_16 DOUBLE PRECISION,
	effective_17 DOUBLE PRECISION, effective_18 DOUBLE PRECISION, effective_19 DOUBLE PRECISION, effective_20 DOUBLE PRECISION,
	list_1 DOUBLE PRECISION, list_2 DOUBLE PRECISION, list_3 DOUBLE PRECISION, list_4 DOUBLE PRECISION, list_5 DOUBLE PRECISION,
	list_6 DOUBLE PRECISION, list_7 DOUBLE PRECISION, list_8 DOUBLE PRECISION, list_9 DOUBLE PRECISION,
	list_10 DOUBLE PRECISION, list_11 DOUBLE PRECISION, list_12 DOUBLE PRECISION, list_13 DOUBLE PRECISION,
	list_14 DOUBLE PRECISION, list_15 DOUBLE PRECISION, list_16 DOUBLE PRECISION, list_17 DOUBLE PRECISION,
	list_18 DOUBLE PRECISION, list_19 DOUBLE PRECISION, list_20 DOUBLE PRECISION
);
INSERT INTO route_cost_day
	SELECT day, account, currency, service, region, route, sum(billed), sum(effective), sum(list),
		sum(CASE WHEN spread IS NULL THEN abs(billed) ELSE 0 END),
		sum(CASE WHEN spread IS NULL THEN abs(effective) ELSE 0 END),
		sum(CASE WHEN spread IS NULL THEN abs(list) ELSE 0 END),
		sum(CAST(billed AS DOUBLE PRECISION) * spread[1]), sum(CAST(billed AS DOUBLE PRECISION) * spread[2]),
		sum(CAST(billed AS DOUBLE PRECISION) * spread[3]), sum(CAST(billed AS DOUBLE PRECISION) * spread[4]),
		sum(CAST(billed AS DOUBLE PRECISION) * spread[5]), sum(CAST(billed AS DOUBLE PRECISION) * spread[6]),
		sum(CAST(billed AS DOUBLE PRECISION) * spread[7]), sum(CAST(billed AS DOUBLE PRECISION) * spread[8]),
		sum(CAST(billed AS DOUBLE PRECISION) * spread[9]), sum(CAST(billed AS DOUBLE PRECISION) * spread[10]),
		sum(CAST(billed AS DOUBLE PRECISION) * spread[11]), sum(CAST(billed AS DOUBLE PRECISION) * spread[12]),
		sum(CAST(billed AS DOUBLE PRECISION) * spread[13]), sum(CAST(billed AS DOUBLE PRECISION) * spread[14]),
		sum(CAST(billed AS DOUBLE PRECISION) * spread[15]), sum(CAST(billed AS DOUBLE PRECISION) * spread[16]),
		sum(CAST(billed AS DOUBLE PRECISION) * spread[17]), sum(CAST(billed AS DOUBLE PRECISION) * spread[18]),
		sum(CAST(billed AS DOUBLE PRECISION) * spread[19]), sum(CAST(billed AS DOUBLE PRECISION) * spread[20]),
		sum(CAST(effective AS DOUBLE PRECISION) * spread[1]), sum(CAST(effective AS DOUBLE PRECISION) * spread[2]),
		sum(CAST(effective AS DOUBLE PRECISION) * spread[3]), sum(CAST(effective AS DOUBLE PRECISION) * spread[4]),
		sum(CAST(effective AS DOUBLE PRECISION) * spread[5]), sum(CAST(effective AS DOUBLE PRECISION) * spread[6]),
		sum(CAST(effective AS DOUBLE PRECISION) * spread[7]), sum(CAST(effective AS DOUBLE PRECISION) * spread[8]),
		sum(CAST(effective AS DOUBLE PRECISION) * spread[9]), sum(CAST(effective AS DOUBLE PRECISION) * spread[10]),
		sum(CAST(effective AS DOUBLE PRECISION) * spread[11]), sum(CAST(effective AS DOUBLE PRECISION) * spread[12]),
		sum(CAST(effective AS DOUBLE PRECISION) * spread[13]), sum(CAST(effective AS DOUBLE PRECISION) * spread[14]),
		sum(CAST(effective AS DOUBLE PRECISION) * spread[15]), sum(CAST(effective AS DOUBLE PRECISION) * spread[16]),
		sum(CAST(effective AS DOUBLE PRECISION) * spread[17]), sum(CAST(effective AS DOUBLE PRECISION) * spread[18]),
		sum(CAST(effective AS DOUBLE PRECISION) * spread[19]), sum(CAST(effective AS DOUBLE PRECISION) * spread[20]),
		sum(CAST(list AS DOUBLE PRECISION) * spread[1]), sum(CAST(list AS DOUBLE PRECISION) * spread[2]),
		sum(CAST(list AS DOUBLE PRECISION) * spread[3]), sum(CAST(list AS DOUBLE PRECISION) * spread[4]),
		sum(CAST(list AS DOUBLE PRECISION) * spread[5]), sum(CAST(list AS DOUBLE PRECISION) * spread[6]),
		sum(CAST(list AS DOUBLE PRECISION) * spread[7]), sum(CAST(list AS DOUBLE PRECISION) * spread[8]),
		sum(CAST(list AS DOUBLE PRECISION) * spread[9]), sum(CAST(list AS DOUBLE PRECISION) * spread[10]),
		sum(CAST(list AS DOUBLE PRECISION) * spread[11]), sum(CAST(list AS DOUBLE PRECISION) * spread[12]),
		sum(CAST(list AS DOUBLE PRECISION) * spread[13]), sum(CAST(list AS DOUBLE PRECISION) * spread[14]),
		sum(CAST(list AS DOUBLE PRECISION) * spread[15]), sum(CAST(list AS DOUBLE PRECISION) * spread[16]),
		sum(CAST(list AS DOUBLE PRECISION) * spread[17]), sum(CAST(list AS DOUBLE PRECISION) * spread[18]),
		sum(CAST(list AS DOUBLE PRECISION) * spread[19]), sum(CAST(list AS DOUBLE PRECISION) * spread[20])
	FROM allocation_day WHERE route <> ''
	GROUP BY day, account, currency, service, region, route
	ORDER BY day, account, currency, service, region, route;
-- postgresql: CREATE INDEX route_cost_day_day ON route_cost_day (day);

-- bill_resource_day without resource and commitment.
CREATE TABLE bill_service_day (
	source TEXT NOT NULL,
	billing_account TEXT NOT NULL,
	sub_account TEXT NOT NULL,
	billing_from_micros BIGINT NOT NULL,
	billing_until_micros BIGINT NOT NULL,
	day INTEGER NOT NULL,
	charge_category TEXT NOT NULL,
	service TEXT NOT NULL,
	region TEXT,
	currency TEXT NOT NULL,
	lines BIGINT NOT NULL,
	list_silent BIGINT NOT NULL,
	contracted_silent BIGINT NOT NULL,
	billed_cost DECIMAL(38, 20) NOT NULL,
	effective_cost DECIMAL(38, 20) NOT NULL,
	list_cost DECIMAL(38, 20),
	contracted_cost DECIMAL(38, 20)
);
INSERT INTO bill_service_day
	SELECT source, billing_account, sub_account, billing_from_micros, billing_until_micros, day, charge_category, service, region,
		currency, sum(lines), sum(list_silent), sum(contracted_silent), sum(billed_cost), sum(effective_cost), sum(list_cost),
		sum(contracted_cost)
	FROM bill_resource_day
	GROUP BY source, billing_account, sub_account, billing_from_micros, billing_until_micros, day, charge_category, service, region,
		currency
	ORDER BY day, service;
-- postgresql: CREATE INDEX bill_service_day_day ON bill_service_day (day);
