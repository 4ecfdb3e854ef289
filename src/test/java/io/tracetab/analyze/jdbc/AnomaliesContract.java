package io.tracetab.analyze.jdbc;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.tracetab.analyze.Anomalies;
import io.tracetab.analyze.Anomaly;
import io.tracetab.analyze.Subject;
import io.tracetab.database.EachFactsEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every store of anomalies keeps.
 */
abstract class AnomaliesContract extends EachFactsEngine {

	@Test
	void allAreReplacedAndTheLatestComesFirst() {
		anomalies().replace(List.of(anomaly("old", "2026-11-01T00:00:00Z")));
		Anomaly one = anomaly("one", "2026-11-03T00:00:00Z");
		Anomaly metric = new Anomaly("two", new Subject(Subject.Kind.METRIC, "", "AWS/Lambda", "Invocations", "f"),
				Instant.parse("2026-11-04T05:00:00Z"), Instant.parse("2026-11-04T07:00:00Z"), false, 12, 1.5, null);
		anomalies().replace(List.of(one, metric));
		assertThat(anomalies().list()).containsExactly(metric, one);
		assertThat(anomalies().find("one")).contains(one);
		assertThat(anomalies().find("old")).isEmpty();
	}

	private static Anomaly anomaly(String id, String from) {
		return new Anomaly(id, new Subject(Subject.Kind.COST, "USD", "AWS Lambda", "", ""), Instant.parse(from),
				Instant.parse(from).plusSeconds(86_400), true, 3.5, 1.25, new BigDecimal("2.25"));
	}

	private Anomalies anomalies() {
		return new JdbcAnomalies(facts());
	}

}
