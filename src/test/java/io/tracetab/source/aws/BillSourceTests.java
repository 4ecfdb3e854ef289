package io.tracetab.source.aws;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.tracetab.quantity.Window;
import io.tracetab.source.ApiUse;
import io.tracetab.source.Question;
import io.tracetab.source.Recorder;
import io.tracetab.source.SourceFailure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * The bill is asked for with as few requests as will do: each costs a cent.
 */
class BillSourceTests {

	private static final Window WINDOW = new Window(Instant.parse("2026-11-07T12:00:00Z"),
			Instant.parse("2026-11-10T12:00:00Z"));

	private final AwsServer server = new AwsServer();

	private final Clients clients = TestClients.of(this.server);

	private final BillSource source = new BillSource(this.clients, new Target("123456789012", "us-east-1", "", ""));

	private final Map<Question, String> recorded = new LinkedHashMap<>();

	private List<String> accounts = List.of("123456789012");

	private int pages = 1;

	private String kind = "Usage";

	@AfterEach
	void stop() {
		this.clients.close();
		this.server.close();
	}

	private void serve() {
		this.server.serve("ce", (call) -> {
			JsonNode asked = call.json();
			String first = asked.path("GroupBy").path(0).path("Key").asString("");
			List<String> groups = new ArrayList<>();
			for (String key : first.equals("SERVICE") ? List.of("AWS Lambda") : this.accounts) {
				groups.add("{\"Keys\":[\"%s\",\"%s\"],\"Metrics\":{\"UnblendedCost\":{\"Amount\":\"1.25\","
					.formatted(key, this.kind) + "\"Unit\":\"USD\"}}}");
			}
			int page = asked.path("NextPageToken").asInt(1);
			String next = (page < this.pages) ? ",\"NextPageToken\":\"" + (page + 1) + "\"" : "";
			return WireAnswer
				.json("{\"ResultsByTime\":[{\"TimePeriod\":{\"Start\":\"2026-11-07\",\"End\":\"2026-11-08\"},"
						+ "\"Total\":{},\"Groups\":[" + String.join(",", groups) + "],\"Estimated\":true}]" + next
						+ "}");
		});
	}

	/** As a fetch does: what is known is not asked for again. */
	private void fetch() {
		fetch(this.source, WINDOW);
	}

	private void fetch(BillSource source, Window window) {
		source.fetch(window, new Recorder() {
			@Override
			public String answer(Question question, Supplier<String> ask) {
				String known = BillSourceTests.this.recorded.get(question);
				if (known == null) {
					known = ask.get();
					BillSourceTests.this.recorded.put(question, known);
				}
				return known;
			}
		});
	}

	private List<JsonNode> asked() {
		return this.server.calls().stream().map(WireCall::json).toList();
	}

	private static List<String> groups(JsonNode asked) {
		List<String> keys = new ArrayList<>();
		asked.path("GroupBy").forEach((group) -> keys.add(group.path("Key").asString()));
		return keys;
	}

	@Test
	void oneAccountTakesTwoRequestsInTheRegionOfTheBill() {
		serve();
		fetch();
		assertThat(asked()).extracting(BillSourceTests::groups)
			.containsExactly(List.of("LINKED_ACCOUNT", "RECORD_TYPE"), List.of("SERVICE", "USAGE_TYPE"));
		assertThat(this.server.calls()).allSatisfy((call) -> {
			assertThat(call.region()).isEqualTo("us-east-1");
			assertThat(call.operation()).isEqualTo("GetCostAndUsage");
			assertThat(call.json().path("Granularity").asString()).isEqualTo("DAILY");
		});
		assertThat(this.recorded).hasSize(2);
	}

	@Test
	void wholeDaysAreAskedForAndTheLastIsNotLeftOut() {
		serve();
		fetch();
		assertThat(asked()).allSatisfy((asked) -> {
			assertThat(asked.path("TimePeriod").path("Start").asString()).isEqualTo("2026-11-07");
			assertThat(asked.path("TimePeriod").path("End").asString()).isEqualTo("2026-11-11");
		});
	}

	@Test
	void usageIsAskedForApartFromCreditsTaxAndFees() {
		serve();
		fetch();
		JsonNode filter = asked().get(1).path("Filter").path("Dimensions");
		assertThat(asked().get(0).has("Filter")).isFalse();
		assertThat(filter.path("Key").asString()).isEqualTo("RECORD_TYPE");
		assertThat(filter.path("Values")).hasToString("[\"Usage\",\"DiscountedUsage\",\"SavingsPlanCoveredUsage\"]");
	}

	@Test
	void severalAccountsAreToldApartByOneRequestMore() {
		this.accounts = List.of("123456789012", "210987654321");
		serve();
		fetch();
		assertThat(asked()).extracting(BillSourceTests::groups)
			.containsExactly(List.of("LINKED_ACCOUNT", "RECORD_TYPE"), List.of("SERVICE", "USAGE_TYPE"),
					List.of("LINKED_ACCOUNT", "USAGE_TYPE"));
	}

	@Test
	void pagesAreAskedForToTheEndAndEachIsPaid() {
		this.pages = 3;
		serve();
		fetch();
		assertThat(asked()).extracting((asked) -> asked.path("NextPageToken").asString(""))
			.containsExactly("", "2", "3", "", "2", "3");
		ApiUse use = this.recorded.entrySet()
			.stream()
			.map((each) -> this.source.use(each.getKey(), each.getValue()))
			.reduce(ApiUse::plus)
			.orElseThrow();
		assertThat(use.meter()).isEqualTo("costexplorer.requests");
		assertThat(use.quantity()).isEqualByComparingTo(BigDecimal.valueOf(6));
	}

	@Test
	void aBrokenOffAttemptPaysForNothingTwice() {
		this.pages = 2;
		serve();
		this.server.fail((call, number) -> (number < 3) ? null
				: WireAnswer.error(call, 400, "DataUnavailableException", "not yet"));
		assertThatThrownBy(this::fetch).isInstanceOf(SourceFailure.class);
		this.server.fail((call, number) -> null);
		fetch();
		assertThat(this.server.calls()).hasSize(5);
		assertThat(this.recorded).hasSize(4);
	}

	@Test
	void moreIsPlannedThanIsAskedAtWorst() {
		assertThat(this.source.plan(WINDOW)).extracting((calls) -> calls.use().quantity().intValue())
			.containsExactly(2, 2);
	}

	@Test
	void tryingItOutCostsNothing() {
		this.server.serve("sts",
				(call) -> WireAnswer
					.xml("<GetCallerIdentityResponse><GetCallerIdentityResult><Account>123456789012</Account>"
							+ "</GetCallerIdentityResult></GetCallerIdentityResponse>"));
		assertThat(this.source.check().works()).isTrue();
		assertThat(this.server.calls()).extracting(WireCall::service).containsExactly("sts");
	}

	private BillSource with(boolean hourly, List<String> resources, List<String> tags) {
		return new BillSource(this.clients, new Target("123456789012", "us-east-1", "", ""),
				new BillProperties(hourly, resources, tags, List.of()));
	}

	@Test
	void linesThatAreNoUsageAreToldByServiceWhereThereAreAny() {
		this.kind = "Credit";
		serve();
		fetch();
		assertThat(asked()).extracting(BillSourceTests::groups)
			.containsExactly(List.of("LINKED_ACCOUNT", "RECORD_TYPE"), List.of("SERVICE", "USAGE_TYPE"),
					List.of("SERVICE", "RECORD_TYPE"));
		JsonNode filter = asked().get(2).path("Filter").path("Not").path("Dimensions");
		assertThat(filter.path("Key").asString()).isEqualTo("RECORD_TYPE");
		assertThat(filter.path("Values")).hasToString("[\"Usage\",\"DiscountedUsage\",\"SavingsPlanCoveredUsage\"]");
	}

	@Test
	void hoursAndResourcesAreAskedForOfTheLastTwoWeeksWhereTheyAreSet() {
		serve();
		BillSource source = with(true, List.of("AWS Lambda"), List.of("team"));
		fetch(source, new Window(Instant.parse("2026-10-01T00:00:00Z"), Instant.parse("2026-11-10T12:00:00Z")));
		List<WireCall> more = this.server.calls().subList(2, 5);
		assertThat(more).extracting(WireCall::operation)
			.containsExactly("GetCostAndUsage", "GetCostAndUsage", "GetCostAndUsageWithResources");
		JsonNode hours = more.get(0).json();
		assertThat(hours.path("Granularity").asString()).isEqualTo("HOURLY");
		assertThat(hours.path("TimePeriod"))
			.hasToString("{\"Start\":\"2026-10-27T00:00:00Z\",\"End\":\"2026-11-11T00:00:00Z\"}");
		JsonNode tag = more.get(1).json();
		assertThat(tag.path("GroupBy").path(0)).hasToString("{\"Type\":\"TAG\",\"Key\":\"team\"}");
		assertThat(tag.path("TimePeriod").path("Start").asString()).isEqualTo("2026-10-01");
		JsonNode resources = more.get(2).json();
		assertThat(groups(resources)).containsExactly("RESOURCE_ID", "USAGE_TYPE");
		assertThat(resources.path("Granularity").asString()).isEqualTo("DAILY");
		assertThat(resources.path("TimePeriod").path("Start").asString()).isEqualTo("2026-10-27");
		assertThat(resources.path("Filter").path("And").path(1).path("Dimensions").path("Values"))
			.hasToString("[\"AWS Lambda\"]");
		assertThat(source.plan(WINDOW)).extracting((calls) -> calls.use().operation() + calls.use().quantity())
			.containsExactly("GetCostAndUsage2", "GetCostAndUsage2", "GetCostAndUsage1", "GetCostAndUsage1",
					"GetCostAndUsageWithResources1");
	}

	@Test
	void theMonthBeforeIsAskedForAgainOnTheDaysAfterItsRestatement() {
		serve();
		Window window = new Window(Instant.parse("2026-11-12T00:00:00Z"), Instant.parse("2026-11-15T12:00:00Z"));
		fetch(this.source, window);
		assertThat(asked()).extracting((asked) -> asked.path("TimePeriod").toString())
			.containsExactly("{\"Start\":\"2026-11-12\",\"End\":\"2026-11-16\"}",
					"{\"Start\":\"2026-11-12\",\"End\":\"2026-11-16\"}",
					"{\"Start\":\"2026-10-01\",\"End\":\"2026-11-01\"}",
					"{\"Start\":\"2026-10-01\",\"End\":\"2026-11-01\"}");
		assertThat(this.source.plan(window)).extracting((calls) -> calls.use().quantity().intValue())
			.containsExactly(4, 4);
	}

	@Test
	void theRequestThatIsKeptSaysAllThatWasAsked() {
		serve();
		fetch();
		assertThat(this.recorded.keySet()).extracting(Question::request)
			.allSatisfy((request) -> assertThat(request).contains("\"TimePeriod\"", "\"Granularity\":\"DAILY\"",
					"\"GroupBy\"", "NetAmortizedCost"))
			.last()
			.asString()
			.contains("\"Filter\":{\"Dimensions\":{\"Key\":\"RECORD_TYPE\"");
	}

	@Test
	void tooManyRequestsAreAPassingTrouble() {
		this.server.fail((call, number) -> WireAnswer.error(call, 400, "LimitExceededException", "Slow down"));
		assertThatThrownBy(this::fetch).isInstanceOfSatisfying(SourceFailure.class,
				(failure) -> assertThat(failure.isPassing()).isTrue());
	}

}
