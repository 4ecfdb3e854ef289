package io.tracetab.reconcile.jdbc;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.tracetab.billing.ChargeCategory;
import io.tracetab.billing.CostBasis;
import io.tracetab.database.EachFactsEngine;
import io.tracetab.quantity.Window;
import io.tracetab.reconcile.Allocation;
import io.tracetab.reconcile.Allocations;
import io.tracetab.reconcile.Amounts;
import io.tracetab.reconcile.Bucket;
import io.tracetab.reconcile.Cell;
import io.tracetab.reconcile.ChargeKind;
import io.tracetab.reconcile.Dimension;
import io.tracetab.reconcile.MeteredDay;
import io.tracetab.reconcile.StandingDay;
import io.tracetab.reconcile.RouteCost;
import io.tracetab.reconcile.Spread;
import io.tracetab.reconcile.UnattributedReason;
import io.tracetab.reconcile.ValueCost;
import io.tracetab.reconcile.ValueRate;
import io.tracetab.reconcile.ValueRequests;
import io.tracetab.trace.AnnotationValues;
import io.tracetab.trace.Route;
import io.tracetab.usage.TraceGroups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

/**
 * What every store of allocations keeps.
 */
abstract class AllocationsContract extends EachFactsEngine {

	private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

	private static final LocalDate TUESDAY = MONDAY.plusDays(1);

	private static final Window BOTH = new Window(MONDAY.atStartOfDay(ZoneOffset.UTC).toInstant(),
			TUESDAY.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());

	private static final Cell.Payer PAYER = new Cell.Payer("999999999999", "123456789012", "USD");

	private static final Cell.Item TABLE = new Cell.Item("Amazon DynamoDB", "dynamodb.read-request-units",
			"arn:aws:dynamodb:us-east-1:123456789012:table/carts", "us-east-1");

	@Test
	void hoursOfOneThingAreOneRow() {
		allocations().replace(MONDAY, List.of(attributed(MONDAY, 3, "0.00000000000000000001", null),
				attributed(MONDAY, 4, "2", "2.5"), idle(MONDAY, "1")), List.of(), Map.of());

		assertThat(allocations().sums(BOTH, List.of(Dimension.ROUTE, Dimension.REASON), Map.of())).containsExactly(
				new Allocations.Sum(Map.of(Dimension.ROUTE, "", Dimension.REASON, "UNUSED_CAPACITY"), "USD",
						amounts("1", null)),
				new Allocations.Sum(Map.of(Dimension.ROUTE, "GET /a", Dimension.REASON, ""), "USD",
						amounts("2.00000000000000000001", "2.5")));
		assertThat(allocations().charged(MONDAY)).isEqualTo(Map.of(PAYER, amounts("3.00000000000000000001", "2.5")));
	}

	@Test
	void aDayIsReplacedAndNoOther() {
		allocations().replace(MONDAY, List.of(idle(MONDAY, "1")), List.of(), Map.of());
		allocations().replace(TUESDAY, List.of(idle(TUESDAY, "7")), List.of(metered(TUESDAY, "3")), Map.of());
		allocations().replace(MONDAY, List.of(idle(MONDAY, "2")), List.of(metered(MONDAY, "5")), Map.of());

		assertThat(allocations().sums(BOTH, List.of(Dimension.DAY), Map.of()))
			.extracting((sum) -> sum.of(Dimension.DAY) + " " + sum.amounts().billed())
			.containsExactly("2026-11-23 2", "2026-11-24 7");
		assertThat(allocations().metered(BOTH)).containsExactly(metered(MONDAY, "5"), metered(TUESDAY, "3"));
		assertThat(allocations().meteredOf(TABLE.resource(), BOTH)).containsExactly(metered(MONDAY, "5"),
				metered(TUESDAY, "3"));
		assertThat(allocations().meteredOf("arn:aws:s3:::images", BOTH)).isEmpty();
	}

	@Test
	void daysThatAreReplacedTogetherAreReplacedAllOrNone() {
		allocations().replace(MONDAY, List.of(idle(MONDAY, "1")), List.of(metered(MONDAY, "3")), Map.of());
		List<LocalDate> days = List.of(MONDAY, TUESDAY);
		assertThatException().isThrownBy(() -> allocations().together(days, () -> {
			allocations().replace(MONDAY, List.of(idle(MONDAY, "9")), List.of(), Map.of());
			throw new IllegalStateException("on purpose");
		})).withMessage("on purpose");
		assertThat(total(allocations())).as("after what was undone").isEqualByComparingTo("1");

		allocations().together(days, () -> {
			allocations().replace(MONDAY, List.of(idle(MONDAY, "4")), List.of(), Map.of());
			allocations().replace(TUESDAY, List.of(idle(TUESDAY, "5")), List.of(metered(TUESDAY, "3")), Map.of());
			allocations().replace(MONDAY, List.of(idle(MONDAY, "2")), List.of(), Map.of());
		});
		assertThat(allocations().sums(BOTH, List.of(Dimension.DAY), Map.of()))
			.extracting((sum) -> sum.of(Dimension.DAY) + " " + sum.amounts().billed())
			.containsExactly("2026-11-23 2", "2026-11-24 5");
		assertThat(allocations().metered(BOTH)).containsExactly(metered(TUESDAY, "3"));
	}

	@Test
	void whatWasAnsweredIsKeptUntilADayIsReplaced() {
		Allocations asked = allocations();
		allocations().replace(MONDAY, List.of(idle(MONDAY, "1")), List.of(), Map.of());
		long version = asked.version();
		assertThat(total(asked)).isEqualByComparingTo("1");
		facts().sql().sql("UPDATE allocation_route_day SET billed = 5").update();
		assertThat(total(asked)).as("nobody said that it changed").isEqualByComparingTo("1");
		assertThatException().isThrownBy(() -> facts().inTransaction(() -> {
			allocations().replace(MONDAY, List.of(idle(MONDAY, "9")), List.of(), Map.of());
			assertThat(total(asked)).as("in the transaction").isEqualByComparingTo("9");
			throw new IllegalStateException("on purpose");
		})).withMessage("on purpose");
		assertThat(asked.version()).isEqualTo(version);
		assertThat(total(asked)).as("after what was undone").isEqualByComparingTo("1");

		allocations().replace(MONDAY, List.of(idle(MONDAY, "2")), List.of(), Map.of());
		assertThat(total(asked)).as("after another one wrote").isEqualByComparingTo("2");
		assertThat(asked.version()).isNotEqualTo(version);
	}

	private static BigDecimal total(Allocations allocations) {
		return allocations.sums(BOTH, List.of(), Map.of()).get(0).amounts().billed();
	}

	@Test
	void sumsAreOfWhatIsAskedFor() {
		allocations().replace(MONDAY, List.of(idle(MONDAY, "1"), attributed(MONDAY, 3, "2", null)), List.of(),
				Map.of());
		allocations().replace(TUESDAY, List.of(attributed(TUESDAY, 3, "4", null)), List.of(), Map.of());

		assertThat(allocations().sums(BOTH, List.of(),
				Map.of(Dimension.BUCKET, "ATTRIBUTED", Dimension.DAY, "2026-11-24")))
			.containsExactly(new Allocations.Sum(Map.of(), "USD", amounts("4", null)));
		for (Dimension dimension : Dimension.values()) {
			assertThat(allocations().sums(BOTH, List.of(dimension), Map.of())
				.stream()
				.map((sum) -> sum.amounts().billed())
				.reduce(BigDecimal.ZERO, BigDecimal::add)).as("%s", dimension).isEqualByComparingTo("7");
		}
	}

	@Test
	void whatIsUnderNoRouteIsOfTheResourcesAskedFor() {
		allocations().replace(MONDAY, List.of(idle(MONDAY, "1"), attributed(MONDAY, 3, "2", null)), List.of(),
				Map.of());
		allocations().replace(TUESDAY, List.of(idle(TUESDAY, "4")), List.of(), Map.of());

		assertThat(allocations().resources(BOTH)).containsExactly(TABLE.resource());
		assertThat(allocations().besideRoutes(Set.of(TABLE.resource(), "other"), BOTH))
			.containsExactly(new Allocations.Sum(Map.of(Dimension.RESOURCE, TABLE.resource(), Dimension.BUCKET, "IDLE",
					Dimension.REASON, "UNUSED_CAPACITY"), "USD", amounts("5", null)));
		assertThat(allocations().besideRoutes(Set.of("other"), BOTH)).isEmpty();
		assertThat(allocations().besideRoutes(Set.of(), BOTH)).isEmpty();
	}

	@Test
	void whatRequestsSayDividesTheirPartsExactly() {
		AnnotationValues acme = new AnnotationValues("tenant=acme\ntier=pro");
		AnnotationValues globex = new AnnotationValues("tenant=globex");
		Allocation three = attributed(MONDAY, 3, "2", "4");
		Allocation four = attributed(MONDAY, 4, "1", null);
		allocations().replace(MONDAY,
				List.of(said(three, Map.of(acme, amounts("0.00000000000000000001", "1"), globex, amounts("0.5", null))),
						said(four, Map.of(acme, amounts("1", null))), idle(MONDAY, "7")),
				List.of(), Map.of());

		for (List<Dimension> by : List.of(List.of(Dimension.BUCKET, Dimension.ANNOTATIONS),
				List.of(Dimension.BUCKET, Dimension.ANNOTATIONS, Dimension.METER))) {
			assertThat(allocations().sums(BOTH, by, Map.of()))
				.extracting((sum) -> sum.of(Dimension.BUCKET) + " " + sum.of(Dimension.ANNOTATIONS).replace('\n', ' ')
						+ " " + sum.amounts().billed() + " " + sum.amounts().list())
				.containsExactly("ATTRIBUTED  1.49999999999999999999 3",
						"ATTRIBUTED tenant=acme tier=pro 1.00000000000000000001 1", "ATTRIBUTED tenant=globex 0.5 null",
						"IDLE  7 null");
		}
		assertThat(allocations().charged(MONDAY)).isEqualTo(Map.of(PAYER, amounts("10", "4")));
		allocations().replace(MONDAY, List.of(four), List.of(), Map.of());
		assertThat(allocations().sums(BOTH, List.of(Dimension.ANNOTATIONS), Map.of()))
			.containsExactly(new Allocations.Sum(Map.of(Dimension.ANNOTATIONS, ""), "USD", amounts("1", null)));
	}

	@Test
	void spreadsOfWhatRequestsSayAddUpOnTheSameTraces() {
		AnnotationValues acme = new AnnotationValues("tenant=acme\ntier=pro");
		AnnotationValues free = new AnnotationValues("tenant=acme\ntier=free");
		AnnotationValues globex = new AnnotationValues("tenant=globex");
		Allocation three = attributed(MONDAY, 3, "2", null);
		allocations().replace(MONDAY,
				List.of(new Allocation(three.cell(), three.bucket(), three.route(), null, three.amounts(),
						three.spread(),
						Map.of(acme, amounts("1", null), free, amounts("0.5", null), globex, amounts("0.25", null)),
						Map.of(acme, spread(0.01), free, spread(-0.02)))),
				List.of(), Map.of());

		List<ValueCost> costs = allocations().values(BOTH, CostBasis.BILLED, Map.of(Dimension.ROUTE, "GET /a"));
		assertThat(costs)
			.extracting((cost) -> "%s %s unknown %s, %.4f".formatted(cost.values().text().replace('\n', ' '),
					cost.amount(), cost.unknown(), cost.spread().margin()))
			.containsExactly("tenant=acme tier=free 0.5 unknown 0, 0.0912", "tenant=acme tier=pro 1 unknown 0, 0.0912",
					"tenant=globex 0.25 unknown 0.25, 0.0000");
		List<ValueRequests> requests = List.of(
				new ValueRequests(acme, new BigDecimal("500"), 20, BigDecimal.ZERO, Spread.NONE),
				new ValueRequests(free, new BigDecimal("500"), 10, BigDecimal.ZERO, Spread.NONE));
		Map<String, ValueRate> rates = ValueRate.of("tenant", costs, requests);
		assertThat(rates.get("acme").interval()).as("they move against each other: a hundredth is the least")
			.isEqualTo(new RouteCost.Interval(new BigDecimal("1.485"), new BigDecimal("1.515")));
		assertThat(rates.get("acme").perThousand()).isNotNull();
		assertThat(rates.get("globex").interval()).as("not known, and no requests").isNull();
		assertThat(ValueRate.of("tenant", costs, requests.subList(0, 1)).get("acme").interval()).as("too few").isNull();
		assertThat(allocations().values(BOTH, CostBasis.BILLED, Map.of(Dimension.ROUTE, "GET /b"))).isEmpty();
		assertThat(allocations().values(BOTH, CostBasis.CONTRACTED, Map.of())).isEmpty();
	}

	private static Allocation said(Allocation part, Map<AnnotationValues, Amounts> values) {
		return new Allocation(part.cell(), part.bucket(), part.route(), part.reason(), part.amounts(), part.spread(),
				values, Map.of());
	}

	@Test
	void aPartOfAnotherDayIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> allocations().replace(MONDAY, List.of(idle(TUESDAY, "1")), List.of(), Map.of()))
			.withMessageContaining("2026-11-24");
	}

	@Test
	void whatStandsThereIsReplacedByTheDayAndStandsApart() {
		StandingDay monday = standing(MONDAY, "1.5");
		allocations().replaceStanding(MONDAY, List.of(standing(MONDAY, "7")));
		allocations().replaceStanding(TUESDAY, List.of(standing(TUESDAY, "2")));
		allocations().replaceStanding(MONDAY, List.of(monday));
		assertThat(allocations().standing(BOTH)).containsExactly(monday, standing(TUESDAY, "2"));
		assertThat(allocations().metered(BOTH)).isEmpty();
	}

	private static StandingDay standing(LocalDate day, String units) {
		return new StandingDay(day, "dynamodb.storage", TABLE.resource(), TABLE.region(), new BigDecimal(units));
	}

	@Test
	void unitsBeyondTheColumnAreRoundedAndMoneyIsNot() {
		allocations().replace(MONDAY, List.of(), List.of(metered(MONDAY, "0.33333333333333333333")), Map.of());
		assertThat(allocations().metered(BOTH)).containsExactly(metered(MONDAY, "0.333333333333333"));
		assertThatException().isThrownBy(() -> allocations().replace(MONDAY,
				List.of(idle(MONDAY, "0.000000000000000000001")), List.of(), Map.of()));
	}

	@Test
	void spreadsOfPartsOnTheSameTracesAddUp() {
		allocations().replace(MONDAY, List.of(estimated(MONDAY, 3, "2", spread(0.01)),
				estimated(MONDAY, 4, "6", spread(0.03)), idle(MONDAY, "1")), List.of(),
				Map.of(new Route("GET /a"), 29L));
		allocations().replace(TUESDAY, List.of(estimated(TUESDAY, 3, "4", spread(-0.05))), List.of(),
				Map.of(new Route("GET /a"), 40L));

		assertThat(allocations().routes(BOTH, CostBasis.EFFECTIVE, true, Map.of()))
			.extracting((cost) -> "%s %s %s %.4f %s".formatted(cost.day(), cost.amount(), cost.traced(),
					cost.spread().variance(), cost.isTooFew()))
			.containsExactly("2026-11-23 8 29 0.7600 true", "2026-11-24 4 40 0.7600 false");
		assertThat(allocations().routes(BOTH, CostBasis.BILLED, false, Map.of(Dimension.ACCOUNT, "123456789012")))
			.singleElement()
			.satisfies((cost) -> {
				assertThat(cost.day()).isNull();
				assertThat(cost.traced()).isEqualTo(69);
				assertThat(cost.spread().variance()).isCloseTo(0, within(1e-9));
				assertThat(cost.interval()).isNotNull();
			});
		assertThat(allocations().routes(BOTH, CostBasis.BILLED, false, Map.of(Dimension.ACCOUNT, "x"))).isEmpty();
		assertThat(allocations().routes(BOTH, CostBasis.CONTRACTED, false, Map.of())).isEmpty();
	}

	@Test
	void withoutASpreadOfMoreThanAHundredthThereIsNoInterval() {
		allocations().replace(MONDAY,
				List.of(estimated(MONDAY, 3, "1000", spread(0.01)), estimated(MONDAY, 4, "-5", null)), List.of(),
				Map.of(new Route("GET /a"), 400L));
		assertThat(allocations().routes(BOTH, CostBasis.BILLED, false, Map.of())).singleElement()
			.satisfies((cost) -> assertThat(cost.interval()).isNull());
		Cell.Item other = new Cell.Item("AWS Lambda", "lambda.requests", "", "");
		Allocation part = estimated(MONDAY, 4, "5", null);
		Cell cell = new Cell(PAYER, other, part.cell().period(), ChargeCategory.USAGE, ChargeKind.USAGE);
		allocations().replace(MONDAY,
				List.of(estimated(MONDAY, 3, "1000", spread(0.01)),
						new Allocation(cell, part.bucket(), part.route(), null, part.amounts(), null)),
				List.of(), Map.of(new Route("GET /a"), 400L));
		assertThat(allocations().routes(BOTH, CostBasis.BILLED, false, Map.of())).singleElement().satisfies((cost) -> {
			assertThat(cost.unknown()).isEqualByComparingTo("5");
			assertThat(cost.interval()).isNotNull();
			assertThat(cost.interval().low()).isLessThan(new BigDecimal("1005"));
		});
	}

	private static Spread spread(double eachGroup) {
		return Spread.of(IntStream.range(0, TraceGroups.COUNT).mapToDouble((group) -> eachGroup).toArray());
	}

	private static Allocation estimated(LocalDate day, int hour, String billed, @Nullable Spread spread) {
		return new Allocation(cell(day, hour), Bucket.ATTRIBUTED, new Route("GET /a"), null, amounts(billed, null),
				spread);
	}

	private static Allocation attributed(LocalDate day, int hour, String billed, @Nullable String list) {
		return new Allocation(cell(day, hour), Bucket.ATTRIBUTED, new Route("GET /a"), null, amounts(billed, list),
				spread(0.01));
	}

	private static Allocation idle(LocalDate day, String billed) {
		return new Allocation(cell(day, 0), Bucket.IDLE, null, UnattributedReason.UNUSED_CAPACITY,
				amounts(billed, null), null);
	}

	private static Cell cell(LocalDate day, int hour) {
		Window period = new Window(day.atTime(hour, 0).toInstant(ZoneOffset.UTC),
				day.atTime(hour + 1, 0).toInstant(ZoneOffset.UTC));
		return new Cell(PAYER, TABLE, period, ChargeCategory.USAGE, ChargeKind.USAGE);
	}

	private static MeteredDay metered(LocalDate day, String units) {
		return new MeteredDay(day, PAYER, TABLE, new BigDecimal(units), BigDecimal.ONE, amounts("1", "3"),
				new BigDecimal("0.000000000083819031715393"));
	}

	private static Amounts amounts(String billed, @Nullable String list) {
		return new Amounts(new BigDecimal(billed), new BigDecimal(billed),
				(list != null) ? new BigDecimal(list) : null);
	}

	private Allocations allocations() {
		return new JdbcAllocations(facts());
	}

}
