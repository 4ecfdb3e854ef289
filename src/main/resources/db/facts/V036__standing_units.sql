-- Units on the bill that stand there whoever asks (what is stored): advice looks at them, coverage never. Days divided
-- before have none until their bill comes again. day counts from 1970.
CREATE TABLE standing_day (
	day INTEGER NOT NULL,
	meter TEXT NOT NULL,
	resource TEXT NOT NULL,
	region TEXT NOT NULL,
	units DECIMAL(38, 15) NOT NULL
);
-- postgresql: CREATE INDEX standing_day_day ON standing_day (day);
