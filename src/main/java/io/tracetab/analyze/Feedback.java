package io.tracetab.analyze;

import java.time.Instant;
import java.util.Map;

/**
 * What people said of anomalies: their decisions, which a rebuild leaves alone. They are
 * told by id, and an anomaly that is found again has the same id.
 */
public interface Feedback {

	/** All that was said, by the anomaly's id. */
	Map<String, Verdict> verdicts();

	/** Remembers what was said; of one anomaly the last word counts. */
	void say(String anomaly, Verdict verdict, Instant at);

	/** Forgets what was said. */
	void takeBack(String anomaly);

	/** What is said of an anomaly. */
	enum Verdict {

		/** It was meant to be so: a launch, a campaign, a migration. */
		EXPECTED,
		/** It is nothing that anybody should look at. */
		NOT_USEFUL

	}

}
