-- Most of a line is said again and again: texts and billing periods stand once, in its kind. Two kinds of a load may say the same.
CREATE TABLE bill_kind (
	load BIGINT NOT NULL,
	kind BIGINT NOT NULL,
	source TEXT NOT NULL,
	billing_account TEXT NOT NULL,
	sub_account TEXT NOT NULL,
	billing_from_micros BIGINT NOT NULL,
	billing_until_micros BIGINT NOT NULL,
	invoice TEXT,
	charge_category TEXT NOT NULL,
	charge_class TEXT,
	description TEXT,
	service TEXT NOT NULL,
	service_code TEXT,
	region TEXT,
	resource TEXT,
	usage_type TEXT,
	operation TEXT,
	commitment TEXT,
	commitment_status TEXT,
	consumed_unit TEXT,
	currency TEXT NOT NULL,
	tags TEXT NOT NULL,
	cost_categories TEXT NOT NULL
);

-- A line: what is its own. Broken lines come in with the others, without a kind, so that files are read once, and go out again before
-- the load is committed.
CREATE TABLE bill_charge (
	kind BIGINT,
	charge_from_micros BIGINT,
	charge_until_micros BIGINT,
	consumed_quantity DECIMAL(38, 20),
	billed_cost DECIMAL(38, 20),
	effective_cost DECIMAL(38, 20),
	list_cost DECIMAL(38, 20),
	contracted_cost DECIMAL(38, 20)
);

CREATE TABLE bill_line_before AS SELECT bill_line.*, dense_rank() OVER (ORDER BY load, source, billing_account, sub_account, billing_from_micros, billing_until_micros, invoice, charge_category,
	charge_class, description, service, service_code, region, resource, usage_type, operation, commitment, commitment_status,
	consumed_unit, currency, tags, cost_categories) AS kind
	FROM bill_line WHERE problem IS NULL;
INSERT INTO bill_kind SELECT DISTINCT load, kind, source, billing_account, sub_account, billing_from_micros, billing_until_micros, invoice, charge_category,
	charge_class, description, service, service_code, region, resource, usage_type, operation, commitment, commitment_status,
	consumed_unit, currency, tags, cost_categories
	FROM bill_line_before;
INSERT INTO bill_charge SELECT kind, charge_from_micros, charge_until_micros, consumed_quantity, billed_cost, effective_cost, list_cost, contracted_cost
	FROM bill_line_before;
DROP TABLE bill_line_before;
DROP TABLE bill_line;
-- postgresql: CREATE INDEX bill_charge_from ON bill_charge (charge_from_micros);
-- postgresql: CREATE INDEX bill_charge_kind ON bill_charge (kind);
-- postgresql: CREATE UNIQUE INDEX bill_kind_kind ON bill_kind (kind);

-- The same by the day: what dashboards read.
CREATE TABLE bill_kind_day (
	kind BIGINT NOT NULL,
	day INTEGER NOT NULL,
	lines BIGINT NOT NULL,
	consumed_quantity DECIMAL(38, 20),
	billed_cost DECIMAL(38, 20) NOT NULL,
	effective_cost DECIMAL(38, 20) NOT NULL,
	list_cost DECIMAL(38, 20),
	contracted_cost DECIMAL(38, 20)
);
INSERT INTO bill_kind_day
	SELECT kind, CAST(floor(charge_from_micros / 86400000000) AS INTEGER), count(*), sum(consumed_quantity), sum(billed_cost),
		sum(effective_cost), sum(list_cost), sum(contracted_cost)
	FROM bill_charge GROUP BY 1, 2 ORDER BY 2, 1;
DROP TABLE bill_day;
-- postgresql: CREATE INDEX bill_kind_day_day ON bill_kind_day (day);
-- postgresql: CREATE INDEX bill_kind_day_kind ON bill_kind_day (kind);

-- The same under one kind for all that differ in usage type, operation, tags or cost categories alone: what most views need.
DROP TABLE bill_resource_day;
CREATE TABLE bill_resource_day (
	kind BIGINT NOT NULL,
	day INTEGER NOT NULL,
	lines BIGINT NOT NULL,
	list_silent BIGINT NOT NULL,
	contracted_silent BIGINT NOT NULL,
	billed_cost DECIMAL(38, 20) NOT NULL,
	effective_cost DECIMAL(38, 20) NOT NULL,
	list_cost DECIMAL(38, 20),
	contracted_cost DECIMAL(38, 20)
);
INSERT INTO bill_resource_day
	SELECT alike, day, sum(lines), sum(CASE WHEN list_cost IS NULL THEN lines ELSE 0 END),
		sum(CASE WHEN contracted_cost IS NULL THEN lines ELSE 0 END), sum(billed_cost), sum(effective_cost), sum(list_cost),
		sum(contracted_cost)
	FROM bill_kind_day JOIN (
		SELECT kind, min(kind) OVER (PARTITION BY load, source, billing_account, sub_account, billing_from_micros,
			billing_until_micros, charge_category, service, region, resource, commitment, currency) AS alike FROM bill_kind
	) AS kinds ON kinds.kind = bill_kind_day.kind
	GROUP BY alike, day ORDER BY day, alike;
-- postgresql: CREATE INDEX bill_resource_day_day ON bill_resource_day (day);
-- postgresql: CREATE INDEX bill_resource_day_kind ON bill_resource_day (kind);

-- Lines as their sources state them.
CREATE VIEW bill_line AS SELECT bill_kind.load, bill_kind.kind, bill_kind.source, bill_kind.billing_account, bill_kind.sub_account,
	bill_kind.billing_from_micros, bill_kind.billing_until_micros, bill_kind.invoice, bill_kind.charge_category,
	bill_kind.charge_class, bill_kind.description, bill_kind.service, bill_kind.service_code, bill_kind.region,
	bill_kind.resource, bill_kind.usage_type, bill_kind.operation, bill_kind.commitment, bill_kind.commitment_status,
	bill_kind.consumed_unit, bill_kind.currency, bill_kind.tags, bill_kind.cost_categories, bill_charge.charge_from_micros,
	bill_charge.charge_until_micros, bill_charge.consumed_quantity, bill_charge.billed_cost, bill_charge.effective_cost,
	bill_charge.list_cost, bill_charge.contracted_cost
	FROM bill_charge JOIN bill_kind ON bill_kind.kind = bill_charge.kind;

CREATE VIEW bill_day AS SELECT bill_kind.load, bill_kind.kind, bill_kind.source, bill_kind.billing_account, bill_kind.sub_account,
	bill_kind.billing_from_micros, bill_kind.billing_until_micros, bill_kind.invoice, bill_kind.charge_category,
	bill_kind.charge_class, bill_kind.description, bill_kind.service, bill_kind.service_code, bill_kind.region,
	bill_kind.resource, bill_kind.usage_type, bill_kind.operation, bill_kind.commitment, bill_kind.commitment_status,
	bill_kind.consumed_unit, bill_kind.currency, bill_kind.tags, bill_kind.cost_categories, bill_kind_day.day,
	bill_kind_day.lines, bill_kind_day.consumed_quantity, bill_kind_day.billed_cost, bill_kind_day.effective_cost,
	bill_kind_day.list_cost, bill_kind_day.contracted_cost
	FROM bill_kind_day JOIN bill_kind ON bill_kind.kind = bill_kind_day.kind;
