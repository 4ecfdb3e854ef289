package io.tracetab.recommend.jdbc;

import java.time.Instant;
import java.time.LocalDate;

import io.tracetab.database.EachStateEngine;
import io.tracetab.identity.ResourceId;
import io.tracetab.recommend.Decision;
import io.tracetab.recommend.Decisions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every store of decisions about recommendations keeps.
 */
abstract class DecisionsContract extends EachStateEngine {

	private static final ResourceId TABLE = ResourceId.parse("arn:aws:dynamodb:us-east-1:123456789012:table/orders");

	private static final Decision.About ABOUT = new Decision.About("dynamodb-capacity-1", "dynamodb-capacity", TABLE,
			"BillingMode: PROVISIONED -> PAY_PER_REQUEST\n", "12.5");

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

}
