package io.tracetab.metric.jdbc;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.tracetab.database.EachFactsEngine;
import io.tracetab.metric.InvocationReport;
import io.tracetab.metric.InvocationReports;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every store of reports keeps.
 */
abstract class InvocationReportsContract extends EachFactsEngine {

	private static final InvocationReport FULL = new InvocationReport("r1", 1_795_000_000_000_000L, "checkout", 127_100,
			154, 2048, 212, 250_000, 325_930, 26, "timeout", "Runtime.ExitError", "1-66d978e5-56c7378e556e94b5461da07c",
			0x29c3839e6ecb5895L);

	private static final InvocationReport BARE = new InvocationReport("r2", 0, null, 5_000, -1, 128, -1, -1, -1, -1,
			null, null, null, 0);

	@Test
	void reportsComeBackWhole() {
		assertThat(reports().add(List.of(FULL, BARE))).containsExactly(FULL, BARE);
		assertThat(reports().byRequestId(List.of("r1", "r2", "r3"))).hasSize(2)
			.containsEntry("r1", List.of(FULL))
			.containsEntry("r2", List.of(BARE));
		assertThat(reports().count()).isEqualTo(2);
	}

	@Test
	void equalReportsAreDuplicates() {
		reports().add(List.of(FULL));
		assertThat(reports().add(List.of(FULL, BARE, BARE))).containsExactly(BARE);
		assertThat(reports().count()).isEqualTo(2);
	}

	@Test
	void retriesUnderTheSameRequestIdAreAllKept() {
		InvocationReport retry = new InvocationReport("r1", FULL.timeMicros() + 60_000_000, "checkout", 99_000, 99,
				2048, 212, -1, -1, -1, null, null, FULL.traceId(), 7);
		reports().add(List.of(retry, FULL));
		assertThat(reports().byRequestId(List.of("r1"))).containsEntry("r1", List.of(FULL, retry));
	}

	@Test
	void reportsAreFoundByTheirTrace() {
		reports().add(List.of(FULL, BARE));
		assertThat(reports().byTraceId(List.of(String.valueOf(FULL.traceId()), "1-00000000-000000000000000000000000")))
			.hasSize(1)
			.containsEntry(String.valueOf(FULL.traceId()), List.of(FULL));
	}

	@Test
	void nothingIsFoundWhereNothingIs() {
		assertThat(reports().byRequestId(List.of("r1"))).isEmpty();
		assertThat(reports().byRequestId(List.of())).isEmpty();
		assertThat(reports().add(List.of())).isEmpty();
	}

	private InvocationReports reports() {
		return new JdbcInvocationReports(facts());
	}

}
