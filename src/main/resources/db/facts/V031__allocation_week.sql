-- Parts of costs by the week, cut where months begin, and without meter and payer: what a year's view by resource or owner adds up.
-- day is the first of the days, counted from 1970. Only weeks that allocation_week_day names are in; when one of their days is
-- replaced, both are deleted until they are added up again, and its days are asked instead.
CREATE TABLE allocation_week (
	day INTEGER NOT NULL,
	account TEXT NOT NULL,
	currency TEXT NOT NULL,
	category TEXT NOT NULL,
	service TEXT NOT NULL,
	resource TEXT NOT NULL,
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
INSERT INTO allocation_week
	SELECT greatest(day - ((day + 3) % 7), CAST(date_trunc('month', (DATE '1970-01-01' + day)) AS DATE) - DATE '1970-01-01') AS week,
		account, currency, category, service, resource, region, bucket, route, reason, count(*),
		sum(CASE WHEN list IS NULL THEN 1 ELSE 0 END), sum(billed), sum(effective), sum(list)
	FROM allocation_day
	GROUP BY week, account, currency, category, service, resource, region, bucket, route, reason
	ORDER BY week, route;
-- postgresql: CREATE INDEX allocation_week_day_day ON allocation_week (day);

CREATE TABLE allocation_week_day (
	day INTEGER NOT NULL
);
INSERT INTO allocation_week_day SELECT DISTINCT day FROM allocation_week;
