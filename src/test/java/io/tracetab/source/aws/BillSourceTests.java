package io.tracetab.source.aws;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.tracetab.quantity.Window;
import io.tracetab.source.ApiUse;
import io.tracetab.source.Check;
import io.tracetab.source.PlannedCalls;
import io.tracetab.source.Question;
import io.tracetab.source.SourceFailure;
import io.tracetab.source.StackPlan;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

	private WrittenDown recorded = new WrittenDown();

	private List<String> accounts = List.of("123456789012");

	private int pages = 1;

	@AfterEach
	void stop() {
		this.clients.close();
		this.server.close();
	}

	/** Credits on each day, beside the usage of each account. */
	private void serve() {
		this.server.serve("ce", (call) -> {
			JsonNode asked = call.json();
			String first = groups(asked).get(0);
			String second = groups(asked).get(1).equals("RECORD_TYPE") ? "Credit" : "Request";
			List<String> groups = new ArrayList<>();
			for (String key : first.equals("LINKED_ACCOUNT") ? this.accounts : List.of("AWS Lambda")) {
				groups.add("{\"Keys\":[\"%s\",\"%s\"],\"Metrics\":{\"UnblendedCost\":{\"Amount\":\"1.25\","
					.formatted(key, second) + "\"Unit\":\"USD\"}}}");
			}
			int page = asked.path("NextPageToken").asInt(1);
			String next = (page < this.pages) ? ",\"NextPageToken\":\"" + (page + 1) + "\"" : "";
			return WireAnswer
				.json("{\"ResultsByTime\":[{\"TimePeriod\":{\"Start\":\"2026-11-07\",\"End\":\"2026-11-08\"},"
						+ "\"Total\":{},\"Groups\":[" + String.join(",", groups) + "],\"Estimated\":true}]" + next
						+ "}");
		});
	}

	private void fetch() {
		fetch(this.source, WINDOW);
	}

	private void fetch(BillSource source, Window window) {
		source.fetch(window, this.recorded);
	}

	/** A look after those that were made. */
	private List<JsonNode> next(BillSource source, Window window) {
		this.recorded = this.recorded.next();
		int before = this.server.calls().size();
		fetch(source, window);
		return asked().subList(before, this.server.calls().size());
	}

	/** Like a poll twice a day, which reads three days once more. */
	private static Window until(String time) {
		Instant until = Instant.parse(time);
		return new Window(until.minus(Duration.ofHours(84)), until);
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
		assertThat(next(this.source, until("2026-11-11T00:00:00Z"))).extracting(BillSourceTests::groups)
			.containsExactly(List.of("SERVICE", "USAGE_TYPE"), List.of("SERVICE", "RECORD_TYPE"));
		assertThat(this.server.calls()).allSatisfy((call) -> {
			assertThat(call.region()).isEqualTo("us-east-1");
			assertThat(call.operation()).isEqualTo("GetCostAndUsage");
			assertThat(call.json().path("Granularity").asString()).isEqualTo("DAILY");
		});
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
	void usageAndAllOtherLinesAreAskedForApartAndNothingIsLeftOut() {
		serve();
		fetch();
		JsonNode usage = asked().get(0).path("Filter");
		assertThat(usage.path("Dimensions").path("Key").asString()).isEqualTo("RECORD_TYPE");
		assertThat(usage.path("Dimensions").path("Values"))
			.hasToString("[\"Usage\",\"DiscountedUsage\",\"SavingsPlanCoveredUsage\"]");
		assertThat(asked().get(1).path("Filter").path("Not")).isEqualTo(usage);
	}

	@Test
	void severalAccountsAreToldApartByOneRequestMore() {
		this.accounts = List.of("123456789012", "210987654321");
		serve();
		fetch();
		List<List<String>> three = List.of(List.of("SERVICE", "USAGE_TYPE"), List.of("SERVICE", "RECORD_TYPE"),
				List.of("LINKED_ACCOUNT", "USAGE_TYPE"));
		assertThat(asked()).extracting(BillSourceTests::groups).isEqualTo(three);
		this.accounts = List.of("123456789012");
		assertThat(next(this.source, until("2026-11-11T00:00:00Z"))).extracting(BillSourceTests::groups)
			.as("a few days of one account alone say nothing")
			.isEqualTo(three);
		assertThat(next(this.source, until("2026-11-15T00:00:00Z"))).extracting(BillSourceTests::groups)
			.isEqualTo(three);
		assertThat(next(this.source, until("2026-11-15T12:00:00Z"))).as("two months of it do").hasSize(2);
	}

	@Test
	void anAccountThatComesLaterIsSeenWithinAWeekFromItsFirstDayOn() {
		serve();
		fetch();
		this.accounts = List.of("123456789012", "210987654321");
		assertThat(next(this.source, until("2026-11-14T12:00:00Z"))).hasSize(2);
		List<JsonNode> asked = next(this.source, until("2026-11-15T00:00:00Z"));
		assertThat(groups(asked.get(2)).get(0)).isEqualTo("LINKED_ACCOUNT");
		assertThat(asked.get(2).path("TimePeriod").path("Start").asString()).isEqualTo("2026-10-01");
		assertThat(next(this.source, until("2026-11-15T12:00:00Z"))).hasSize(3);
	}

	@Test
	void pagesAreAskedForToTheEndAndEachIsPaid() {
		this.pages = 3;
		serve();
		fetch();
		assertThat(asked()).extracting((asked) -> asked.path("NextPageToken").asString(""))
			.containsExactly("", "2", "3", "", "2", "3", "", "2", "3");
		ApiUse use = this.recorded.uses().stream().reduce(ApiUse::plus).orElseThrow();
		assertThat(use.meter()).isEqualTo("costexplorer.requests");
		assertThat(use.quantity()).isEqualByComparingTo(BigDecimal.valueOf(9));
	}

	@Test
	void pagesArePlannedAsTheyCame() {
		this.pages = 3;
		serve();
		fetch();
		Window next = until("2026-11-11T00:00:00Z");
		List<PlannedCalls> planned = this.source.plan(List.of(next), this.recorded.recalled());
		assertThat(planned).extracting((calls) -> calls.use().calls()).containsExactly(3L, 3L);
		assertThat(next(this.source, next)).hasSize(6);
		assertThat(this.source.plan(List.of(until("2026-11-15T00:00:00Z")), this.recorded.recalled()))
			.extracting((calls) -> calls.use().calls())
			.as("45 days for 4")
			.containsExactly(34L, 34L, 34L);
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
		assertThat(this.server.calls()).hasSize(7);
		assertThat(this.recorded.asked).hasSize(6);
	}

	@ParameterizedTest
	@CsvSource({ "1, false, 124", "2, false, 180", "1, true, 304" })
	void aMonthTakesWhatIsPlanned(int accounts, boolean more, int requests) {
		this.accounts = List.of("123456789012", "210987654321").subList(0, accounts);
		serve();
		BillSource source = more ? with(true, List.of("AWS Lambda"), List.of("team")) : this.source;
		source.fetch(until("2026-10-31T12:00:00Z"), this.recorded);
		String recalled = this.recorded.recalled();
		int before = this.server.calls().size();
		List<Window> month = new StackPlan.Looks(60, Duration.ofHours(12), Duration.ofDays(3))
			.windows(Instant.parse("2026-11-01T00:00:00Z"));
		month.forEach((window) -> next(source, window));
		List<WireCall> made = this.server.calls().subList(before, this.server.calls().size());
		assertThat(source.plan(month, recalled)).satisfies((planned) -> {
			for (String operation : List.of("GetCostAndUsage", "GetCostAndUsageWithResources")) {
				assertThat(planned.stream()
					.map(PlannedCalls::use)
					.filter((use) -> use.operation().equals(operation))
					.mapToLong(ApiUse::calls)
					.sum()).isEqualTo(made.stream().filter((call) -> call.operation().equals(operation)).count());
			}
		});
		assertThat(made).hasSize(requests);
	}

	/** As AWS refuses a page that there is not, which is not paid. */
	@Test
	void tryingItOutCostsNothing() {
		identity();
		this.server.serve("ce", (call) -> WireAnswer.error(call, 400, "InvalidNextTokenException", "no such page"));
		Check check = this.source.check();
		assertThat(check.works()).isTrue();
		assertThat(check.allowed()).containsExactly("ce:GetCostAndUsage", "sts:GetCallerIdentity");
		assertThat(check.untried()).containsExactly("ce:GetCostAndUsageWithResources");
		assertThat(check.uses()).extracting(ApiUse::operation).containsExactly("GetCallerIdentity");
		assertThat(with(false, List.of("AWS Lambda"), List.of()).check().untried()).isEmpty();
	}

	@Test
	void aBillThatMayNotBeReadIsSeenWhenItIsTriedOut() {
		identity();
		this.server.serve("ce", (call) -> WireAnswer.error(call, 400, "AccessDeniedException", "no"));
		assertThat(Objects.requireNonNull(this.source.check().failure()).wayOut()).contains("ce:GetCostAndUsage");
	}

	private void identity() {
		this.server.serve("sts",
				(call) -> WireAnswer
					.xml("<GetCallerIdentityResponse><GetCallerIdentityResult><Account>123456789012</Account>"
							+ "</GetCallerIdentityResult></GetCallerIdentityResponse>"));
	}

	private BillSource with(boolean hourly, List<String> resources, List<String> tags) {
		return new BillSource(this.clients, new Target("123456789012", "us-east-1", "", ""),
				new BillProperties(hourly, resources, tags, List.of()));
	}

	@Test
	void hoursAndResourcesAreAskedForOfTheLastTwoWeeksWhereTheyAreSet() {
		serve();
		BillSource source = with(true, List.of("AWS Lambda"), List.of("team"));
		fetch(source, new Window(Instant.parse("2026-10-01T00:00:00Z"), Instant.parse("2026-11-10T12:00:00Z")));
		List<WireCall> more = this.server.calls().subList(3, 6);
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
		assertThat(source.plan(WINDOW)).extracting(PlannedCalls::why)
			.containsExactly("usage by service and usage type: 2026-11-07 to 2026-11-10, one for each page",
					"credits, tax, fees and all else that is no usage, by service and kind: 2026-11-07 to 2026-11-10, one for each page",
					"usage by account and usage type: 2026-11-07 to 2026-11-10, one for each page",
					"usage by the hour: 2026-11-07 to 2026-11-10, one for each page",
					"usage by the tag team: 2026-11-07 to 2026-11-10, one for each page",
					"usage by resource of AWS Lambda: 2026-11-07 to 2026-11-10, one for each page");
	}

	@ParameterizedTest
	@CsvSource({ "2026-11-08T00:00:00Z, 2026-10-01, 2026-11-08", "2026-11-15T00:00:00Z, 2026-10-01, 2026-11-15",
			"2026-11-25T00:00:00Z, 2026-10-01, 2026-11-25", "2026-12-01T00:00:00Z, 2026-11-01, 2026-12-01" })
	void theFirstLookOfAWeekReachesBackToTheBeginOfTheMonthBeforeWithoutARequestMore(String until, String first,
			String end) {
		serve();
		lookedBefore(until);
		List<JsonNode> asked = next(this.source, until(until));
		String days = "{\"Start\":\"%s\",\"End\":\"%s\"}".formatted(first, end);
		assertThat(asked).extracting((each) -> each.path("TimePeriod").toString()).containsOnly(days);
		Window later = until(Instant.parse(until).plus(Duration.ofHours(12)).toString());
		assertThat(next(this.source, later)).hasSize(2)
			.extracting((each) -> each.path("TimePeriod").path("Start").asString())
			.containsOnly(Instant.parse(until).minus(Duration.ofDays(3)).toString().substring(0, 10));
	}

	/** Half a day before, or some days before. */
	private void lookedBefore(String until) {
		Instant before = Instant.parse(until).minus(Duration.ofHours(until.contains("-25T") ? 120 : 12));
		fetch(this.source, until(before.toString()));
	}

	@Test
	void theRequestThatIsKeptSaysAllThatWasAsked() {
		serve();
		fetch();
		assertThat(this.recorded.asked).extracting(Question::request)
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
