-- What a recommendation said of itself when it was decided; empty of older decisions.
ALTER TABLE recommendation_decision ADD COLUMN title VARCHAR(500) DEFAULT '' NOT NULL;
ALTER TABLE recommendation_decision ADD COLUMN owner VARCHAR(200) DEFAULT '' NOT NULL;
ALTER TABLE recommendation_decision ADD COLUMN low VARCHAR(100) DEFAULT '' NOT NULL;
ALTER TABLE recommendation_decision ADD COLUMN high VARCHAR(100) DEFAULT '' NOT NULL;

-- What changes were found to save in a month; it stands when the days it was found from are gone.
CREATE TABLE recommendation_measured (
	id VARCHAR(100) NOT NULL,
	source VARCHAR(20) NOT NULL,
	-- The change was made between two looks; null where none saw it before.
	after_micros BIGINT,
	seen_micros BIGINT NOT NULL,
	from_day DATE NOT NULL,
	until_day DATE NOT NULL,
	days_before INTEGER NOT NULL,
	days_after INTEGER NOT NULL,
	low DECIMAL(38, 10) NOT NULL,
	saved DECIMAL(38, 10) NOT NULL,
	high DECIMAL(38, 10) NOT NULL,
	driver VARCHAR(100) NOT NULL,
	PRIMARY KEY (id, source)
);
