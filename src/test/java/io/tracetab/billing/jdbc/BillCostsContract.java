package io.tracetab.billing.jdbc;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.tracetab.billing.BillCosts;
import io.tracetab.billing.BillLine;
import io.tracetab.billing.ChargeCategory;
import io.tracetab.billing.CostBasis;
import io.tracetab.billing.CostDimension;
import io.tracetab.billing.CostLabels;
import io.tracetab.billing.CostQuery;
import io.tracetab.billing.Costs;
import io.tracetab.database.EachFactsEngine;
import io.tracetab.quantity.Window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What every store of bills answers about costs.
 */
abstract class BillCostsContract extends EachFactsEngine {

	private static final String ACCOUNT = "111111111111";

	private static final CostDimension SERVICE = CostDimension.of(CostDimension.Kind.SERVICE);

	private static final CostDimension OWNER = CostDimension.of(CostDimension.Kind.OWNER);

	/** A Saturday, a Sunday, and the Monday of the next month. */
	private static final LocalDate SATURDAY = LocalDate.parse("2026-05-30");

	private static final LocalDate MONDAY = LocalDate.parse("2026-06-01");

	@BeforeEach
	void load() {
		new JdbcBills(facts(), new JdbcBillCosts(facts())).replace("focus",
				List.of(line(SATURDAY, "AWS Lambda", "it's", "1.00000000000000000001", "team", "cart"),
						line(SATURDAY.plusDays(1), "AWS Lambda", "it's", "2", "team", "shop"),
						line(MONDAY, "AWS Lambda", "orders", "4", "team", "it's"),
						line(MONDAY, "Amazon S3", null, "8", "", "")));
	}

	@Test
	void timeIsCutIntoSteps() {
		assertThat(steps(CostQuery.Step.DAY)).containsExactlyInAnyOrder("2026-05-30 1.00000000000000000001",
				"2026-05-31 2", "2026-06-01 12");
		assertThat(steps(CostQuery.Step.WEEK)).containsExactlyInAnyOrder("2026-05-25 3.00000000000000000001",
				"2026-06-01 12");
		assertThat(steps(CostQuery.Step.MONTH)).containsExactlyInAnyOrder("2026-05-01 3.00000000000000000001",
				"2026-06-01 12");
		assertThat(steps(CostQuery.Step.WHOLE)).containsExactly("2026-05-30 15.00000000000000000001");
	}

	@Test
	void ownersAreToldByOtherValues() {
		CostLabels labels = new CostLabels(Map.of(CostDimension.Kind.OWNER,
				new CostLabels.Table(List.of(CostDimension.Kind.RESOURCE, CostDimension.Kind.ACCOUNT),
						Map.of(List.of("it's", ACCOUNT), "team 'it''s'", List.of("orders", "222222222222"), "x"))));
		assertThat(costs().costs(query(CostQuery.Step.WHOLE, List.of(OWNER, SERVICE), List.of()), labels))
			.extracting((row) -> row.keys() + " " + row.amount())
			.containsExactlyInAnyOrder("[team 'it''s', AWS Lambda] 3.00000000000000000001", "[, AWS Lambda] 4",
					"[, Amazon S3] 8");
		assertThat(
				costs().costs(
						query(CostQuery.Step.WHOLE, List.of(SERVICE),
								List.of(new CostQuery.Filter(OWNER, ""), new CostQuery.Filter(SERVICE, "AWS Lambda"))),
						labels))
			.extracting((row) -> row.keys() + " " + row.amount())
			.containsExactly("[AWS Lambda] 4");
	}

	@Test
	void labelsMayBeOfDays() {
		CostDimension deploy = CostDimension.of(CostDimension.Kind.DEPLOY);
		CostLabels labels = new CostLabels(Map.of(CostDimension.Kind.DEPLOY,
				new CostLabels.Table(List.of(CostDimension.Kind.RESOURCE), Map.of(),
						List.of(new CostLabels.During(List.of("it's"), LocalDate.EPOCH, SATURDAY.plusDays(1),
								"a 'one'"), new CostLabels.During(List.of("it's"), SATURDAY.plusDays(1), MONDAY, "two"),
								new CostLabels.During(List.of("orders"), LocalDate.EPOCH, MONDAY, "three")))));
		assertThat(costs().costs(query(CostQuery.Step.WHOLE, List.of(deploy), List.of()), labels))
			.extracting((row) -> row.keys() + " " + row.amount())
			.containsExactlyInAnyOrder("[a 'one'] 1.00000000000000000001", "[two] 2", "[] 12");
		assertThat(costs()
			.costs(query(CostQuery.Step.DAY, List.of(SERVICE), List.of(new CostQuery.Filter(deploy, "two"))), labels))
			.extracting((row) -> row.from() + " " + row.keys() + " " + row.amount())
			.containsExactly("2026-05-31 [AWS Lambda] 2");
	}

	@Test
	void withoutLabelsAllHaveTheEmptyOne() {
		CostLabels labels = new CostLabels(
				Map.of(CostDimension.Kind.OWNER, new CostLabels.Table(List.of(CostDimension.Kind.RESOURCE), Map.of())));
		assertThat(costs().costs(query(CostQuery.Step.WHOLE, List.of(OWNER), List.of()), labels))
			.extracting((row) -> row.keys() + " " + row.amount())
			.containsExactly("[] 15.00000000000000000001");
	}

	@Test
	void hoursAreThoseOfTheLines() {
		BillLine hour = line(MONDAY, "AWS Lambda", "orders", "16", "", "");
		Window late = new Window(Instant.parse("2026-06-01T05:00:00Z"), Instant.parse("2026-06-02T05:00:00Z"));
		new JdbcBills(facts(), new JdbcBillCosts(facts())).replace("focus",
				List.of(line(MONDAY, "AWS Lambda", "orders", "4", "", ""), new BillLine(hour.payer(), late,
						hour.charge(), hour.product(), null, null, hour.costs(), hour.tags(), hour.costCategories())));
		assertThat(costs().hours(query(CostQuery.Step.DAY, List.of(SERVICE), List.of()), CostLabels.NONE))
			.extracting((row) -> row.from() + " " + row.keys() + " " + row.amount() + " " + row.longer())
			.containsExactlyInAnyOrder("2026-06-01T00:00:00Z [AWS Lambda] 4 false",
					"2026-06-01T05:00:00Z [AWS Lambda] 16 true");
	}

	@Test
	void tagsAreADimension() {
		CostDimension team = CostDimension.parse("tag:team").orElseThrow();
		assertThat(costs().costs(query(CostQuery.Step.WHOLE, List.of(team), List.of()), CostLabels.NONE))
			.extracting((row) -> row.keys() + " " + row.amount())
			.containsExactlyInAnyOrder("[cart] 1.00000000000000000001", "[shop] 2", "[it's] 4", "[] 8");
	}

	@Test
	void someValuesAreApartAndAllOthersOne() {
		CostDimension resource = CostDimension.of(CostDimension.Kind.RESOURCE);
		CostLabels labels = new CostLabels(Map.of(), Map.of(resource, Set.of("it's", "")));
		assertThat(costs().costs(
				query(CostQuery.Step.WHOLE, List.of(resource), List.of(new CostQuery.Filter(SERVICE, "AWS Lambda"))),
				labels))
			.extracting((row) -> row.keys().get(0) + " " + row.amount())
			.containsExactlyInAnyOrder("it's 3.00000000000000000001", CostLabels.OTHERS + " 4");
	}

	@Test
	void aSourceBesideTheBookIsNotAddedUp() {
		new JdbcBills(facts(), new JdbcBillCosts(facts())).replace("cur",
				List.of(line(MONDAY, "AWS Lambda", "other", "99", "", "")));
		assertThat(steps(CostQuery.Step.WHOLE)).containsExactly("2026-05-30 15.00000000000000000001");
		assertThat(costs().charged()).extracting(BillCosts.Charged::resource).doesNotContain("other");
		assertThat(new JdbcBills(facts(), new JdbcBillCosts(facts())).extents()).singleElement()
			.satisfies((extent) -> assertThat(extent.lines()).isEqualTo(4));
	}

	@Test
	void linesDoNotStandUnderRoutes() {
		CostDimension route = CostDimension.of(CostDimension.Kind.ROUTE);
		assertThatIllegalArgumentException()
			.isThrownBy(() -> costs().costs(query(CostQuery.Step.DAY, List.of(route), List.of()), CostLabels.NONE))
			.withMessageContaining("route");
	}

	@Test
	void whatIsChargedForIsListedWithItsTagsAndDays() {
		BillCosts costs = costs();
		assertThat(costs.costs(query(CostQuery.Step.WHOLE, List.of(SERVICE), List.of()), CostLabels.NONE)).hasSize(2)
			.isSameAs(costs.costs(query(CostQuery.Step.WHOLE, List.of(SERVICE), List.of()), CostLabels.NONE));
		assertThat(costs.charged())
			.extracting((charged) -> charged.resource() + " " + charged.tags().get("team") + " " + charged.first() + " "
					+ charged.last())
			.containsExactlyInAnyOrder("it's cart 2026-05-30 2026-05-30", "it's shop 2026-05-31 2026-05-31",
					"orders it's 2026-06-01 2026-06-01", "null null 2026-06-01 2026-06-01");
		new JdbcBills(facts(), new JdbcBillCosts(facts())).replace("focus",
				List.of(line(MONDAY, "AWS Lambda", "new", "1", "", "")));
		assertThat(costs.costs(query(CostQuery.Step.WHOLE, List.of(SERVICE), List.of()), CostLabels.NONE))
			.as("after another bill")
			.extracting((row) -> row.keys() + " " + row.amount())
			.containsExactly("[AWS Lambda] 1");
		assertThat(costs.charged()).as("after another bill")
			.extracting(BillCosts.Charged::resource)
			.containsExactly("new");
	}

	private List<String> steps(CostQuery.Step step) {
		return costs().costs(query(step, List.of(), List.of()), CostLabels.NONE)
			.stream()
			.map((row) -> row.from() + " " + row.amount())
			.toList();
	}

	private static CostQuery query(CostQuery.Step step, List<CostDimension> by, List<CostQuery.Filter> filters) {
		return new CostQuery("USD", SATURDAY, MONDAY.plusDays(1), CostBasis.BILLED, step, by, filters);
	}

	private BillCosts costs() {
		return new JdbcBillCosts(facts());
	}

	private static BillLine line(LocalDate day, String service, @Nullable String resource, String billed, String tag,
			String value) {
		Instant from = Instant.parse(day + "T00:00:00Z");
		Window period = new Window(Instant.parse("2026-05-01T00:00:00Z"), Instant.parse("2026-07-01T00:00:00Z"));
		return new BillLine(new BillLine.Payer(ACCOUNT, ACCOUNT, period, null),
				new Window(from, from.plusSeconds(3600)), new BillLine.Charge(ChargeCategory.USAGE, false, null),
				new BillLine.Product(service, null, "eu-west-1", resource, "EUW1-Requests", null), null, null,
				new Costs("USD", new BigDecimal(billed), new BigDecimal(billed), null, null),
				tag.isEmpty() ? new TreeMap<>() : new TreeMap<>(Map.of(tag, value)), new TreeMap<>());
	}

}
