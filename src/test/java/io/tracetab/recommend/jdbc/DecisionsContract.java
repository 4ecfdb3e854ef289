package io.tracetab.recommend.jdbc;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import io.tracetab.database.EachStateEngine;
import io.tracetab.identity.ResourceId;
import io.tracetab.quantity.Money;
import io.tracetab.recommend.Decision;
import io.tracetab.recommend.Decisions;
import io.tracetab.recommend.Measurement;
import io.tracetab.recommend.Measurements;
import io.tracetab.recommend.Proof;
import io.tracetab.recommend.Sightings;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every store of decisions about recommendations keeps.
 */
abstract class DecisionsContract extends EachStateEngine {

	private static final ResourceId TABLE = ResourceId.parse("arn:aws:dynamodb:us-east-1:123456789012:table/orders");

	private static final Decision.About ABOUT = new Decision.About("dynamodb-capacity-1", "dynamodb-capacity", TABLE,
			"BillingMode: PROVISIONED -> PAY_PER_REQUEST\n", "12.5",
			new Decision.Told("Pay for orders on demand", "team-orders", "11", "14"));

	private static final Instant NOW = Instant.parse("2026-11-23T10:00:00.000001Z");

	@Test
	void theLastDecisionCountsAndCanBeTakenBack() {
		Decisions decisions = new JdbcDecisions(state());
		Decision dismissed = new Decision(ABOUT, false, "It is being replaced", LocalDate.parse("2026-12-24"), NOW);
		decisions.put(new Decision(ABOUT, true, "", null, NOW));
		decisions.put(dismissed);
		assertThat(decisions.list()).containsExactly(dismissed);
		assertThat(decisions.remove(ABOUT.id())).isTrue();
		assertThat(decisions.remove(ABOUT.id())).isFalse();
		assertThat(decisions.list()).isEmpty();
	}

	@Test
	void theFirstSightingStays() {
		Sightings sightings = new JdbcSightings(state());
		sightings.note(List.of("one"), NOW);
		sightings.note(List.of("two", "one", "two"), NOW.plusSeconds(60));
		assertThat(sightings.first()).isEqualTo(Map.of("one", NOW, "two", NOW.plusSeconds(60)));
	}

	@Test
	void whatWasMeasuredIsKeptBySourceUntilItIsForgotten() {
		Measurements measurements = new JdbcMeasurements(state());
		Measurements.Kept both = new Measurements.Kept(new Proof.Applied(NOW, NOW.plusSeconds(3_600)),
				Map.of(Measurement.Source.BILL, found("12.3456789012", 28), Measurement.Source.USAGE,
						found("-1.0000000000", 7)));
		measurements.put("one", new Measurements.Kept(new Proof.Applied(null, NOW),
				Map.of(Measurement.Source.USAGE, found("3.0000000000", 7))));
		measurements.put("one", both);
		measurements.put("other", new Measurements.Kept(new Proof.Applied(null, NOW),
				Map.of(Measurement.Source.BILL, found("2.0000000000", 14))));
		assertThat(measurements.all()).hasSize(2).containsEntry("one", both);
		measurements.remove("one");
		assertThat(measurements.all()).containsOnlyKeys("other");
	}

	private static Measurement.Found found(String saved, int after) {
		Money money = Money.usd(saved);
		return new Measurement.Found(money.minus(Money.usd("1.0000000000")), money,
				money.plus(Money.usd("1.0000000000")),
				new Measurement.Days(LocalDate.parse("2026-10-01"), LocalDate.parse("2026-11-20"), 28, after), "runs");
	}

}
