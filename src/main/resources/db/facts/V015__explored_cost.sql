-- What Cost Explorer answered, by question: a row a group and period.
CREATE TABLE explored_cost (
	account TEXT NOT NULL,
	scope TEXT NOT NULL,
	group_one TEXT NOT NULL,
	group_two TEXT NOT NULL,
	from_micros BIGINT NOT NULL,
	until_micros BIGINT NOT NULL,
	asked_micros BIGINT NOT NULL,
	key_one TEXT NOT NULL,
	key_two TEXT NOT NULL,
	currency TEXT NOT NULL,
	unblended_cost DECIMAL(38, 20) NOT NULL,
	amortized_cost DECIMAL(38, 20),
	quantity DECIMAL(38, 20),
	unit TEXT
);
-- postgresql: CREATE INDEX explored_cost_from ON explored_cost (account, from_micros);

-- Months that it spoke of; settled when a bill was made of all that is known.
CREATE TABLE explored_month (
	account TEXT NOT NULL,
	from_micros BIGINT NOT NULL,
	until_micros BIGINT NOT NULL,
	settled BOOLEAN NOT NULL
);
-- postgresql: ALTER TABLE explored_month ADD PRIMARY KEY (account, from_micros);
