package io.tracetab.reconcile.jdbc;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.tracetab.billing.ChargeCategory;
import io.tracetab.billing.CostBasis;
import io.tracetab.billing.CostDimension;
import io.tracetab.billing.CostLabels;
import io.tracetab.billing.CostQuery;
import io.tracetab.database.EachFactsEngine;
import io.tracetab.quantity.Window;
import io.tracetab.reconcile.Allocation;
import io.tracetab.reconcile.AllocationCosts;
import io.tracetab.reconcile.Amounts;
import io.tracetab.reconcile.Bucket;
import io.tracetab.reconcile.Cell;
import io.tracetab.reconcile.ChargeKind;
import io.tracetab.reconcile.UnattributedReason;
import io.tracetab.trace.AnnotationValues;
import io.tracetab.trace.Route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What every store of allocations answers about costs.
 */
abstract class AllocationCostsContract extends EachFactsEngine {

	private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

	private static final Window DAY = new Window(MONDAY.atStartOfDay(ZoneOffset.UTC).toInstant(),
			MONDAY.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());

	private static final CostDimension ROUTE = CostDimension.of(CostDimension.Kind.ROUTE);

	private static final CostDimension TENANT = new CostDimension(CostDimension.Kind.ANNOTATION, "tenant");

	private static final CostDimension TIER = new CostDimension(CostDimension.Kind.ANNOTATION, "tier");

	private static final CostDimension CHARGE = CostDimension.of(CostDimension.Kind.CHARGE);

	@BeforeEach
	void divide() {
		Cell cell = new Cell(new Cell.Payer("999999999999", "123456789012", "USD"),
				new Cell.Item("Amazon DynamoDB", "dynamodb.read-request-units", "carts", "us-east-1"), DAY,
				ChargeCategory.USAGE, ChargeKind.USAGE);
		Cell tax = new Cell(cell.payer(), new Cell.Item("Tax", "", "", ""), DAY, ChargeCategory.TAX, ChargeKind.TAX);
		Cell euros = new Cell(new Cell.Payer("999999999999", "123456789012", "EUR"), cell.item(), DAY,
				ChargeCategory.USAGE, ChargeKind.USAGE);
		new JdbcAllocations(facts()).replace(
				MONDAY, List.of(
						new Allocation(cell, Bucket.ATTRIBUTED, new Route("GET /it's"), null, amounts("1"), null,
								Map.of(new AnnotationValues("tenant=it's\ntier=pro"), amounts("0.25"),
										new AnnotationValues("tier=free"), amounts("0.5")),
								Map.of()),
						new Allocation(cell, Bucket.ATTRIBUTED, new Route("GET /it's"),
								UnattributedReason.COUNTED_TWICE, amounts("0.00000000000000000001"), null),
						new Allocation(cell, Bucket.UNTRACED, null, UnattributedReason.TRACING_OFF, amounts("2"), null),
						new Allocation(tax, Bucket.NOT_PER_REQUEST, null, UnattributedReason.TAX, amounts("4"), null),
						new Allocation(euros, Bucket.ATTRIBUTED, new Route("GET /it's"), null, amounts("8"), null)),
				List.of(), Map.of());
	}

	@Test
	void anyDimensionThatPartsHaveAddsUpToTheSame() {
		for (CostDimension.Kind kind : CostDimension.Kind.values()) {
			if (kind.isOnParts()) {
				CostLabels labels = Set
					.of(CostDimension.Kind.OWNER, CostDimension.Kind.ROUTE_OWNER, CostDimension.Kind.DEPLOY)
					.contains(kind) ? new CostLabels(Map.of(kind, owners())) : CostLabels.NONE;
				assertThat(costs()
					.costs(query(List.of(kind.isNamed() ? TENANT : CostDimension.of(kind)), List.of()), labels)
					.stream()
					.map((row) -> row.amount())
					.reduce(BigDecimal.ZERO, BigDecimal::add)).as("%s", kind)
					.isEqualByComparingTo("7.00000000000000000001");
			}
		}
	}

	@Test
	void whatRequestsSayDividesWhatTheyCaused() {
		assertThat(costs().costs(query(List.of(TENANT, TIER, CostDimension.of(CostDimension.Kind.BUCKET)), List.of()),
				CostLabels.NONE))
			.extracting((row) -> row.keys() + " " + row.amount().toPlainString())
			.containsExactlyInAnyOrder("[it's, pro, ATTRIBUTED] 0.25", "[, free, ATTRIBUTED] 0.5",
					"[, , ATTRIBUTED] 0.25000000000000000001", "[, , UNTRACED] 2", "[, , NOT_PER_REQUEST] 4");
		CostQuery.Filter its = new CostQuery.Filter(TENANT, "it's");
		assertThat(costs().costs(query(List.of(ROUTE, CostDimension.of(CostDimension.Kind.METER)), List.of(its)),
				CostLabels.NONE))
			.extracting((row) -> row.keys() + " " + row.amount().toPlainString())
			.containsExactly("[GET /it's, dynamodb.read-request-units] 0.25");
		assertThat(costs().costs(query(List.of(TENANT), List.of()),
				new CostLabels(Map.of(), Map.of(TENANT, Set.of("it's")))))
			.extracting((row) -> row.keys() + " " + row.amount().toPlainString() + " " + row.lines())
			.containsExactlyInAnyOrder("[it's] 0.25 0", "[" + CostLabels.OTHERS + "] 6.75000000000000000001 4");
	}

	@Test
	void aRemarkIsNoReason() {
		assertThat(costs().costs(query(List.of(CostDimension.of(CostDimension.Kind.BUCKET),
				CostDimension.of(CostDimension.Kind.REASON), ROUTE), List.of()), CostLabels.NONE))
			.extracting((row) -> row.keys() + " " + row.amount().toPlainString())
			.containsExactlyInAnyOrder("[ATTRIBUTED, , GET /it's] 1.00000000000000000001",
					"[UNTRACED, TRACING_OFF, ] 2", "[NOT_PER_REQUEST, TAX, ] 4");
	}

	@Test
	void kindsOfChargeAreNamedAsOnTheBill() {
		assertThat(costs().costs(query(List.of(CHARGE), List.of(new CostQuery.Filter(CHARGE, "Tax"))), CostLabels.NONE))
			.extracting((row) -> row.keys() + " " + row.amount().toPlainString())
			.containsExactly("[Tax] 4");
	}

	@Test
	void someValuesAreApartAndAllOthersOne() {
		assertThat(costs().costs(query(List.of(CHARGE, ROUTE), List.of()),
				new CostLabels(Map.of(), Map.of(CHARGE, Set.of("Tax"), ROUTE, Set.of("")))))
			.extracting((row) -> row.keys() + " " + row.amount().toPlainString())
			.containsExactlyInAnyOrder("[" + CostLabels.OTHERS + ", ] 2",
					"[" + CostLabels.OTHERS + ", " + CostLabels.OTHERS + "] 1.00000000000000000001", "[Tax, ] 4");
	}

	@Test
	void ownersAreToldByOtherValues() {
		CostDimension owner = CostDimension.of(CostDimension.Kind.ROUTE_OWNER);
		assertThat(costs().costs(query(List.of(owner), List.of(new CostQuery.Filter(owner, "it's"))),
				new CostLabels(Map.of(CostDimension.Kind.ROUTE_OWNER, owners()))))
			.extracting((row) -> row.keys() + " " + row.amount().toPlainString())
			.containsExactly("[it's] 1.00000000000000000001");
	}

	@Test
	void whatHasAFirstKeyIsToldApartByNoOther() {
		CostDimension owner = CostDimension.of(CostDimension.Kind.ROUTE_OWNER);
		CostDimension bucket = CostDimension.of(CostDimension.Kind.BUCKET);
		CostLabels labels = new CostLabels(Map.of(CostDimension.Kind.ROUTE_OWNER, owners()));
		assertThat(costs().byFirst(query(List.of(owner, ROUTE, bucket), List.of()), labels))
			.extracting((row) -> row.keys() + " " + row.amount().toPlainString() + " " + row.lines())
			.containsExactlyInAnyOrder("[it's, , ] 1.00000000000000000001 2", "[, , UNTRACED] 2 1",
					"[, , NOT_PER_REQUEST] 4 1");
		assertThat(costs().byFirst(query(List.of(TENANT, TIER, bucket), List.of()), CostLabels.NONE))
			.extracting((row) -> row.keys() + " " + row.amount().toPlainString())
			.containsExactlyInAnyOrder("[it's, , ] 0.25", "[, free, ATTRIBUTED] 0.5",
					"[, , ATTRIBUTED] 0.25000000000000000001", "[, , UNTRACED] 2", "[, , NOT_PER_REQUEST] 4");
		CostQuery.Filter its = new CostQuery.Filter(owner, "it's");
		assertThat(costs().byFirst(query(List.of(ROUTE, bucket), List.of(its)), labels))
			.extracting((row) -> row.keys() + " " + row.amount().toPlainString())
			.containsExactly("[GET /it's, ] 1.00000000000000000001");
	}

	@Test
	void labelsMayBeOfDays() {
		CostDimension deploy = CostDimension.of(CostDimension.Kind.DEPLOY);
		List<CostLabels.During> during = List.of(
				new CostLabels.During(List.of("carts"), LocalDate.EPOCH, MONDAY, "before"),
				new CostLabels.During(List.of("carts"), MONDAY, MONDAY.plusDays(1), "it's"),
				new CostLabels.During(List.of("carts"), MONDAY.plusDays(1), MONDAY.plusDays(9), "after"));
		CostLabels labels = new CostLabels(Map.of(CostDimension.Kind.DEPLOY,
				new CostLabels.Table(List.of(CostDimension.Kind.RESOURCE), Map.of(), during)));
		assertThat(costs().costs(query(List.of(deploy), List.of()), labels))
			.extracting((row) -> row.keys() + " " + row.amount().toPlainString())
			.containsExactlyInAnyOrder("[it's] 3.00000000000000000001", "[] 4");
		assertThat(costs().costs(query(List.of(ROUTE), List.of(new CostQuery.Filter(deploy, "before"))), labels))
			.isEmpty();
	}

	@Test
	void weeksAddUpToWhatDaysDo() {
		JdbcAllocations allocations = new JdbcAllocations(facts());
		LocalDate first = LocalDate.parse("2026-09-23");
		for (int day = 0; day < 24; day++) {
			allocations.replace(first.plusDays(day), List.of(part(first.plusDays(day), 1L << day)), List.of(),
					Map.of());
		}
		List<String> byDays = answers(first);
		allocations.addUp();
		assertThat(
				facts().sql().sql("SELECT DISTINCT day FROM allocation_week ORDER BY day").query(Integer.class).list())
			.as("weeks, one of them cut where October begins")
			.containsExactly(
					Stream.of("2026-09-23", "2026-09-28", "2026-10-01", "2026-10-05", "2026-10-12", MONDAY.toString())
						.map((day) -> week(LocalDate.parse(day)))
						.toArray(Integer[]::new));
		assertThat(answers(first)).isEqualTo(byDays);

		allocations.replace(first.plusDays(9), List.of(part(first.plusDays(9), 0)), List.of(), Map.of());
		List<String> replaced = answers(first);
		assertThat(replaced).hasSameSizeAs(byDays).isNotEqualTo(byDays);
		allocations.addUp();
		assertThat(answers(first)).isEqualTo(replaced);
	}

	/** The first day of what is added up with it. */
	private static int week(LocalDate day) {
		LocalDate monday = day.minusDays(day.getDayOfWeek().getValue() - 1);
		LocalDate month = day.withDayOfMonth(1);
		return Math.toIntExact((monday.isBefore(month) ? month : monday).toEpochDay());
	}

	/** Of days that begin and end anywhere in weeks and months. */
	private List<String> answers(LocalDate first) {
		List<String> answers = new ArrayList<>();
		for (CostQuery.Step step : CostQuery.Step.values()) {
			for (int from = 0; from < 24; from += 5) {
				for (int until = from + 1; until <= 24; until += 6) {
					costs()
						.costs(new CostQuery("USD", first.plusDays(from), first.plusDays(until), CostBasis.LIST, step,
								List.of(CostDimension.of(CostDimension.Kind.RESOURCE)), List.of()), CostLabels.NONE)
						.stream()
						.map((row) -> step + " " + row)
						.sorted()
						.forEach(answers::add);
				}
			}
		}
		return answers;
	}

	private static Allocation part(LocalDate day, long amount) {
		Window window = new Window(day.atStartOfDay(ZoneOffset.UTC).toInstant(),
				day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
		Cell cell = new Cell(new Cell.Payer("999999999999", "123456789012", "USD"),
				new Cell.Item("Amazon DynamoDB", "dynamodb.read-request-units", "carts", "us-east-1"), window,
				ChargeCategory.USAGE, ChargeKind.USAGE);
		BigDecimal billed = BigDecimal.valueOf(amount);
		return new Allocation(cell, Bucket.UNTRACED, null, UnattributedReason.TRACING_OFF,
				new Amounts(billed, billed, (amount % 3 == 0) ? null : billed), null);
	}

	@Test
	void whatIsUsedIsListed() {
		assertThat(costs().used(DAY)).containsExactlyInAnyOrder(new AllocationCosts.Used("carts", "123456789012"),
				new AllocationCosts.Used("", "123456789012"));
		assertThat(costs().routes(DAY)).containsExactly("GET /it's");
	}

	@Test
	void whatIsNotDividedIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> costs()
			.costs(query(List.of(CostDimension.of(CostDimension.Kind.OPERATION)), List.of()), CostLabels.NONE));
		assertThatIllegalArgumentException().isThrownBy(() -> costs().costs(new CostQuery("USD", MONDAY,
				MONDAY.plusDays(1), CostBasis.CONTRACTED, CostQuery.Step.DAY, List.of(), List.of()), CostLabels.NONE));
	}

	private static CostLabels.Table owners() {
		return new CostLabels.Table(List.of(CostDimension.Kind.ROUTE), Map.of(List.of("GET /it's"), "it's"));
	}

	private static CostQuery query(List<CostDimension> by, List<CostQuery.Filter> filters) {
		return new CostQuery("USD", MONDAY, MONDAY.plusDays(1), CostBasis.EFFECTIVE, CostQuery.Step.WHOLE, by, filters);
	}

	private static Amounts amounts(String amount) {
		return new Amounts(new BigDecimal(amount), new BigDecimal(amount), null);
	}

	private AllocationCosts costs() {
		return new JdbcAllocationCosts(facts());
	}

}
