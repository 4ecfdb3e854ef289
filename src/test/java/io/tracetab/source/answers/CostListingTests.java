package io.tracetab.source.answers;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.tracetab.billing.Explored;
import io.tracetab.quantity.Window;
import io.tracetab.source.RecordedSink;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Answers of GetCostAndUsage.
 */
class CostListingTests {

	private static final String GROUPS = """
			"GroupDefinitions":[{"Type":"DIMENSION","Key":"SERVICE"},{"Type":"TAG","Key":"team"}],""";

	private static final String DAY = """
			"TimePeriod":{"Start":"2026-11-01","End":"2026-11-02"},"Total":{},""";

	@Test
	void aPageIsReadWithItsQuestion() {
		Explored page = only(archived("""
				"TimePeriod":{"Start":"2026-11-01","End":"2026-11-22"},"NextPageToken":"abc",
				"Filter":{"Dimensions":{"Key":"RECORD_TYPE",
					"Values":["SavingsPlanCoveredUsage","Usage","DiscountedUsage"]}}""", result("""
				{"Keys":["AWS Lambda","team$shop"],"Metrics":{
					"UnblendedCost":{"Amount":"-1.20","Unit":"USD"},"AmortizedCost":{"Amount":"4.7E-9","Unit":"USD"},
					"UsageQuantity":{"Amount":"12.5","Unit":"Requests"}}},
				{"Keys":["AWS X-Ray","team$"],"Metrics":{"UnblendedCost":{"Amount":"0.1","Unit":"USD"},
					"UsageQuantity":{"Amount":"3","Unit":"N/A"}}}""")));
		Window day = new Window(Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2026-11-02T00:00:00Z"));
		assertThat(page).isEqualTo(new Explored(
				new Explored.Question("111122223333", Explored.Scope.USAGE, List.of("SERVICE", "TAG:team")),
				new Window(day.from(), Instant.parse("2026-11-22T00:00:00Z")), Instant.parse("2026-11-22T06:00:00Z"),
				false, Set.of(Explored.Step.DAY),
				List.of(new Explored.Row(day, List.of("AWS Lambda", "team$shop"), "USD", new BigDecimal("-1.2"),
						new BigDecimal("0.0000000047"), new BigDecimal("12.5"), "Requests"),
						new Explored.Row(day, List.of("AWS X-Ray", "team$"), "USD", new BigDecimal("0.1"), null,
								new BigDecimal("3"), null))));
	}

	@Test
	void anAnswerAloneSpeaksOfTheDaysItHolds() {
		Explored page = only("{" + GROUPS + "\"ResultsByTime\":[" + result("""
				{"Keys":["AWS Lambda","team$"],"Metrics":{"UnblendedCost":{"Amount":"1","Unit":"USD"}}}""") + "]}");
		assertThat(page.question())
			.isEqualTo(new Explored.Question("unknown", Explored.Scope.ALL, List.of("SERVICE", "TAG:team")));
		assertThat(page.first()).isTrue();
		assertThat(page.asked().until()).isEqualTo("2026-11-02T00:00:00Z");
	}

	@Test
	void anAnswerWithoutGroupsHasTotals() {
		Explored page = only("""
				{"ResultsByTime":[{"TimePeriod":{"Start":"2026-11-01T00:00:00Z","End":"2026-11-01T01:00:00Z"},
				"Total":{"UnblendedCost":{"Amount":"7","Unit":"USD"}},"Groups":[]}]}""");
		assertThat(page.rows()).extracting((row) -> row.keys() + " " + row.unblended() + " from " + row.period().from())
			.containsExactly("[] 7 from 2026-11-01T00:00:00Z");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					{"Not":{"Dimensions":{"Key":"RECORD_TYPE","Values":["Usage","DiscountedUsage","SavingsPlanCoveredUsage"]}}} | OTHERS
					{"Dimensions":{"Key":"RECORD_TYPE","Values":["Usage"]}} | PART
					{"Dimensions":{"Key":"SERVICE","Values":["Usage","DiscountedUsage","SavingsPlanCoveredUsage"]}} | PART
					{"Not":{"Dimensions":{"Key":"RECORD_TYPE","Values":["Credit","Refund"]}}} | PART
					{} | ALL
					""")
	void aFilterSaysOfWhichLinesItIs(String filter, Explored.Scope scope) {
		Explored page = only(archived("\"Filter\":" + filter, result("""
				{"Keys":["AWS Lambda","team$"],"Metrics":{"UnblendedCost":{"Amount":"1","Unit":"USD"}}}""")));
		assertThat(page.question().scope()).isEqualTo(scope);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					{"Keys":["AWS Lambda"],"Metrics":{"UnblendedCost":{"Amount":"1","Unit":"USD"}}} | ResultsByTime/0/Groups/1/Keys has 1 values, expected 2
					{"Keys":["AWS Lambda","x"],"Metrics":{"BlendedCost":{"Amount":"1","Unit":"USD"}}} | ResultsByTime/0/Groups/1 has no UnblendedCost, expected what was charged
					{"Keys":["AWS Lambda","x"],"Metrics":{"UnblendedCost":{"Amount":"a","Unit":"USD"}}} | ResultsByTime/0/Groups/1/UnblendedCost is 'a', expected a decimal
					""")
	void aBrokenGroupIsSetAsideAndTheOthersStay(String group, String reason) {
		RecordedSink read = read(archived("", result("""
				{"Keys":["AWS X-Ray","x"],"Metrics":{"UnblendedCost":{"Amount":"1","Unit":"USD"}}},
				""" + group)));
		assertThat(read.explored.get(0).rows()).extracting((row) -> row.keys().get(0)).containsExactly("AWS X-Ray");
		assertThat(read.reasons).containsExactly("GetCostAndUsage: " + reason);
	}

	@Test
	void aDayThatIsNoneIsSetAside() {
		assertThat(read(archived("", """
				{"TimePeriod":{"Start":"yesterday","End":"2026-11-02"},"Groups":[]}""")).reasons).containsExactly(
				"GetCostAndUsage: ResultsByTime/0/TimePeriod/Start is 'yesterday', expected a day such as 2026-11-01");
	}

	@Test
	void anEmptyAnswerHoldsNothing() {
		assertThat(read(archived("", "")).nothing).isOne();
	}

	@Test
	void daysOnWhichThereIsNothingAreSpokenOf() {
		Explored page = only(archived("", result("")));
		assertThat(page.rows()).isEmpty();
		assertThat(page.steps()).containsExactly(Explored.Step.DAY);
	}

	@Test
	void resourcesAreUsageOfOneService() {
		String usage = """
				{"Dimensions":{"Key":"RECORD_TYPE","Values":["Usage","DiscountedUsage","SavingsPlanCoveredUsage"]}}""";
		Explored page = only(archived("""
				"Filter":{"And":[%s,{"Dimensions":{"Key":"SERVICE","Values":["AWS Lambda"]}}]}""".formatted(usage),
				result("""
						{"Keys":["arn:aws:lambda:eu-west-1:111122223333:function:cart","EU-Request"],"Metrics":{
							"UnblendedCost":{"Amount":"1","Unit":"USD"}}}"""))
			.replace("GetCostAndUsage", "GetCostAndUsageWithResources")
			.replace("SERVICE\"},{\"Type\":\"TAG\",\"Key\":\"team\"",
					"RESOURCE_ID\"},{\"Type\":\"DIMENSION\",\"Key\":\"USAGE_TYPE\""));
		assertThat(page.question()).isEqualTo(new Explored.Question("111122223333", Explored.Scope.USAGE, "AWS Lambda",
				List.of("RESOURCE_ID", "USAGE_TYPE")));
	}

	private static Explored only(String record) {
		RecordedSink read = read(record);
		assertThat(read.reasons).isEmpty();
		assertThat(read.explored).hasSize(1);
		return read.explored.get(0);
	}

	private static RecordedSink read(String record) {
		return Answers.read(record.replaceAll("\n\t*", " "));
	}

	private static String archived(String request, String results) {
		return "{\"account\":\"111122223333\",\"region\":\"us-east-1\",\"service\":\"costexplorer\","
				+ "\"operation\":\"GetCostAndUsage\",\"time\":\"2026-11-22T06:00:00Z\",\"request\":{" + request
				+ "},\"answer\":{" + GROUPS + "\"ResultsByTime\":[" + results + "]}}";
	}

	private static String result(String groups) {
		return "{" + DAY + "\"Groups\":[" + groups + "],\"Estimated\":true}";
	}

}
