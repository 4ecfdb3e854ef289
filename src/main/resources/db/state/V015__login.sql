-- Who may sign in; the password is a hash that names its function.
CREATE TABLE login_account (
	name VARCHAR(100) PRIMARY KEY,
	password VARCHAR(500) NOT NULL,
	made_micros BIGINT NOT NULL
);

-- Links by which an account is made, by the SHA-256 of their secret; first_one: good while there is no account.
CREATE TABLE login_link (
	hash VARCHAR(64) PRIMARY KEY,
	first_one BOOLEAN NOT NULL,
	until_micros BIGINT NOT NULL
);

-- What programs show in place of a password, by the SHA-256 of the secret; used_micros is 0 if never.
CREATE TABLE login_token (
	id VARCHAR(64) PRIMARY KEY,
	hash VARCHAR(64) NOT NULL UNIQUE,
	account VARCHAR(100) NOT NULL,
	name VARCHAR(100) NOT NULL,
	made_micros BIGINT NOT NULL,
	used_micros BIGINT NOT NULL
);

ALTER TABLE login_account ${hidden};
ALTER TABLE login_link ${hidden};
ALTER TABLE login_token ${hidden};
