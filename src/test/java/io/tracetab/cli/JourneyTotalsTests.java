package io.tracetab.cli;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.tracetab.analyze.Journey;
import io.tracetab.billing.CostBasis;
import io.tracetab.billing.CostDimension;
import io.tracetab.billing.CostQuery;
import io.tracetab.cost.CostDesk;
import io.tracetab.cost.CostQuestion;
import io.tracetab.cost.Ledger;
import io.tracetab.cost.OwnerDesk;
import io.tracetab.cost.SharedCosts;
import io.tracetab.identity.Owner;
import io.tracetab.inventory.OwnerRule;
import io.tracetab.pipeline.ImportProgress;
import io.tracetab.pipeline.Imports;
import io.tracetab.pipeline.Journeys;
import io.tracetab.quantity.Ratio;
import io.tracetab.quantity.Window;
import io.tracetab.receipt.Receipt;
import io.tracetab.reconcile.RouteDays;
import io.tracetab.trace.TraceId;
import io.tracetab.usage.RollUps;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Three orders that one batch took up, which failed and came back: three journeys that
 * have both runs in common. Totals do not know of journeys.
 */
class JourneyTotalsTests {

	private static final LocalDate DAY = LocalDate.parse("2026-03-01");

	private static final long START = 1_772_359_200;

	private static final Window ALWAYS = new Window(Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"));

	private static final String FUNCTION = "arn:aws:lambda:eu-west-1:222222222222:function:";

	@TempDir
	private Path folder;

	@Test
	void totalsByRouteOwnerAndTenantCountEachRequestOnce() throws IOException {
		Path traces = Files.write(this.folder.resolve("traces.ndjson"), traces());
		Path bill = Files.writeString(this.folder.resolve("bill.csv"), bill());
		try (Session session = Session.openOrComplain(this.folder.resolve("data"),
				Map.of("tracetab.annotations", "tenant"))) {
			Imports.Outcome outcome = session.get(Imports.class).read(List.of(traces, bill), ImportProgress.NONE);
			assertThat(outcome.failures()).isEmpty();
			session.get(OwnerDesk.class)
				.save(List.of(rule("POST /orders", "shop"), rule("function worker", "back-office")));
			journeysShareBothRuns(session);
			assertThat(requestsByRoute(session)).containsExactly(Map.entry("POST /orders", 3L),
					Map.entry("function worker", 2L));
			assertThat(requestsByTenant(session)).containsExactly(Map.entry("", 5L), Map.entry("tenant=a", 2L),
					Map.entry("tenant=b", 1L));
			Map<String, BigDecimal> byRoute = costs(session, CostDimension.of(CostDimension.Kind.ROUTE));
			assertThat(byRoute.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add)).isEqualByComparingTo("0.8");
			assertThat(byRoute.get("POST /orders")).isEqualByComparingTo("0.6");
			assertThat(byRoute.get("function worker")).isEqualByComparingTo("0.2");
			Map<String, BigDecimal> byOwner = costs(session, CostDimension.of(CostDimension.Kind.ROUTE_OWNER));
			assertThat(byOwner.get("shop")).isEqualByComparingTo("0.6");
			assertThat(byOwner.get("back-office")).isEqualByComparingTo("0.2");
			Map<String, BigDecimal> byTenant = costs(session,
					new CostDimension(CostDimension.Kind.ANNOTATION, "tenant"));
			assertThat(byTenant.get("a")).isEqualByComparingTo("0.4");
			assertThat(byTenant.get("b")).isEqualByComparingTo("0.2");
			assertThat(byTenant.get("")).isEqualByComparingTo("0.2");
		}
	}

	/** Each has a third of each run; together the three have all of both. */
	private static void journeysShareBothRuns(Session session) {
		Ratio runs = Ratio.ZERO;
		Ratio whole = Ratio.ZERO;
		for (int order = 1; order <= 3; order++) {
			Journey journey = session.get(Journeys.class).open(id(order)).orElseThrow();
			assertThat(journey.parts()).extracting((part) -> part.trace().id())
				.containsExactly(id(order), id(8), id(9));
			assertThat(journey.parts()).extracting((part) -> part.share().toString())
				.containsExactly("1", "1/3", "1/3");
			assertThat(journey.passages()).extracting(Journey.Passage::attempt).containsExactly(1, 2);
			runs = runs.plus(journey.receipt().sum((line) -> line.part() > 0).amount().low());
			whole = journey.parts()
				.stream()
				.skip(1)
				.map(Journey.Part::receipt)
				.map(Receipt::total)
				.map((total) -> Ratio.of(total.amount()))
				.reduce(Ratio.ZERO, Ratio::plus);
		}
		assertThat(runs).isEqualTo(whole).isNotEqualTo(Ratio.ZERO);
	}

	private static Map<String, Long> requestsByRoute(Session session) {
		return session.get(RollUps.class)
			.requests(ALWAYS, RollUps.Step.HOUR)
			.stream()
			.collect(Collectors.groupingBy((row) -> row.route().name(), TreeMap::new,
					Collectors.summingLong((row) -> row.outcomes().requests())));
	}

	private static Map<String, Long> requestsByTenant(Session session) {
		Map<String, Long> tenants = new TreeMap<>(Map.of("",
				session.get(RouteDays.class)
					.sums(new Window(Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-03-02T00:00:00Z")))
					.stream()
					.mapToLong(RouteDays.Sum::traced)
					.sum()));
		session.get(RouteDays.class)
			.values(new Window(Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-03-02T00:00:00Z")))
			.forEach((row) -> tenants.merge(row.values().toString(), row.traced(), Long::sum));
		return tenants;
	}

	private static Map<String, BigDecimal> costs(Session session, CostDimension by) {
		CostQuery query = new CostQuery("USD", DAY, DAY.plusDays(1), CostBasis.BILLED, CostQuery.Step.DAY, List.of(by),
				List.of());
		Map<String, BigDecimal> costs = new TreeMap<>();
		session.get(CostDesk.class)
			.answer(new CostQuestion(query, Ledger.PARTS, SharedCosts.APART))
			.rows()
			.forEach((row) -> costs.merge(row.keys().get(0), row.amount(), BigDecimal::add));
		return costs;
	}

	private static OwnerRule rule(String route, String owner) {
		return new OwnerRule(OwnerRule.LooksAt.ROUTE, "", route, new Owner(owner), null, null);
	}

	private static List<String> traces() {
		List<String> documents = new ArrayList<>();
		List<String> links = new ArrayList<>();
		for (int order = 1; order <= 3; order++) {
			documents.add(document(order, "shop", START + order,
					"\"http\":{\"request\":{\"method\":\"POST\",\"url\":\"https://shop/orders\"}},"
							+ "\"annotations\":{\"tenant\":\"" + ((order == 3) ? "b" : "a")
							+ "\"},\"subsegments\":[{\"id\":\"" + span(100 + order)
							+ "\",\"name\":\"SQS\",\"namespace\":\"aws\",\"start_time\":" + (START + order)
							+ ".1,\"end_time\":" + (START + order)
							+ ".2,\"aws\":{\"operation\":\"SendMessage\",\"queue_url\":\"https://sqs.eu-west-1.amazonaws.com/222222222222/orders\"}}]"));
			links.add("{\"trace_id\":\"" + id(order) + "\",\"id\":\"" + span(100 + order) + "\"}");
		}
		String batch = "\"annotations\":{\"batch_size\":3},\"links\":[" + String.join(",", links) + "]";
		documents.add(document(8, "worker", START + 10, "\"fault\":true," + batch));
		documents.add(document(9, "worker", START + 80, batch));
		return documents;
	}

	private static String document(int number, String function, long at, String more) {
		return "{\"trace_id\":\"" + id(number) + "\",\"id\":\"" + span(number) + "\",\"name\":\"" + function
				+ "\",\"origin\":\"AWS::Lambda::Function\",\"start_time\":" + at + ".0,\"end_time\":" + at
				+ ".5,\"aws\":{\"account_id\":\"222222222222\",\"region\":\"eu-west-1\",\"request_id\":\"r-" + number
				+ "\",\"function_arn\":\"" + FUNCTION + function + "\"}," + more + "}";
	}

	private static String span(int number) {
		return "%016x".formatted(number);
	}

	private static TraceId id(int number) {
		return TraceId.parse("1-69a40e20-%024x".formatted(number));
	}

	/** Of three runs of the shop and two of the worker. */
	private static String bill() {
		String line = "111111111111,222222222222,2026-03-01T00:00:00Z,2026-04-01T00:00:00Z,2026-03-01T10:00:00Z,"
				+ "2026-03-01T11:00:00Z,Usage,AWS Lambda,eu-west-1,%s,USD,%s,%s,%s,%d,Requests,,{},EUW1-Request%n";
		return "BillingAccountId,SubAccountId,BillingPeriodStart,BillingPeriodEnd,ChargePeriodStart,ChargePeriodEnd,"
				+ "ChargeCategory,ServiceName,RegionId,ResourceId,BillingCurrency,BilledCost,EffectiveCost,ListCost,"
				+ "ConsumedQuantity,ConsumedUnit,CommitmentDiscountId,Tags,x_UsageType\n"
				+ line.formatted(FUNCTION + "shop", "0.6", "0.6", "0.6", 3)
				+ line.formatted(FUNCTION + "worker", "0.2", "0.2", "0.2", 2);
	}

}
