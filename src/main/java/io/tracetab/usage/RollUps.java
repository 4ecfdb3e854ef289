package io.tracetab.usage;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.tracetab.identity.ResourceId;
import io.tracetab.quantity.Window;
import io.tracetab.trace.AnnotationValues;
import io.tracetab.trace.Route;
import io.tracetab.trace.TraceId;

/**
 * Sums over traces by the hour, and over requests by the minute for two days: what
 * dashboards read. Always exactly the sum of the contributions of the traces that are
 * kept and of those that were settled. Writing takes part in the transaction that the
 * calling thread has opened.
 */
public interface RollUps {

	/**
	 * What those of the given traces that are kept have contributed; others are absent.
	 */
	Map<TraceId, Contribution> contributions(Collection<TraceId> ids);

	/** Does what can be done of writing on any thread, outside the transaction. */
	Prepared prepare(Contribution contribution);

	/**
	 * Adds contributions, and takes away again those of the replaced traces. Sums show it
	 * when the transaction has committed.
	 * @param added each trace once
	 * @param replaced those that may be kept already, and any that are to go
	 */
	void writePrepared(Collection<? extends Prepared> added, Collection<TraceId> replaced);

	/** As {@link #writePrepared}, for who has one thread. */
	default void write(Collection<Contribution> added, Collection<TraceId> replaced) {
		writePrepared(added.stream().map(this::prepare).toList(), replaced);
	}

	/**
	 * Usage in hours that start in the window, by route, key, and step of time.
	 * @param step {@link Step#MINUTE} is refused: usage is kept by the hour
	 */
	List<UsageRow> usage(Window window, Step step);

	/** What usage in hours that start in the window names. */
	default Set<ResourceId> resources(Window window) {
		return usage(window, Step.WHOLE).stream()
			.flatMap((row) -> Optional.ofNullable(row.key().resource()).stream())
			.collect(Collectors.toSet());
	}

	/** As {@link #usage}, of the given resources alone, under the very ids given. */
	default List<UsageRow> usageOf(Set<ResourceId> resources, Window window, Step step) {
		return usage(window, step).stream()
			.filter((row) -> row.key().resource() != null && resources.contains(row.key().resource()))
			.toList();
	}

	/** As {@link #usage}, of one route alone. */
	default List<UsageRow> usageOf(Route route, Window window, Step step) {
		return usage(window, step).stream().filter((row) -> row.route().equals(route)).toList();
	}

	/** Requests in hours (or minutes) that start in the window, by route and step. */
	List<RouteRow> requests(Window window, Step step);

	/** As {@link #requests}, of one route alone. */
	default List<RouteRow> requestsOf(Route route, Window window, Step step) {
		return requests(window, step).stream().filter((row) -> row.route().equals(route)).toList();
	}

	/**
	 * Traced requests in five minutes that start in the window, by route: also of minutes
	 * that were forgotten.
	 */
	List<FineRow> fine(Window window);

	/** Traced requests of a route in the five minutes from a time. */
	record FineRow(Instant from, Route route, long requests) {
	}

	/**
	 * Traced requests in hours that start in the window, by hour, route and group of
	 * traces.
	 */
	List<RequestGroups> requestGroups(Window window);

	/**
	 * What traces used on UTC days that start in the window, by day, route, resource,
	 * meter and group of traces; operations and bases are added up.
	 */
	List<UsageGroups> usageGroups(Window window);

	/**
	 * Usage of traces with values of named annotations, in hours that start in the
	 * window.
	 */
	default List<AnnotatedUsage> annotatedUsage(Window window) {
		return List.of();
	}

	/**
	 * Traced requests with values of named annotations, in hours that start in the
	 * window.
	 */
	default List<AnnotatedRequests> annotatedRequests(Window window) {
		return List.of();
	}

	/**
	 * Under which values those of a trace are added up: themselves, or pooled ones where
	 * there are more than are told from each other.
	 */
	default UnaryOperator<AnnotationValues> addedUpUnder() {
		return UnaryOperator.identity();
	}

	/** Calls in hours that start in the window, by edge. */
	List<EdgeRow> edges(Window window);

	/**
	 * As {@link #edges}, by step of time and with durations; {@link Step#MINUTE} is
	 * refused.
	 */
	default List<CallRow> calls(Window window, Step step) {
		return List.of();
	}

	/**
	 * As {@link #calls}, those to or from parties of one kind and name alone, wherever
	 * they are.
	 */
	default List<CallRow> callsOf(Party party, Window window, Step step) {
		return calls(window, step).stream()
			.filter((row) -> row.edge().caller().anywhere().equals(party.anywhere())
					|| row.edge().callee().anywhere().equals(party.anywhere()))
			.toList();
	}

	/**
	 * Runs of functions in traces of hours that start in the window, by step of time,
	 * function and version; {@link Step#MINUTE} is refused.
	 */
	default List<RunRow> runs(Window window, Step step) {
		return List.of();
	}

	/** As {@link #runs}, of the given functions alone, under the very ids given. */
	default List<RunRow> runsOf(Set<ResourceId> functions, Window window, Step step) {
		return runs(window, step).stream().filter((row) -> functions.contains(row.ran().function())).toList();
	}

	/**
	 * Makes one row of rows that say the same of the same hour. Changes no sum; makes
	 * reading faster after much was written.
	 * @return how many rows there are less
	 */
	long fold();

	/**
	 * Folds when so much was written since the last time that reading would notice, and
	 * the first time in a process: who wrote before may not have come to it.
	 * @return whether it did
	 */
	boolean foldIfItPays();

	/**
	 * Makes final what traces have contributed: it stays in the sums when the traces
	 * themselves are forgotten, and can no longer be taken away.
	 */
	void settle(Collection<TraceId> ids);

	/**
	 * Forgets minutes before a time; hours, and counts by five minutes, keep what they
	 * say.
	 */
	void forgetMinutes(Instant before);

	/** Forgets whole hours before a time. */
	void forgetHours(Instant before);

	/** A contribution that is ready to be written. */
	interface Prepared {

		Contribution contribution();

	}

	/** How finely time is cut. */
	enum Step {

		/** The window as a whole. */
		WHOLE,
		/** UTC days. */
		DAY, HOUR, MINUTE

	}

	/**
	 * Usage under one key.
	 *
	 * @param from where the step starts; the window's start for {@link Step#WHOLE}
	 */
	record UsageRow(Instant from, Route route, UsageKey key, long calls, BigDecimal quantity) {
	}

	/**
	 * Requests of one route.
	 *
	 * @param from where the step starts; the window's start for {@link Step#WHOLE}
	 * @param durationMicros summed over the requests
	 */
	record RouteRow(Instant from, Route route, Outcomes outcomes, long durationMicros, DurationSketch durations) {
	}

	/**
	 * Traced requests of a route.
	 *
	 * @param hour its start
	 */
	record RequestGroups(Instant hour, Route route, TraceGroups requests) {
	}

	/**
	 * What traces used of a meter.
	 *
	 * @param day its start
	 * @param resource null when it could not be named
	 * @param region empty when unknown
	 */
	record UsageGroups(Instant day, Route route, @Nullable ResourceId resource, String region, String meter,
			TraceGroups quantities) {
	}

	/**
	 * What traces of a route used that say so much; operations and bases are added up.
	 *
	 * @param hour its start
	 * @param used by its resource, region and meter
	 */
	record AnnotatedUsage(Instant hour, Route route, AnnotationValues values, Used used, BigDecimal quantity) {
	}

	/**
	 * What was used.
	 *
	 * @param resource null when it could not be named
	 * @param region empty when unknown
	 */
	record Used(@Nullable ResourceId resource, String region, String meter) {
	}

	/**
	 * Traced requests of a route that say so much.
	 *
	 * @param hour its start
	 */
	record AnnotatedRequests(Instant hour, Route route, AnnotationValues values, long requests) {
	}

	/** How many requests there were, and of them how many were so. */
	record Outcomes(long requests, long faults, long errors, long throttles, long coldStarts, long incomplete) {
	}

	/**
	 * Calls along one edge.
	 *
	 * @param durationMicros summed over the calls
	 */
	record EdgeRow(Edge edge, long calls, long faults, long errors, long durationMicros) {
	}

	/**
	 * Calls along one edge, as the caller saw them.
	 *
	 * @param from where the step starts; the window's start for {@link Step#WHOLE}
	 */
	record CallRow(Instant from, Edge edge, CallSum sum) {
	}

	/**
	 * Runs of one function and version, each attempt one, as its own segments tell.
	 *
	 * @param from where the step starts; the window's start for {@link Step#WHOLE}
	 * @param sum without throttles: what was refused did not run. Durations are those of
	 * runs without their initialisation
	 * @param coldStarts those that an environment was started or restored for
	 * @param initMicros how long that took, summed
	 */
	record RunRow(Instant from, RanFunction ran, CallSum sum, long coldStarts, long initMicros) {
	}

}
