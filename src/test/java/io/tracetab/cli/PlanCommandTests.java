package io.tracetab.cli;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The plan of a month says what it would cost before anything is asked.
 */
class PlanCommandTests {

	@Test
	void aStackThatIsOnlyThoughtOfIsPriced() {
		CommandRun run = CommandRun.of("plan", "--functions", "200", "--tables", "50", "--regions", "3", "--traces",
				"1000000", "--log-bytes", "5368709120");
		assertThat(run.code()).as(run.err()).isZero();
		assertThat(run.out())
			.containsPattern("metrics +GetMetricData +4,320 calls +1,116,000 cloudwatch.metric-queries +\\$11.1600 ")
			.contains("the first 1,000,000 a month are free")
			.containsPattern("bill +GetCostAndUsage +60 calls +60 costexplorer.requests +\\$0.6000 +credits, tax, fees")
			.containsPattern("total +\\$14\\.71\\R")
			.containsPattern("  bill +\\$1\\.24\\R")
			.contains("Within the budget of $15.00", "metrics 70 min, reports 65 min, traces 7 min, the bill 12 h")
			.containsPattern(" 30 min +\\$26\\.15\\R");
	}

}
