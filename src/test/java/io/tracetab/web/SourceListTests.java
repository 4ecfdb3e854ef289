package io.tracetab.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A month of calls is shown so that what costs something is seen.
 */
class SourceListTests {

	private static final LocalDate FIRST = LocalDate.parse("2026-11-01");

	private static SourceList.UseDetail use(LocalDate day, String source, String operation, String meter, long calls) {
		return new SourceList.UseDetail(day, source, "service", operation, calls, 1, meter, "0", "0", false, "");
	}

	private static SourceList of(List<SourceList.UseDetail> uses) {
		return new SourceList(List.of(), List.of(), uses,
				new SourceList.MonthDetail("2026-11", "0", "0", "15", "1", 0, 0), Instant.EPOCH, null);
	}

	@Test
	void whatIsFreeStandsTogetherBehindWhatIsPaid() {
		List<SourceList.UseDetail> shown = of(
				List.of(use(FIRST, "a", "ListFunctions", "", 2), use(FIRST, "a", "DescribeTable", "", 5),
						use(FIRST, "a", "GetMetricData", "queries", 3), use(FIRST, "b", "ListTables", "", 1)))
			.latestUses();
		assertThat(shown).extracting(SourceList.UseDetail::source).containsExactly("a", "a", "b");
		assertThat(shown).extracting(SourceList.UseDetail::what)
			.containsExactly("service:GetMetricData", "several operations", "service:ListTables");
		assertThat(shown.get(1).calls()).isEqualTo(7);
		assertThat(shown.get(1).refused()).isEqualTo(2);
	}

	@Test
	void theLatestSevenDaysAreShownTheLatestFirst() {
		List<SourceList.UseDetail> uses = new ArrayList<>();
		for (int day = 0; day < 30; day++) {
			uses.add(use(FIRST.plusDays(day), "a", "GetMetricData", "queries", 1));
			uses.add(use(FIRST.plusDays(day), "a", "ListMetrics", "requests", 1));
		}
		assertThat(of(uses).latestUses()).hasSize(14)
			.extracting(SourceList.UseDetail::day)
			.startsWith(FIRST.plusDays(29))
			.endsWith(FIRST.plusDays(23));
	}

}
