-- Views of costs that people gave a name; id stands in links.
CREATE TABLE cost_view (
	id VARCHAR(100) PRIMARY KEY,
	name VARCHAR(200) NOT NULL,
	query VARCHAR(8000) NOT NULL
);
