-- Bills as their sources state them; a source's lines of a payer and period are replaced as a whole.
CREATE TABLE bill_line (
	source TEXT NOT NULL,
	billing_account TEXT NOT NULL,
	sub_account TEXT NOT NULL,
	billing_from_micros BIGINT NOT NULL,
	billing_until_micros BIGINT NOT NULL,
	charge_from_micros BIGINT NOT NULL,
	charge_until_micros BIGINT NOT NULL,
	charge_category TEXT NOT NULL,
	charge_class TEXT,
	service TEXT NOT NULL,
	region TEXT,
	resource TEXT,
	usage_type TEXT,
	operation TEXT,
	consumed_quantity DECIMAL(38, 20),
	consumed_unit TEXT,
	currency TEXT NOT NULL,
	billed_cost DECIMAL(38, 20) NOT NULL,
	effective_cost DECIMAL(38, 20) NOT NULL,
	list_cost DECIMAL(38, 20),
	contracted_cost DECIMAL(38, 20),
	tags TEXT NOT NULL
);
-- postgresql: CREATE INDEX bill_line_charge ON bill_line (source, charge_from_micros);
