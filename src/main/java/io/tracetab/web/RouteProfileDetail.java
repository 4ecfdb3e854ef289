package io.tracetab.web;

import java.util.List;
import java.util.stream.Collectors;
import java.util.Set;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.tracetab.reconcile.RouteCost;
import io.tracetab.reconcile.RouteRate;
import io.tracetab.reconcile.WeightBasis;
import io.tracetab.usage.Party;

/**
 * Everything that is known of one route. Amounts are exact decimals, as texts.
 *
 * @param cost what its requests cost: allocated where a bill speaks of them, else traced
 * use at list price
 * @param perThousand what a thousand of its requests cost on the bill; null where that
 * speaks of none
 * @param beside what its resources cost that is under no route
 * @param callers who calls it
 * @param levels how it fares against its objective, and from deploy to deploy
 */
@Schema(name = "RouteProfile")
record RouteProfileDetail(String route, ResourceDetail.Time time, Requests requests, CostSeries cost,
		List<ServiceCost> services, Request perRequest, @Nullable Thousand perThousand, List<UsedDetail> resources,
		WaitShares waits, List<BesideDetail> beside, RouteLevels levels, List<MetricChart> charts,
		CallersDetail callers) {

	/**
	 * Who calls it, as far as traces tell.
	 *
	 * @param from {@code client} where requests come from outside; else the kind of what
	 * they come through, a queue or a topic
	 * @param name of what they come through; empty for clients
	 * @param callers of what they come through
	 */
	@Schema(name = "RouteCallers")
	record CallersDetail(String from, String name, List<ResourceDetail.CallDetail> callers) {

		public boolean areClients() {
			return this.from.equals(Party.CLIENT.kind());
		}

	}

	/**
	 * Its traced requests.
	 *
	 * @param faults answered with 5xx
	 */
	@Schema(name = "RouteRequests")
	record Requests(@Schema(description = "Traced") long requests,
			@Schema(description = "Answered with 5xx") long faults,
			@Schema(description = "Answered with 4xx") long errors, long throttles, long coldStarts,
			@Schema(description = "Requests with something missing") long incomplete,
			ResourceDetail.PercentilesDetail durations) {

		/** A part of all, 0 to 1. */
		public double share(long part) {
			return (this.requests == 0) ? 0 : (double) part / this.requests;
		}

	}

	/** What one service cost. */
	@Schema(name = "RouteServiceCost")
	record ServiceCost(String service, String total, List<CostSeries.Row> meters) {
	}

	/**
	 * One request, at list price, on the mean of the traced ones.
	 *
	 * @param amount null when nothing could be priced
	 */
	@Schema(name = "RouteRequestCost")
	record Request(@Schema(description = "Mean list cost of its traced requests, an estimate") @Nullable String amount,
			@Nullable String perThousand, @Nullable String perMillion) {
	}

	/**
	 * A thousand requests, by the bill.
	 *
	 * @param requests that the cost was divided by, as they were weighed
	 * @param bases what the weights rest on; empty where that is not known
	 */
	@Schema(name = "RouteThousand")
	record Thousand(@Schema(description = "Allocated cost for a thousand requests, an estimate") String amount,
			@Schema(description = "Lower end of its 95 % interval; absent where it is not known") @Nullable String low,
			@Schema(description = "Its upper end") @Nullable String high,
			@Schema(description = "Requests of these days, as they were weighed") String requests,
			@Schema(description = "What it rests on for how many a traced one stands") Set<WeightBasis> bases) {

		/** A sentence; empty where it is not known. */
		public String basis() {
			return this.bases.isEmpty() ? ""
					: "Requests: " + this.bases.stream().map(WeightBasis::words).collect(Collectors.joining("; "));
		}

		static Thousand of(RouteRate rate) {
			RouteCost.Interval interval = rate.interval();
			return new Thousand(CostSeries.plain(rate.perThousand()),
					(interval != null) ? CostSeries.plain(interval.low()) : null,
					(interval != null) ? CostSeries.plain(interval.high()) : null,
					CostSeries.plain(rate.requests().requests()), rate.requests().bases());
		}

	}

	/**
	 * A resource that its requests use.
	 *
	 * @param cost of this route's requests; null when it has none
	 * @param timeShare of the critical path of its latest requests, 0 to 1; null when
	 * nothing is known
	 */
	@Schema(name = "RouteResource")
	record UsedDetail(String arn, String name, String service, String kind, List<String> operations,
			@Schema(description = "By traced requests") long calls, @Nullable String cost, double costShare,
			@Nullable Double timeShare) {

		public ServiceFamily family() {
			return ServiceFamily.of(this.service);
		}

	}

	/**
	 * For whom its latest requests waited.
	 *
	 * @param requests how many were looked at
	 */
	@Schema(name = "RouteWaits")
	record WaitShares(int requests, List<Wait> waits) {
	}

	/**
	 * A part of the critical path, 0 to 1.
	 *
	 * @param place where it is, where another of its name is in the list; else empty
	 */
	@Schema(name = "RouteWait")
	record Wait(String kind, String name, @Nullable String arn, String place, double share, long meanMicros) {

		public ServiceFamily family() {
			return ServiceFamily.of(this.kind.equals("service") ? "owncode" : this.kind);
		}

	}

	/** What one of its resources costs beside all routes. */
	@Schema(name = "RouteBeside")
	record BesideDetail(String arn, String name, String bucket, String reason, String meaning, String cure,
			String amount) {
	}

	/** Whether nothing at all is known of it in the window. */
	boolean isUnknown() {
		return this.requests.requests() == 0 && this.cost.rows().isEmpty();
	}

	/** Deploys of the functions that it uses. */
	public List<ResourceDetail.ChangeDetail> marks() {
		return this.levels.marks();
	}

	public MetricChart chart(String key) {
		return this.charts.stream().filter((chart) -> chart.key().equals(key)).findFirst().orElseThrow();
	}

}
