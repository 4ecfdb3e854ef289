-- What people decided about recommendations, and what those were then.
CREATE TABLE recommendation_decision (
	id VARCHAR(100) PRIMARY KEY,
	rule VARCHAR(100) NOT NULL,
	resource VARCHAR(2000) NOT NULL,
	settings VARCHAR(2000) NOT NULL,
	expected VARCHAR(100) NOT NULL,
	accepted BOOLEAN NOT NULL,
	reason VARCHAR(500) NOT NULL,
	ends_on DATE,
	given_micros BIGINT NOT NULL
);
