package io.tracetab.reconcile;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.tracetab.billing.CostBasis;
import io.tracetab.quantity.Window;
import io.tracetab.trace.Route;

/**
 * The allocations that are kept, by day. Writing takes part in the transaction that the
 * calling thread has opened.
 */
public interface Allocations {

	/**
	 * Replaces all that is kept of a day, and nothing else.
	 * @param parts of cells that start on the day; hours of one cell are added up
	 * @param traced how many traced requests there were, by route
	 */
	void replace(LocalDate day, Collection<Allocation> parts, Collection<MeteredDay> metered, Map<Route, Long> traced);

	/**
	 * Does work that replaces days, each of them: who reads sees all of it or nothing.
	 */
	default void together(Collection<LocalDate> days, Runnable work) {
		work.run();
	}

	/**
	 * Adds up what questions over many days are answered from, after days were replaced:
	 * answers are the same without, and slower.
	 */
	default void addUp() {
		// nothing to add up
	}

	/**
	 * Another number whenever a day was replaced, by whomever: what was learnt from all
	 * days may be kept in memory until then.
	 */
	default long version() {
		return 0;
	}

	/** All that is kept of a day, added up by payer. */
	Map<Cell.Payer, Amounts> charged(LocalDate day);

	/** Replaces what is kept of a day of what stands there, and nothing else. */
	default void replaceStanding(LocalDate day, Collection<StandingDay> standing) {
		// kept where advice is asked for
	}

	/** What stood there on the days that start in the window, as billed. */
	default List<StandingDay> standing(Window days) {
		return List.of();
	}

	/** What was billed and modelled on the days that start in the window. */
	List<MeteredDay> metered(Window days);

	/** As {@link #metered}, of one resource alone, by its canonical ARN. */
	default List<MeteredDay> meteredOf(String resource, Window days) {
		return metered(days).stream().filter((row) -> row.item().resource().equals(resource)).toList();
	}

	/**
	 * Sums over the days that start in the window, by currency and the given dimensions,
	 * in their order.
	 * @param only values that the dimensions must have
	 */
	List<Sum> sums(Window days, List<Dimension> by, Map<Dimension, String> only);

	/** Resources that something was allocated to on the days that start in the window. */
	default Set<String> resources(Window days) {
		return sums(days, List.of(Dimension.RESOURCE), Map.of()).stream()
			.map((sum) -> sum.of(Dimension.RESOURCE))
			.filter((arn) -> !arn.isEmpty())
			.collect(Collectors.toSet());
	}

	/**
	 * What resources cost that is under no route, by resource, bucket and reason, over
	 * the days that start in the window.
	 */
	default List<Sum> besideRoutes(Set<String> resources, Window days) {
		return sums(days, List.of(Dimension.RESOURCE, Dimension.BUCKET, Dimension.REASON), Map.of()).stream()
			.filter((sum) -> resources.contains(sum.of(Dimension.RESOURCE)))
			.filter((sum) -> !sum.of(Dimension.BUCKET).equals(Bucket.ATTRIBUTED.name()))
			.toList();
	}

	/**
	 * What requests of routes cost, with how far chance may have moved it.
	 * @param daily whether each day stands apart
	 * @param only values that the dimensions must have
	 */
	List<RouteCost> routes(Window days, CostBasis basis, boolean daily, Map<Dimension, String> only);

	/**
	 * What requests with values of annotations cost, with how far chance may have moved
	 * it, by all that they say.
	 * @param only values that the dimensions must have
	 */
	default List<ValueCost> values(Window days, CostBasis basis, Map<Dimension, String> only) {
		return List.of();
	}

	/**
	 * A sum.
	 *
	 * @param of a value for each dimension that was asked for
	 */
	record Sum(Map<Dimension, String> of, String currency, Amounts amounts) {

		public Sum {
			of = Map.copyOf(of);
		}

		/** The value of a dimension that was asked for. */
		public String of(Dimension dimension) {
			return this.of.getOrDefault(dimension, "");
		}

	}

}
