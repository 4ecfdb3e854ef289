package io.tracetab.recommend.capacity;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.Resource;
import io.tracetab.quantity.Money;
import io.tracetab.recommend.Assumed;
import io.tracetab.recommend.Assumption;
import io.tracetab.recommend.BackTest;
import io.tracetab.recommend.BilledUse;
import io.tracetab.recommend.Curve;
import io.tracetab.recommend.Draft;
import io.tracetab.recommend.Needs;
import io.tracetab.recommend.Observed;
import io.tracetab.recommend.Recommendation;
import io.tracetab.recommend.Rule;
import io.tracetab.recommend.Saving;
import io.tracetab.recommend.TerraformPatch;
import io.tracetab.recommend.Verdict;

/**
 * The class of DynamoDB's tables: what lies there costs less in Standard-IA, and asking
 * for it more.
 */
final class ClassRule implements Rule {

	static final String NAME = "dynamodb-table-class";

	static final String CLASS = "TableClassSummary.TableClass";

	static final Assumption REQUESTS = new Assumption("requests", "Units beside those that were billed, as many times",
			1, 0, 10);

	private static final int DAYS = 14;

	/** Less is not worth a change. */
	private static final double LEAST_SHARE = 0.1;

	/**
	 * Of a month: nearly every table that is small and idle would save less than that.
	 */
	private static final double LEAST_USD = 0.05;

	private static final double LEAST_SPREAD = 0.05;

	private static final String METHOD = "Storage and units as billed, at the prices of either class; what is free in "
			+ "the Standard class is not in Standard-IA (https://aws.amazon.com/dynamodb/pricing/)";

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public Needs needs() {
		return new Needs(List.of(), DAYS, 0);
	}

	@Override
	public List<Assumption> assumptions() {
		return List.of(REQUESTS);
	}

	@Override
	public List<Verdict> judge(Observed observed, Assumed assumed, Predicate<ResourceId> asked) {
		BilledUse.Uses billed = observed.billed();
		List<LocalDate> days = billed.all().stream().map(BilledUse.Use::day).distinct().sorted().toList();
		List<Verdict> verdicts = new ArrayList<>();
		for (Resource table : tables(observed).stream().filter((each) -> asked.test(each.id())).toList()) {
			verdicts.add(days.isEmpty()
					? new Verdict.Lack(NAME, table.id(), "What lies in it is not known by day: load a bill")
					: judge(new ClassCost(table, observed, billed, days.get(0), days.get(days.size() - 1).plusDays(1),
							assumed.of(REQUESTS)), days.size()));
		}
		return verdicts;
	}

	private static List<Resource> tables(Observed observed) {
		return observed.inventory()
			.latest("dynamodb")
			.stream()
			.filter((resource) -> resource.id().type().equals("table"))
			.sorted(Comparator.comparing((Resource resource) -> resource.id().arn()))
			.toList();
	}

	private Verdict judge(ClassCost cost, int days) {
		if (needs().lacking(days, 0).isPresent()) {
			return new Verdict.Lack(NAME, cost.table().id(), needs().lacking(days, 0).get());
		}
		if (!cost.isPriced() || cost.isReplicated()) {
			return new Verdict.Lack(NAME, cost.table().id(),
					cost.isReplicated() ? "It is replicated: what that costs in another class is not worked out"
							: "No price of both classes is known in " + cost.table().id().region());
		}
		double now = cost.list(cost.isInfrequent());
		if (cost.saved() < Math.max(LEAST_USD, LEAST_SHARE * now)) {
			return new Verdict.Keep(NAME, cost.table().id(), String.format(Locale.ROOT,
					"The other class would cost %.2f instead of %.2f USD a month", now - cost.saved(), now));
		}
		return new Verdict.Change(recommendation(cost, days));
	}

	private static Recommendation recommendation(ClassCost cost, int days) {
		Resource table = cost.table();
		String from = cost.isInfrequent() ? "STANDARD_INFREQUENT_ACCESS" : "STANDARD";
		String to = cost.isInfrequent() ? "STANDARD" : "STANDARD_INFREQUENT_ACCESS";
		String name = table.id().name();
		LocalDate middle = cost.from().plusDays(days / 2);
		double first = cost.of(cost.from(), middle).saved();
		double rest = cost.of(middle, cost.until()).saved();
		return new Draft(NAME, table, cost.observed()).set(CLASS, table.settings().getOrDefault(CLASS, ""), to)
			.effort(Recommendation.Level.LOW,
					"It answers as before; units cost otherwise, and reserved ones are of the Standard class alone",
					Recommendation.Level.LOW, "The class can be set back; it changes twice in thirty days at most")
			.how("aws dynamodb update-table --table-name %s --table-class %s --region %s".formatted(name, to,
					table.id().region()),
					TerraformPatch.of("aws_dynamodb_table", cost.observed().owners().address(table), name)
						.set("table_class", '"' + from + '"', '"' + to + '"')
						.end()
						.toString())
			.evidence(String.format(Locale.ROOT, "%.1f GB lie there, by the bill of %d days", cost.storageGb(), days),
					words("Storage", cost, true), words("Units", cost, false))
			.assuming("What lies there and is asked for stays as it was",
					String.format(Locale.ROOT, "Units are %.2f times those that were billed", cost.requests()))
			.choices("Class", "USD a month for storage")
			.choice(from, usd(cost.list(cost.isInfrequent())), Curve.Figure.of(cost.list(cost.isInfrequent(), true)),
					"now")
			.choice(to, usd(cost.list(!cost.isInfrequent())), Curve.Figure.of(cost.list(!cost.isInfrequent(), true)),
					"recommended")
			.tested(new BackTest("USD a month saved at list prices, from days of either part", days / 2,
					days - days / 2, first, rest, ""))
			.made("Put %s into the class %s".formatted(name, cost.isInfrequent() ? "Standard" : "Standard-IA"),
					saving(cost, first, rest), METHOD);
	}

	private static String words(String what, ClassCost cost, boolean storage) {
		return String.format(Locale.ROOT, "%s: %.2f USD a month, %.2f in the other class", what,
				cost.list(cost.isInfrequent(), storage), cost.list(!cost.isInfrequent(), storage));
	}

	private static Saving saving(ClassCost cost, double first, double rest) {
		double spread = Math.max(LEAST_SPREAD, Math.abs(first - rest) / 2 / cost.saved());
		Money expected = usd(cost.savedPaid());
		Money margin = usd(Math.abs(cost.savedPaid()) * spread);
		return Saving.of(expected.minus(margin), expected, expected.plus(margin), usd(cost.saved()));
	}

	private static Money usd(double amount) {
		return Money.usd(BigDecimal.valueOf(amount));
	}

}
