package io.tracetab.cost;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

import io.tracetab.billing.CostDimension;
import io.tracetab.quantity.LargestRemainder;

/**
 * How costs that are nobody's are divided over those who have costs of their own. A row
 * is nobody's that lacks a route, an owner or a value of an annotation where the view
 * groups by it; it goes to those that agree with it in what it has. All other values stay
 * as they are, so sums by them do not change. Amounts are divided by largest remainder:
 * nothing is lost.
 */
final class Spread {

	/** Whose costs are, in a view. */
	private static final Set<CostDimension.Kind> WHOSE = Set.of(CostDimension.Kind.ROUTE, CostDimension.Kind.OWNER,
			CostDimension.Kind.ROUTE_OWNER, CostDimension.Kind.ANNOTATION);

	private static final Comparator<List<String>> BY_NAME = Comparator.comparing(List::toString);

	/** Decimals of a part; more where the amount itself has more. */
	private static final int SCALE = 12;

	private final SharedCosts policy;

	/** Places of keys that say whose it is. */
	private final List<Integer> places;

	/** What each has of their own: of a service, and under the empty name of all. */
	private final Map<String, Map<List<String>, BigDecimal>> own = new HashMap<>();

	private final Map<Pool, Optional<Shares>> plans = new HashMap<>();

	/** The same, added up by the first of those that say whose it is. */
	private final Map<Pool, Optional<Shares>> plansByFirst = new HashMap<>();

	/** Costs that are divided alike. */
	private record Pool(List<String> whose, String service) {
	}

	private record Shares(List<List<String>> whose, List<BigDecimal> weights) {

		Shares byFirst() {
			Map<String, BigDecimal> sums = new LinkedHashMap<>();
			for (int i = 0; i < this.whose.size(); i++) {
				sums.merge(this.whose.get(i).get(0), this.weights.get(i), BigDecimal::add);
			}
			return new Shares(sums.keySet().stream().map(List::of).toList(), List.copyOf(sums.values()));
		}

	}

	/**
	 * A row with its service, by which it is divided.
	 */
	record Served(CostAnswer.Row row, String service) {
	}

	private Spread(SharedCosts policy, List<Integer> places) {
		this.policy = policy;
		this.places = places;
	}

	/** Whether a view says whose costs are, so that there is something to divide over. */
	static boolean concerns(CostQuestion question) {
		return question.shared() != SharedCosts.APART && !places(question.query().groupBy()).isEmpty();
	}

	/** Whether a view says whose costs are by this. */
	static boolean isWhose(CostDimension dimension) {
		return WHOSE.contains(dimension.kind());
	}

	/** Learns from the rows of a view how its shared costs are to be divided. */
	static Spread of(SharedCosts policy, List<CostDimension> groupBy, List<Served> rows) {
		Spread spread = new Spread(policy, places(groupBy));
		for (Served served : rows) {
			List<String> whose = spread.whose(served.row().keys());
			if (!whose.contains("")) {
				for (String service : List.of(served.service(), "")) {
					spread.own.computeIfAbsent(service, (key) -> new TreeMap<>(BY_NAME))
						.merge(whose, served.row().amount(), BigDecimal::add);
				}
			}
		}
		return spread;
	}

	private static List<Integer> places(List<CostDimension> groupBy) {
		return IntStream.range(0, groupBy.size()).filter((i) -> isWhose(groupBy.get(i))).boxed().toList();
	}

	private List<String> whose(List<String> keys) {
		return this.places.stream().map(keys::get).toList();
	}

	/** The rows with shared costs divided; they add up to the same. */
	List<CostAnswer.Row> divide(List<Served> rows) {
		Map<List<String>, CostAnswer.Row> divided = new LinkedHashMap<>();
		for (Served served : rows) {
			for (CostAnswer.Row row : divide(served)) {
				divided.merge(row.keys(), row, CostAnswer.Row::plus);
			}
		}
		return new ArrayList<>(divided.values());
	}

	/**
	 * As {@link #divide}, added up by the first of those that say whose it is: for steps
	 * of time, of which there are many.
	 */
	Map<String, BigDecimal> divideByFirst(List<Served> rows) {
		Map<String, BigDecimal> divided = new LinkedHashMap<>();
		for (Served served : rows) {
			BigDecimal amount = served.row().amount();
			List<String> whose = whose(served.row().keys());
			Optional<Shares> shares = whose.contains("") ? this.plansByFirst.computeIfAbsent(
					new Pool(whose, served.service()), (pool) -> plan(pool).map(Shares::byFirst)) : Optional.empty();
			if (shares.isEmpty()) {
				divided.merge(whose.get(0), amount, BigDecimal::add);
			}
			else {
				List<BigDecimal> amounts = LargestRemainder.split(amount, shares.get().weights(), SCALE);
				for (int i = 0; i < amounts.size(); i++) {
					divided.merge(shares.get().whose().get(i).get(0), amounts.get(i), BigDecimal::add);
				}
			}
		}
		return divided;
	}

	private List<CostAnswer.Row> divide(Served served) {
		CostAnswer.Row row = served.row();
		List<String> whose = whose(row.keys());
		Optional<Shares> shares = whose.contains("") ? plan(new Pool(whose, served.service())) : Optional.empty();
		if (shares.isEmpty()) {
			return List.of(row);
		}
		List<BigDecimal> amounts = LargestRemainder.split(row.amount(), shares.get().weights(), SCALE);
		List<CostAnswer.Row> rows = new ArrayList<>();
		for (int i = 0; i < amounts.size(); i++) {
			boolean first = i == 0;
			rows.add(new CostAnswer.Row(keys(row.keys(), shares.get().whose().get(i)), amounts.get(i), amounts.get(i),
					first ? row.lines() : 0, first ? row.silent() : 0));
		}
		return rows;
	}

	private List<String> keys(List<String> keys, List<String> whose) {
		List<String> changed = new ArrayList<>(keys);
		for (int i = 0; i < this.places.size(); i++) {
			changed.set(this.places.get(i), whose.get(i));
		}
		return changed;
	}

	private Optional<Shares> plan(Pool pool) {
		return this.plans.computeIfAbsent(pool, (key) -> switch (this.policy) {
			case APART -> Optional.empty();
			case BY_USAGE -> shares(pool, pool.service()).or(() -> shares(pool, ""));
			case EVENLY -> shares(pool, "");
		});
	}

	private Optional<Shares> shares(Pool pool, String service) {
		List<List<String>> whose = new ArrayList<>();
		List<BigDecimal> weights = new ArrayList<>();
		this.own.getOrDefault(service, Map.of()).forEach((each, amount) -> {
			if (agrees(pool.whose(), each) && amount.signum() > 0) {
				whose.add(each);
				weights.add((this.policy == SharedCosts.EVENLY) ? BigDecimal.ONE : amount);
			}
		});
		return whose.isEmpty() ? Optional.empty() : Optional.of(new Shares(whose, weights));
	}

	private static boolean agrees(List<String> lacking, List<String> complete) {
		return IntStream.range(0, lacking.size())
			.allMatch((i) -> lacking.get(i).isEmpty() || lacking.get(i).equals(complete.get(i)));
	}

}
