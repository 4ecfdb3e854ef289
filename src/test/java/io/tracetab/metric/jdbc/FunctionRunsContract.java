package io.tracetab.metric.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.tracetab.database.EachFactsEngine;
import io.tracetab.metric.FunctionRuns;
import io.tracetab.metric.FunctionRuns.Memory;
import io.tracetab.metric.FunctionRuns.Percentiles;
import io.tracetab.metric.FunctionRuns.Runs;
import io.tracetab.metric.InvocationReport;
import io.tracetab.quantity.Window;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every store tells of a function's runs.
 */
abstract class FunctionRunsContract extends EachFactsEngine {

	private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

	private static final Window DAY = new Window(NOON.minusSeconds(43_200), NOON.plusSeconds(43_200));

	@Test
	void runsAreCountedAndTheirDurationsRanked() {
		List<InvocationReport> reports = new ArrayList<>();
		for (int i = 1; i <= 100; i++) {
			reports.add(report("cart", i, i * 1000L, -1, null));
		}
		keep(reports);
		assertThat(runs().of("cart", DAY, null)).containsExactly(new Runs("cart", DAY.from(), 100, 0, 0,
				new Percentiles(50_000, 95_000, 99_000), null, 10_000, new Memory(512, 90)));
	}

	@Test
	void stepsWithoutARunAreAbsent() {
		keep(List.of(report("cart", 0, 1000, 80_000, null), report("cart", 60, 3000, -1, "timeout"),
				report("cart", 7200, 5000, -1, null), report("mail", 0, 9000, 1, null)));
		assertThat(runs().of("cart", DAY, Duration.ofHours(1)))
			.extracting(Runs::from, Runs::runs, Runs::coldStarts, Runs::failed)
			.containsExactly(org.assertj.core.groups.Tuple.tuple(NOON, 2L, 1L, 1L),
					org.assertj.core.groups.Tuple.tuple(NOON.plusSeconds(7200), 1L, 0L, 0L));
		assertThat(runs().of("cart", DAY, null)).singleElement()
			.extracting(Runs::startMillis)
			.isEqualTo(new Percentiles(80_000, 80_000, 80_000));
		assertThat(runs().of("none", DAY, null)).isEmpty();
	}

	@Test
	void weeksStartOnMonday() {
		keep(List.of(report("cart", 0, 1000, -1, null), report("cart", 43_200, 1000, -1, null),
				report("cart", 172_800, 1000, -1, null)));
		Window weeks = new Window(NOON.minusSeconds(864_000), NOON.plusSeconds(864_000));
		assertThat(runs().of("cart", weeks, Duration.ofDays(7))).extracting(Runs::from, Runs::runs)
			.containsExactly(org.assertj.core.groups.Tuple.tuple(Instant.parse("2026-11-16T00:00:00Z"), 2L),
					org.assertj.core.groups.Tuple.tuple(Instant.parse("2026-11-23T00:00:00Z"), 1L));
	}

	@Test
	void everyFunctionHasItsPercentile() {
		keep(List.of(report("cart", 0, 1000, -1, null), report("cart", 1, 3000, -1, null),
				report("mail", 0, 9000, -1, null), report("mail", 90_000, 1, -1, null)));
		assertThat(runs().p95Micros(DAY)).isEqualTo(Map.of("cart", 3000L, "mail", 9000L));
	}

	/**
	 * <pre>
	 * cart  0..10        ends at 10
	 *       10..20       begins as that ends: no overlap
	 *       5..21        its start is in it: from 5 on two, from 10 on two
	 *       12..22       three from 12 to 20
	 * mail  1..30        another function
	 * </pre>
	 */
	@Test
	void runsThatOverlapAreAtOnce() {
		keep(List.of(report("cart", 10, 10_000_000, -1, null), report("cart", 20, 10_000_000, -1, null),
				report("cart", 21, 12_000_000, 4_000_000, null), report("cart", 22, 10_000_000, -1, null),
				report("mail", 30, 29_000_000, -1, null)));
		assertThat(runs().mostAtOnce("cart", DAY)).isEqualTo(3);
		assertThat(runs().mostAtOnce("mail", DAY)).isEqualTo(1);
		assertThat(runs().mostAtOnce("none", DAY)).isZero();
	}

	private static InvocationReport report(String function, long second, long micros, long init,
			@Nullable String status) {
		return new InvocationReport(function + second, NOON.plusSeconds(second).getEpochSecond() * 1_000_000, function,
				micros, 100, 512, 90, init, -1, -1, status, null, null, second + 1);
	}

	private void keep(List<InvocationReport> reports) {
		new JdbcInvocationReports(facts()).add(reports);
	}

	private FunctionRuns runs() {
		return new JdbcFunctionRuns(facts());
	}

}
