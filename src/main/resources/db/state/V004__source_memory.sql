-- What a source keeps in mind from one window to the next, in its own words: text in
-- UTF-8, cut into parts, as H2 takes a megabyte at most.
CREATE TABLE source_memory (
	source VARCHAR(200) NOT NULL,
	part INTEGER NOT NULL,
	memory ${bytes} NOT NULL,
	PRIMARY KEY (source, part)
);
