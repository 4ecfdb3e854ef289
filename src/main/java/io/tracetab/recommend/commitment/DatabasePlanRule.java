package io.tracetab.recommend.commitment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.Resource;
import io.tracetab.quantity.Money;
import io.tracetab.recommend.Assumed;
import io.tracetab.recommend.Assumption;
import io.tracetab.recommend.Needs;
import io.tracetab.recommend.Observed;
import io.tracetab.recommend.Rule;
import io.tracetab.recommend.Verdict;

/**
 * A Database Savings Plan for what tables and caches of an account use hour by hour,
 * beyond what a plan covers already and after other changes. AWS sells it in place of
 * reserved units of tables.
 */
final class DatabasePlanRule implements Rule {

	static final String NAME = "database-savings-plan";

	static final Assumption DISCOUNT = new Assumption("discount", "Discount of the plan on units and nodes", 0.12, 0.01,
			0.35);

	static final Assumption STAYS = new Assumption("stays", "Share of the use that stays", 1, 0.01, 1);

	private static final int DAYS = 14;

	private static final double LEAST_USD = 1;

	private static final PlanChange.Sort SORT = new PlanChange.Sort(NAME, "databases", "Tables and caches",
			"Units of tables and of serverless caches by the hour, and nodes, at list price, less what a plan covers "
					+ "already as billed; the commitment that saves most in these hours. Discounts differ by what it "
					+ "covers (12 % of provisioned units is the least): a plan's own are not in the price book "
					+ "(https://aws.amazon.com/savingsplans/database-pricing/)");

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public Needs needs() {
		return new Needs(List.of("AWS/DynamoDB ConsumedReadCapacityUnits", "AWS/DynamoDB ConsumedWriteCapacityUnits",
				"AWS/ElastiCache ElastiCacheProcessingUnits"), DAYS, 0);
	}

	@Override
	public List<Assumption> assumptions() {
		return List.of(DISCOUNT, STAYS);
	}

	@Override
	public List<Verdict> judge(Observed observed, Assumed assumed, Predicate<ResourceId> asked) {
		Map<String, List<DatabaseUse>> accounts = new TreeMap<>();
		List<Resource> all = new ArrayList<>(observed.inventory().latest("dynamodb"));
		all.addAll(observed.inventory().latest("elasticache"));
		all.forEach((resource) -> DatabaseUse.of(resource, observed)
			.forEach((use) -> accounts.computeIfAbsent(resource.id().account(), (account) -> new ArrayList<>())
				.add(use)));
		List<Verdict> verdicts = new ArrayList<>();
		accounts.forEach((account, uses) -> {
			ResourceId id = new ResourceId("savingsplans", "", account, "savingsplan", "database");
			if (asked.test(id)) {
				verdicts.add(judge(id, uses, observed, assumed));
			}
		});
		return verdicts;
	}

	private Verdict judge(ResourceId id, List<DatabaseUse> uses, Observed observed, Assumed assumed) {
		Optional<String> lacking = needs()
			.lacking(observed.days(uses.stream().flatMap((use) -> use.series().stream()).toList()), 0);
		if (lacking.isPresent()) {
			return new Verdict.Lack(NAME, id, lacking.get());
		}
		int hours = (int) observed.window().length().toHours();
		double share = uncovered(id.account(), uses, observed, hours);
		Map<ResourceId, HourlySpend> spends = new LinkedHashMap<>();
		uses.forEach((use) -> spends.merge(use.id(), use.spend(hours).times(share),
				(one, other) -> HourlySpend.sum(List.of(one, other), hours)));
		PlanChange change = PlanChange.of(id, spends, observed, assumed, new PlanChange.Rates(DISCOUNT, STAYS));
		return (change.saved() < LEAST_USD) ? new Verdict.Keep(NAME, id, String.format(Locale.ROOT,
				"Committing to %.4f USD an hour would save %.2f USD a month", change.commitment(), change.saved()))
				: new Verdict.Change(change.recommendation(SORT));
	}

	/** Which share of it no plan covers. */
	private static double uncovered(String account, Collection<DatabaseUse> uses, Observed observed, int hours) {
		double all = uses.stream().mapToDouble((use) -> use.spend(hours).sum()).sum();
		List<Money> parts = uses.stream()
			.map(DatabaseUse::meter)
			.distinct()
			.flatMap((meter) -> observed.prices().uncovered(meter, account, observed.window()).stream())
			.toList();
		double billed = parts.stream().mapToDouble((part) -> part.amount().doubleValue()).sum();
		return parts.isEmpty() ? 1 : Math.min(1, billed / Math.max(1e-12, all));
	}

}
