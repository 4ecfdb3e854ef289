-- What a source keeps in mind from one window to the next, in its own words.
CREATE TABLE source_memory (
	source VARCHAR(200) PRIMARY KEY,
	memory ${bytes} NOT NULL
);
