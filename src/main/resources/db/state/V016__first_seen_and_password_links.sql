-- When each recommendation was made first.
CREATE TABLE recommendation_seen (
	id VARCHAR(100) PRIMARY KEY,
	first_micros BIGINT NOT NULL
);

-- Whose password a link sets; empty of links by which an account is made.
ALTER TABLE login_link ADD COLUMN account VARCHAR(100) DEFAULT '' NOT NULL;
