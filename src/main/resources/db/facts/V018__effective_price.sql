-- What a day's units of a meter of one resource really cost: its bill teaches it. day counts from 1970; resource
-- is empty where the bill names none.
CREATE TABLE effective_price_day (
	day INTEGER NOT NULL,
	meter TEXT NOT NULL,
	resource TEXT NOT NULL,
	region TEXT NOT NULL,
	currency TEXT NOT NULL,
	charged DECIMAL(38, 20) NOT NULL,
	units DECIMAL(38, 15) NOT NULL
);
-- postgresql: CREATE INDEX effective_price_day_day ON effective_price_day (day, meter);
INSERT INTO effective_price_day
	SELECT day, meter, resource, region, currency, sum(effective), sum(billed_units)
	FROM metered_day
	WHERE billed_units > 0
	GROUP BY day, meter, resource, region, currency;
