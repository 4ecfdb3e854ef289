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
			.containsPattern("metrics +GetMetricData +4,320 calls +1,116,000 cloudwatch.metric-queries")
			.contains("the first 1,000,000 a month are free")
			.containsPattern("total +\\$14\\.75\\R")
			.containsPattern(" 30 min +\\$26\\.19\\R");
	}

}
