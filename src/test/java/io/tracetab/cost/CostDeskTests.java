package io.tracetab.cost;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import io.tracetab.billing.CostBasis;
import io.tracetab.billing.CostDimension;
import io.tracetab.billing.CostLabels;
import io.tracetab.billing.CostQuery;
import io.tracetab.identity.Owner;
import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.OwnerRule;
import io.tracetab.inventory.Resource;
import io.tracetab.inventory.TerraformAddress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Costs by whose they are, and what becomes of shared ones.
 */
class CostDeskTests {

	private static final String TOTAL = "18.53333333333333333336";

	private final CostShop shop = CostShop.threeTeams();

	@Test
	void linesAndPartsAddUpToTheSameUnderEveryPolicy() {
		this.shop.rules.replace(
				List.of(CostShop.rule("resource", "cart-*", "cart"), CostShop.rule("route", "POST /pay", "payments")));
		List<List<String>> views = List.of(List.of("service"), List.of("owner"), List.of("owner", "service", "region"),
				List.of("resource", "owner"), List.of("route"), List.of("route-owner", "bucket"),
				List.of("bucket", "reason", "route", "owner"), List.of("service", "route", "resource", "charge"));
		for (Ledger ledger : Ledger.values()) {
			for (SharedCosts shared : SharedCosts.values()) {
				for (List<String> view : views) {
					if (ledger.hasAll(dimensions(view))) {
						CostAnswer answer = answer(ledger, shared, view);
						assertThat(answer.total()).as("%s %s %s", ledger, shared, view).isEqualTo(TOTAL);
						assertOverTime(answer);
					}
				}
			}
		}
	}

	@Test
	void aTagIsAskedForOnceAndSaysTheSame() {
		this.shop.lines.add(CostShop.FIRST, "1.25", "service", "AWS Lambda", "tag:team", "cart");
		this.shop.lines.add(CostShop.FIRST.plusDays(2), "0.00000000000000000001", "service", "AWS Lambda", "tag:team",
				"cart");
		this.shop.lines.add(CostShop.FIRST.plusDays(2), "-3", "service", "AWS Lambda", "tag:team", "pay");
		CostQuestion question = new CostQuestion(query(dimensions(List.of("tag:team")), List.of()), Ledger.LINES,
				SharedCosts.APART);
		CostAnswer asked = this.shop.desk().answer(question);
		SteppedAnswer stepped = this.shop.desk().stepped(question).orElseThrow();
		assertThat(stepped.whole().rows()).containsExactlyInAnyOrderElementsOf(asked.rows());
		for (Set<String> apart : List.of(Set.of("cart"), Set.of("", "pay"), Set.<String>of())) {
			assertThat(stepped.overTime(apart)).isEqualTo(this.shop.desk().overTime(asked, apart));
		}
		assertThat(this.shop.desk()
			.stepped(new CostQuestion(query(dimensions(List.of("service")), List.of()), Ledger.LINES,
					SharedCosts.APART)))
			.isEmpty();
	}

	@Test
	void stepsOfWhoseCostsSayTheSame() {
		this.shop.rules.replace(List.of(CostShop.rule("resource", "cart-*", "cart")));
		for (SharedCosts shared : List.of(SharedCosts.BY_USAGE, SharedCosts.EVENLY)) {
			CostQuestion question = new CostQuestion(query(dimensions(List.of("owner", "route")), List.of()),
					Ledger.PARTS, shared);
			CostAnswer asked = this.shop.desk().answer(question);
			SteppedAnswer stepped = this.shop.desk().stepped(question).orElseThrow();
			assertThat(words(stepped.whole())).containsExactlyInAnyOrderElementsOf(words(asked));
			for (Set<String> apart : List.of(Set.of("cart"), Set.<String>of())) {
				assertThat(stepped.overTime(apart)).isEqualTo(this.shop.desk().overTime(asked, apart));
			}
		}
		assertThat(this.shop.desk()
			.stepped(new CostQuestion(query(dimensions(List.of("owner", "service")), List.of()), Ledger.PARTS,
					SharedCosts.EVENLY)))
			.isEmpty();
	}

	/** Over time as well, group by group. */
	private void assertOverTime(CostAnswer answer) {
		Map<String, BigDecimal> groups = new TreeMap<>();
		answer.rows().forEach((row) -> groups.merge(row.keys().get(0), row.amount(), BigDecimal::add));
		Map<String, BigDecimal> overTime = new TreeMap<>();
		Map<LocalDate, BigDecimal> steps = new TreeMap<>();
		this.shop.desk().overTime(answer, groups.keySet()).forEach((key, amounts) -> amounts.forEach((step, amount) -> {
			overTime.merge(key, amount, BigDecimal::add);
			steps.merge(step, amount, BigDecimal::add);
		}));
		groups.forEach((key, amount) -> assertThat(overTime.get(key)).as("%s", key).isEqualByComparingTo(amount));
		assertThat(steps).hasSize(4);
		String one = groups.keySet().iterator().next();
		Map<String, Map<LocalDate, BigDecimal>> apart = this.shop.desk().overTime(answer, Set.of(one));
		assertThat(sum(apart.get(one))).isEqualByComparingTo(groups.get(one));
		assertThat(sum(apart.getOrDefault(CostLabels.OTHERS, Map.of())).add(groups.get(one)))
			.isEqualByComparingTo(TOTAL);
		steps.values().forEach((amount) -> assertThat(amount).isEqualByComparingTo("4.63333333333333333334"));
	}

	private static BigDecimal sum(Map<LocalDate, BigDecimal> amounts) {
		return amounts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	@Test
	void sharedCostsStandApartUnlessAskedOtherwise() {
		assertThat(words(answer(Ledger.PARTS, SharedCosts.APART, List.of("route")))).containsExactlyInAnyOrder(
				" 3.73333333333333333336 of which 0", "GET /cart 3.2 of which 0", "POST /pay 11.6 of which 0");
	}

	@Test
	void sharedCostsOfAServiceGoToThoseWhoUseIt() {
		CostAnswer answer = answer(Ledger.PARTS, SharedCosts.BY_USAGE, List.of("service", "route"));
		assertThat(words(answer)).containsExactlyInAnyOrder(
				"AWS Lambda,GET /cart 3.12941176470588235295 of which 0.32941176470588235295",
				"AWS Lambda,POST /pay 12.07058823529411764709 of which 1.27058823529411764709",
				"Amazon DynamoDB,GET /cart 0.44444444444444444444 of which 0.04444444444444444444",
				"Amazon DynamoDB,POST /pay 0.88888888888888888888 of which 0.08888888888888888888",
				"AWS Support (Business),GET /cart 0.432432432432 of which 0.432432432432",
				"AWS Support (Business),POST /pay 1.567567567568 of which 1.567567567568");
		assertThat(answer.divided()).isEqualTo("3.73333333333333333336");
	}

	@Test
	void sharedCostsAreDividedEvenly() {
		assertThat(words(answer(Ledger.PARTS, SharedCosts.EVENLY, List.of("route")))).containsExactlyInAnyOrder(
				"GET /cart 5.06666666666666666668 of which 1.86666666666666666668",
				"POST /pay 13.46666666666666666668 of which 1.86666666666666666668");
	}

	@Test
	void whereNobodyHasCostsOfTheirOwnSharedOnesStayApart() {
		CostAnswer answer = answer(Ledger.LINES, SharedCosts.EVENLY, List.of("owner"));
		assertThat(words(answer)).containsExactly(" " + TOTAL + " of which 0");
	}

	@Test
	void aPartWithAnOwnerGoesToRoutesOfThatOwnersResourcesOnly() {
		this.shop.rules.replace(
				List.of(CostShop.rule("resource", "cart-*", "cart"), CostShop.rule("resource", "pay-*", "payments")));
		List<String> rows = words(answer(Ledger.PARTS, SharedCosts.BY_USAGE, List.of("owner", "route")));
		assertThat(rows).noneMatch((row) -> row.startsWith("cart,POST /pay"))
			.anyMatch((row) -> row.startsWith("cart,GET /cart"));
	}

	@Test
	void aRuleOfThePastIsRetroactiveAtOnce() {
		assertThat(owned()).containsExactly("=" + TOTAL);
		OwnerRule fromSecond = new OwnerRule(OwnerRule.LooksAt.RESOURCE, "", "cart-*", new Owner("cart"),
				CostShop.FIRST.plusDays(1), CostShop.FIRST.plusDays(3));
		OwnerRule before = new OwnerRule(OwnerRule.LooksAt.RESOURCE, "", "cart-*", new Owner("shop"), null,
				CostShop.FIRST.plusDays(1));
		this.shop.rules.replace(List.of(fromSecond, before));
		assertThat(owned()).containsExactlyInAnyOrder("cart=2.20000000000000000002", "shop=1.10000000000000000001",
				"=15.23333333333333333333");
	}

	@Test
	void tagsCountForDaysBeforeTheyWereSet() {
		this.shop.rules
			.replace(List.of(CostShop.rule("tag:team", "cart", "cart"), CostShop.rule("tag:team", "pay", "payments")));
		this.shop.lines.tag(CostShop.CART, CostShop.FIRST.plusDays(1), CostShop.FIRST.plusDays(1),
				new TreeMap<>(Map.of("team", "cart")));
		this.shop.deployed.add(new Resource(ResourceId.parse(CostShop.PAY), new TreeMap<>(),
				new TreeMap<>(Map.of("team", "pay")), Instant.parse("2026-12-01T00:00:00Z")));
		assertThat(owned()).containsExactlyInAnyOrder("cart=4.40000000000000000004", "payments=10.8",
				"=3.33333333333333333332");
	}

	@Test
	void aModuleOwnsWhatTerraformMadeInIt() {
		this.shop.rules.replace(List.of(CostShop.rule("module", "module.cart*", "cart"),
				CostShop.rule("module", "*.aws_dynamodb_table.*", "tables")));
		assertThat(owned()).containsExactly("=" + TOTAL);
		this.shop.terraform = Map.of(CostShop.CART,
				new TerraformAddress("module.cart", "module.cart.aws_lambda_function.api"), CostShop.TABLE,
				new TerraformAddress("", "data.aws_dynamodb_table.orders"));
		assertThat(owned()).containsExactlyInAnyOrder("cart=4.40000000000000000004", "tables=1.33333333333333333332",
				"=12.8");
	}

	@Test
	void aTagThatChangesChangesTheOwnerFromThatDay() {
		this.shop.rules
			.replace(List.of(CostShop.rule("tag:team", "old", "old"), CostShop.rule("tag:team", "new", "new")));
		this.shop.lines.tag(CostShop.PAY, CostShop.FIRST, CostShop.FIRST, new TreeMap<>(Map.of("team", "old")));
		this.shop.lines.tag(CostShop.PAY, CostShop.FIRST.plusDays(2), CostShop.FIRST.plusDays(2),
				new TreeMap<>(Map.of("team", "new")));
		assertThat(owned()).contains("old=5.4", "new=5.4");
	}

	@Test
	void aRouteIsOwnedByItsRuleElseByTheOwnerOfItsFunction() {
		this.shop.rules.replace(
				List.of(CostShop.rule("resource", "*-api", "apis"), CostShop.rule("route", "POST /pay", "payments")));
		assertThat(words(answer(Ledger.PARTS, SharedCosts.APART, List.of("route-owner")))).containsExactlyInAnyOrder(
				"apis 3.2 of which 0", "payments 11.6 of which 0", " 3.73333333333333333336 of which 0");
	}

	@Test
	void aResourceIsFoundUnderEitherOfItsNames() {
		this.shop.lines.add(CostShop.FIRST, "1", "service", "AWS Lambda", "resource", CostShop.CART + ":live",
				"account", "111111111111", "region", "eu-west-1");
		CostDimension resource = CostDimension.of(CostDimension.Kind.RESOURCE);
		CostQuestion question = new CostQuestion(
				query(List.of(resource), List.of(new CostQuery.Filter(resource, CostShop.CART + ":live"))),
				Ledger.PARTS, SharedCosts.APART);
		assertThat(words(this.shop.desk().answer(question)))
			.containsExactly(CostShop.CART + " 4.40000000000000000004 of which 0");
	}

	@Test
	void aViewIsOfLinesOrOfParts() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> answer(Ledger.LINES, SharedCosts.APART, List.of("route")));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> answer(Ledger.PARTS, SharedCosts.APART, List.of("usage-type")));
	}

	private List<String> owned() {
		return answer(Ledger.LINES, SharedCosts.APART, List.of("owner")).rows()
			.stream()
			.map((row) -> row.keys().get(0) + "=" + row.amount().toPlainString())
			.toList();
	}

	private CostAnswer answer(Ledger ledger, SharedCosts shared, List<String> view) {
		return this.shop.desk().answer(new CostQuestion(query(dimensions(view), List.of()), ledger, shared));
	}

	private static CostQuery query(List<CostDimension> by, List<CostQuery.Filter> filters) {
		return new CostQuery("USD", CostShop.FIRST, CostShop.FIRST.plusDays(4), CostBasis.BILLED, CostQuery.Step.DAY,
				by, filters);
	}

	private static List<CostDimension> dimensions(List<String> words) {
		return words.stream().map((word) -> CostDimension.parse(word).orElseThrow()).toList();
	}

	private static List<String> words(CostAnswer answer) {
		List<String> words = new ArrayList<>();
		answer.rows()
			.forEach((row) -> words
				.add(String.join(",", row.keys()) + " " + plain(row.amount()) + " of which " + plain(row.shared())));
		return words;
	}

	private static String plain(BigDecimal amount) {
		return (amount.signum() == 0) ? "0" : amount.stripTrailingZeros().toPlainString();
	}

}
