-- What was charged, divided: parts of a day add up to its bill lines on each basis. day counts from 1970.
CREATE TABLE allocation_day (
	day INTEGER NOT NULL,
	payer TEXT NOT NULL,
	account TEXT NOT NULL,
	currency TEXT NOT NULL,
	category TEXT NOT NULL,
	service TEXT NOT NULL,
	meter TEXT NOT NULL,
	resource TEXT NOT NULL,
	region TEXT NOT NULL,
	bucket TEXT NOT NULL,
	route TEXT NOT NULL,
	reason TEXT NOT NULL,
	billed DECIMAL(38, 20) NOT NULL,
	effective DECIMAL(38, 20) NOT NULL,
	list DECIMAL(38, 20)
);
-- postgresql: CREATE INDEX allocation_day_day ON allocation_day (day);

-- Units of metered and capacity meters: billed beside modelled, and what they cost.
CREATE TABLE metered_day (
	day INTEGER NOT NULL,
	payer TEXT NOT NULL,
	account TEXT NOT NULL,
	currency TEXT NOT NULL,
	service TEXT NOT NULL,
	meter TEXT NOT NULL,
	resource TEXT NOT NULL,
	region TEXT NOT NULL,
	billed_units DECIMAL(38, 15) NOT NULL,
	modelled_units DECIMAL(38, 15) NOT NULL,
	billed DECIMAL(38, 20) NOT NULL,
	effective DECIMAL(38, 20) NOT NULL,
	list DECIMAL(38, 20),
	list_price DECIMAL(38, 30)
);
-- postgresql: CREATE INDEX metered_day_day ON metered_day (day);
