package io.tracetab.recommend.capacity;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.Resource;
import io.tracetab.metric.Series;
import io.tracetab.quantity.Money;
import io.tracetab.recommend.Assumed;
import io.tracetab.recommend.Assumption;
import io.tracetab.recommend.BilledUse;
import io.tracetab.recommend.Needs;
import io.tracetab.recommend.Observed;
import io.tracetab.recommend.Rule;
import io.tracetab.recommend.Verdict;

/**
 * Tables that grow and that nothing is taken out of. How old items are AWS does not tell,
 * nor is it known whether they may go: there is a bound alone. Where items end by a time
 * to live CloudWatch counts them.
 */
final class KeptRule implements Rule {

	static final String NAME = "dynamodb-retention";

	static final Assumption MONTHS = new Assumption("months", "Months for which items are needed", 12, 1, 120);

	private static final int DAYS = 14;

	private static final double HOURS_OF_MONTH = 730;

	/** Of what lies there, a month. */
	private static final double LEAST_GROWTH = 0.02;

	private static final double LEAST_USD = 1;

	/**
	 * Of the day before: a table that shrinks by more in a day is one whose day is not
	 * over.
	 */
	private static final double WHOLE = 0.95;

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public Needs needs() {
		return new Needs(List.of("AWS/DynamoDB TimeToLiveDeletedItemCount"), DAYS, 0);
	}

	@Override
	public List<Assumption> assumptions() {
		return List.of(MONTHS);
	}

	@Override
	public List<Verdict> judge(Observed observed, Assumed assumed, Predicate<ResourceId> asked) {
		BilledUse.Uses billed = observed.billed();
		return observed.inventory()
			.latest("dynamodb")
			.stream()
			.filter((resource) -> resource.id().type().equals("table") && asked.test(resource.id()))
			.sorted(Comparator.comparing((Resource resource) -> resource.id().arn()))
			.flatMap((table) -> judge(table, billed.daily(table.id().arn(), "dynamodb.storage"), observed, assumed)
				.stream())
			.toList();
	}

	/** Empty where it does not grow, or is small. */
	private Optional<Verdict> judge(Resource table, Map<?, Double> daily, Observed observed, Assumed assumed) {
		List<Double> days = whole(daily.values());
		if (days.isEmpty()) {
			return Optional.empty();
		}
		double gigabytes = days.get(days.size() - 1) * HOURS_OF_MONTH / 24;
		boolean infrequent = "STANDARD_INFREQUENT_ACCESS".equals(table.settings().get(ClassRule.CLASS));
		double price = observed.prices()
			.list(TableMeters.storage(infrequent), table.id().region(), observed.window())
			.map((each) -> each.amount().doubleValue())
			.orElse(0.0);
		Optional<String> lacking = needs().lacking(days.size(), 0);
		if (gigabytes * price < LEAST_USD || lacking.isPresent()) {
			return lacking.filter((what) -> gigabytes * price >= LEAST_USD)
				.map((what) -> new Verdict.Lack(NAME, table.id(), what));
		}
		double before = days.get(0) * HOURS_OF_MONTH / 24;
		double growth = (gigabytes - before) / (days.size() - 1) * HOURS_OF_MONTH / 24;
		if (growth < LEAST_GROWTH * gigabytes) {
			return Optional.empty();
		}
		double ended = ended(table, observed);
		if (ended > 0) {
			return Optional.of(new Verdict.Keep(NAME, table.id(),
					String.format(Locale.ROOT, "It has %.1f GB and %.2f more each month, but its items end: %,.0f did",
							gigabytes, growth, ended)));
		}
		double steady = Math.max(0, gigabytes - growth * assumed.of(MONTHS)) * price;
		double most = before * price;
		return Optional.of(new Verdict.Lack(NAME, table.id(), String.format(Locale.ROOT,
				"It has %.1f GB and %.2f more each month: in a year it costs %.2f USD a month instead of %.2f. If it "
						+ "always grew as it does now, %.2f USD a month are for items that are older than %.0f months; "
						+ "if it grew faster and faster they are more, at most %.2f. No item has ended by a time to "
						+ "live: see aws dynamodb describe-time-to-live --table-name %s",
				gigabytes, growth, (gigabytes + 12 * growth) * price, gigabytes * price, steady, assumed.of(MONTHS),
				most, table.id().name()), Money.usd(BigDecimal.valueOf(most))));
	}

	/** Without the last days, of which some hours are not billed yet. */
	private static List<Double> whole(Collection<Double> daily) {
		List<Double> days = new ArrayList<>(daily);
		while (days.size() > 1 && days.get(days.size() - 1) < WHOLE * days.get(days.size() - 2)) {
			days.remove(days.size() - 1);
		}
		return days;
	}

	/** Items that a time to live has taken out, as far as counts are loaded. */
	private static double ended(Resource table, Observed observed) {
		return observed.metrics()
			.find("AWS/DynamoDB",
					(each) -> each.metric().equals("TimeToLiveDeletedItemCount")
							&& table.id().name().equals(each.dimensions().get("TableName"))
							&& each.region().equals(table.id().region()) && each.account().equals(table.id().account()),
					observed.window())
			.stream()
			.flatMap((each) -> each.points().stream())
			.mapToDouble(Series.Point::value)
			.sum();
	}

}
