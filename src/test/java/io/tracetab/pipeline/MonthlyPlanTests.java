package io.tracetab.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

import io.tracetab.quantity.Money;
import io.tracetab.quantity.Window;
import io.tracetab.source.Source;
import io.tracetab.source.SourceFailure;
import io.tracetab.source.SourceId;
import io.tracetab.source.SourceKind;
import io.tracetab.source.Stack;
import io.tracetab.source.aws.StackPlans;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * A month's plan, beside sums worked by hand.
 */
class MonthlyPlanTests {

	private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-10T12:00:00Z"));

	/** 200 functions and 50 tables over 3 regions, 1 M traces, 5 GB of report logs. */
	private static final Stack STACK = new Stack(200, 50, 3, 1_000_000, 5L << 30);

	private final MonthlyPlan plan = new MonthlyPlan(OwnCostTests.prices(), StackPlans.ofAws(),
			Polling.usual(Duration.ofDays(14)), CLOCK);

	private MonthlyPlan.Line line(String operation) {
		return this.plan.of(STACK)
			.stream()
			.filter((line) -> line.use().operation().equals(operation))
			.findFirst()
			.orElseThrow();
	}

	@Test
	void twoHundredFunctionsAndFiftyTablesStayUnderFifteenDollars() {
		List<MonthlyPlan.Line> lines = this.plan.of(STACK);
		assertThat(lines).allSatisfy((line) -> assertThat(line.cost()).as(line.toString()).isNotNull());
		// 11.16 + 0.2808 + 0.025 + 1.50 + 0.50 + 1.24
		assertThat(MonthlyPlan.total(lines)).isEqualTo(Money.usd("14.7058")).isLessThan(Money.usd("15"));
	}

	@Test
	void metricsAreWhatItMostlyTakes() {
		// (200 x 6 + 50 x 7) x 720 looks = 1,116,000, in 3 x 2 calls a look
		assertThat(line("GetMetricData").use().quantity()).isEqualByComparingTo("1116000");
		assertThat(line("GetMetricData").use().calls()).isEqualTo(4320);
		assertThat(line("GetMetricData").cost()).isEqualTo(Money.usd("11.16"));
		// 720 looks x 3 regions x (11 namespaces + 1 page more of Lambda's); within the
		// free tier
		assertThat(line("ListMetrics").cost()).isEqualTo(Money.usd("0.2808"));
		assertThat(line("ListMetrics").freeTier()).contains("1,000,000");
	}

	@Test
	void tracesAreScannedAsOftenAsWindowsOverlap() {
		// windows of 5 minutes that begin 10 minutes early see each trace three times
		assertThat(line("GetTraceSummaries").cost()).isEqualTo(Money.usd("1.5"));
		assertThat(line("BatchGetTraces").use().calls()).isEqualTo(200_000);
		assertThat(line("BatchGetTraces").cost()).isEqualTo(Money.usd("0.5"));
	}

	@Test
	void theBillIsAskedForTwiceADayWithTwoRequestsWhateverIsOnIt() {
		// 60 looks: usage, and all that is no usage; by account at the first one and
		// three more
		assertThat(this.plan.of(STACK)
			.stream()
			.filter((line) -> line.use().operation().equals("GetCostAndUsage"))
			.map((line) -> line.use().calls() + " " + line.cost() + " " + line.why()))
			.containsExactly("60 0.6 USD usage by service and usage type: at 60 of 60 looks, one for each page",
					"60 0.6 USD credits, tax, fees and all else that is no usage, by service and kind: at 60 of 60 looks, one for each page",
					"4 0.04 USD usage by account and usage type: at 4 of 60 looks, one for each page; at each look where several accounts are on the bill");
	}

	@Test
	void reportsByTheHourAreScannedOnce() {
		// 720 looks at 3 regions, each with more functions than a query takes
		assertThat(line("GetQueryResults").use().calls()).isEqualTo(4320);
		assertThat(line("GetQueryResults").cost()).isEqualTo(Money.usd("0.025"));
	}

	@Test
	void halfTheIntervalTakesTwiceTheMetrics() {
		Money hourly = MonthlyPlan.total(this.plan.of(STACK));
		Money halfHourly = MonthlyPlan.total(this.plan.of(STACK, Duration.ofMinutes(30)));
		assertThat(halfHourly.minus(hourly)).isEqualTo(Money.usd("11.4408"));
	}

	@Test
	void factsAreNoOlderThanTheyMayBe() {
		assertThat(this.plan.oldest(SourceKind.METRICS)).isLessThanOrEqualTo(Duration.ofMinutes(90));
		assertThat(this.plan.oldest(SourceKind.XRAY)).isLessThanOrEqualTo(Duration.ofMinutes(10));
		assertThat(this.plan.oldest(SourceKind.BILL)).isLessThanOrEqualTo(Duration.ofHours(12));
	}

	@Test
	void sourcesThatAreSetUpAreAskedForTheirOwnPlans() {
		List<MonthlyPlan.Line> lines = this.plan.of(List.of(BudgetTests.planning(BudgetTests.METRICS,
				KnownUses.paid("GetMetricData", 2, "cloudwatch.metric-queries", 1000))));
		assertThat(lines).singleElement().satisfies((line) -> {
			assertThat(line.source()).isEqualTo("metrics/123456789012/us-east-1");
			assertThat(line.use().calls()).isEqualTo(1440);
			assertThat(line.cost()).isEqualTo(Money.usd("7.2"));
		});
	}

	@Test
	void daysThatDifferFromEachOtherAreGoneThrough() {
		List<List<Window>> asked = new ArrayList<>();
		Source bill = BudgetTests.planning(SourceId.of("bill/123456789012/us-east-1"), (windows) -> {
			asked.add(windows);
			return List.of();
		});
		this.plan.of(List.of(bill));
		assertThat(asked).singleElement().satisfies((windows) -> {
			assertThat(windows).hasSize(60);
			assertThat(windows.get(0))
				.isEqualTo(new Window(Instant.parse("2026-11-07T00:00:00Z"), Instant.parse("2026-11-10T12:00:00Z")));
			assertThat(windows.get(59).until()).isEqualTo("2026-12-10T00:00:00Z");
		});
	}

	@Test
	void aSourceThatCannotBeAskedKeepsTheOthersNotFromBeingPlanned() {
		Source silent = BudgetTests.planning(SourceId.of("logs/123456789012/us-east-1"), (windows) -> {
			throw new SourceFailure(SourceFailure.Cause.UNREACHABLE, "nobody answers", "Check the way.", null);
		});
		Source metrics = BudgetTests.planning(BudgetTests.METRICS,
				KnownUses.paid("GetMetricData", 2, "cloudwatch.metric-queries", 1000));
		List<MonthlyPlan.Line> lines = this.plan.of(List.of(silent, metrics));
		assertThat(lines).extracting(MonthlyPlan.Line::why).containsExactly("nobody answers. Check the way.", "");
		assertThat(lines.get(0).cost()).as("not known, and not nothing").isNull();
		assertThat(lines).extracting(MonthlyPlan.Line::least).containsExactly(true, false);
		assertThat(MonthlyPlan.total(lines)).isEqualTo(Money.usd("7.2"));
	}

	@Test
	void aStackHasARegion() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Stack(1, 1, 0, 1, 1));
	}

}
