-- Bills as their sources state them; a source's lines of a payer and period are replaced as a whole.
DROP TABLE bill_line;
-- Broken lines come in with the others, so that files are read once, and go out again before the load is committed: problem is why.
-- No other column is empty that FOCUS wants filled.
CREATE TABLE bill_line (
	load BIGINT NOT NULL,
	source TEXT NOT NULL,
	billing_account TEXT,
	sub_account TEXT,
	billing_from_micros BIGINT,
	billing_until_micros BIGINT,
	invoice TEXT,
	charge_from_micros BIGINT,
	charge_until_micros BIGINT,
	charge_category TEXT,
	charge_class TEXT,
	description TEXT,
	service TEXT,
	service_code TEXT,
	region TEXT,
	resource TEXT,
	usage_type TEXT,
	operation TEXT,
	commitment TEXT,
	commitment_status TEXT,
	consumed_quantity DECIMAL(38, 20),
	consumed_unit TEXT,
	currency TEXT,
	billed_cost DECIMAL(38, 20),
	effective_cost DECIMAL(38, 20),
	list_cost DECIMAL(38, 20),
	contracted_cost DECIMAL(38, 20),
	tags TEXT,
	cost_categories TEXT,
	problem TEXT
);
-- postgresql: CREATE INDEX bill_line_charge ON bill_line (charge_from_micros);

-- The same by the day: what dashboards read.
CREATE TABLE bill_day (
	source TEXT NOT NULL,
	billing_account TEXT NOT NULL,
	sub_account TEXT NOT NULL,
	billing_from_micros BIGINT NOT NULL,
	billing_until_micros BIGINT NOT NULL,
	day INTEGER NOT NULL,
	charge_category TEXT NOT NULL,
	charge_class TEXT,
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
	cost_categories TEXT NOT NULL,
	lines BIGINT NOT NULL,
	consumed_quantity DECIMAL(38, 20),
	billed_cost DECIMAL(38, 20) NOT NULL,
	effective_cost DECIMAL(38, 20) NOT NULL,
	list_cost DECIMAL(38, 20),
	contracted_cost DECIMAL(38, 20)
);
-- postgresql: CREATE INDEX bill_day_day ON bill_day (day);

-- What each source says of an account's period; one of them is the book that is added up.
CREATE TABLE bill_statement (
	load BIGINT NOT NULL,
	source TEXT NOT NULL,
	billing_account TEXT NOT NULL,
	sub_account TEXT NOT NULL,
	billing_from_micros BIGINT NOT NULL,
	billing_until_micros BIGINT NOT NULL,
	currency TEXT NOT NULL,
	is_book BOOLEAN NOT NULL,
	lines BIGINT NOT NULL,
	billed_cost DECIMAL(38, 20) NOT NULL,
	effective_cost DECIMAL(38, 20) NOT NULL,
	list_cost DECIMAL(38, 20),
	contracted_cost DECIMAL(38, 20)
);
