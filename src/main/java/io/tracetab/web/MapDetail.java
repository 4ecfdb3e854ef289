package io.tracetab.web;

import java.time.Instant;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.tracetab.analyze.MapFigures;
import io.tracetab.analyze.ServiceMap;

/**
 * The map of a window. Amounts are exact decimals, as texts.
 *
 * @param loadedFrom start of the first request that is loaded
 * @param folded how many nodes stand in the one whose id is {@code rest}
 */
@Schema(name = "Map")
record MapDetail(@Schema(description = "Whole hours") Instant from, Instant until, long hours,
		@Schema(description = "Where the window before starts; it ends where this one starts") Instant beforeFrom,
		@Schema(description = "Whether requests of all of the window before are loaded") boolean compared,
		Instant loadedFrom, @Schema(description = "Of the bill") String currency,
		@Schema(description = "What costs of the bill are") String basis,
		@Schema(description = "Nodes that stand in the one whose id is rest") int folded, List<String> accounts,
		List<String> regions, @Schema(description = "Most calls first") List<Node> nodes,
		@Schema(description = "Most calls first") List<Link> links) {

	/**
	 * What went over a node or a link.
	 *
	 * @param change new, gone; null where it is in both windows or nothing is compared
	 */
	@Schema(name = "MapTraffic")
	record Traffic(Figures now, @Schema(description = "Absent where nothing is compared") @Nullable Figures before,
			@Schema(description = "new or gone; absent where it is in both windows") @Nullable String change) {

		static Traffic of(ServiceMap.Traffic traffic, long hours, boolean compared) {
			boolean was = traffic.before().sum().calls() > 0;
			boolean is = traffic.now().sum().calls() > 0;
			String change = (!compared || was == is) ? null : was ? "gone" : "new";
			return new Traffic(Figures.of(traffic.now(), traffic.cost(), hours),
					compared ? Figures.of(traffic.before(), traffic.costBefore(), hours) : null, change);
		}

		/** Part by which calls grew, -1 to any; null where nothing can be said. */
		public @Nullable Double callsChange() {
			return change((this.before != null) ? (double) this.before.calls : 0, this.now.calls);
		}

		public @Nullable Double p95Change() {
			Long was = (this.before != null) ? this.before.p95Micros : null;
			Long is = this.now.p95Micros;
			return (was == null || is == null) ? null : change(was, is);
		}

		public @Nullable Double costChange() {
			String was = (this.before != null) ? this.before.costPerHour : null;
			String is = this.now.costPerHour;
			return (was == null || is == null) ? null : change(Double.parseDouble(was), Double.parseDouble(is));
		}

		private static @Nullable Double change(double was, double is) {
			return (was == 0 || is == 0) ? null : is / was - 1;
		}

	}

	/**
	 * Figures of one window.
	 *
	 * @param p50Micros null where durations were not kept
	 * @param costPerHour null where no cost is known
	 */
	@Schema(name = "MapFigures")
	record Figures(@Schema(description = "Traced calls; of a function its runs") long calls, double callsPerHour,
			@Schema(description = "Failed by the callee's mistake, 5xx") long faults,
			@Schema(description = "Failed by the caller's mistake, 4xx") long errors,
			@Schema(description = "Refused for being too many") long throttles, double faultShare, double errorShare,
			@Nullable Long p50Micros, @Nullable Long p95Micros,
			@Schema(description = "Of runs of a function") long coldStarts,
			@Schema(description = "Absent where neither a bill nor a price says") @Nullable String costPerHour,
			@Nullable String costCurrency,
			@Schema(description = "billed: from the bill, of whole days; estimate: traced use at list price; of a link its callee's cost divided by calls") @Nullable String costOrigin) {

		static Figures of(MapFigures figures, ServiceMap.@Nullable Cost cost, long hours) {
			return new Figures(figures.sum().calls(), (double) figures.sum().calls() / hours, figures.sum().faults(),
					figures.sum().errors(), figures.sum().throttles(), figures.faultShare(), figures.errorShare(),
					quantile(figures, 0.5), quantile(figures, 0.95), figures.coldStarts(),
					(cost != null) ? cost.amount().toPlainString() : null, (cost != null) ? cost.currency() : null,
					(cost == null) ? null : cost.billed() ? "billed" : "estimate");
		}

		private static @Nullable Long quantile(MapFigures figures, double share) {
			long micros = figures.quantileMicros(share);
			return (micros < 0) ? null : micros;
		}

		public boolean estimated() {
			return !"billed".equals(this.costOrigin);
		}

	}

	/** Who takes part. */
	@Schema(name = "MapNode")
	record Node(@Schema(description = "The same in every window") String id, String name, String service, String kind,
			@Schema(description = "Absent for who is no known resource") @Nullable String arn, String region,
			String account, Traffic traffic) {

		static Node of(ServiceMap.Node node, long hours, boolean compared, int folded) {
			return new Node(node.id(), MapWords.name(node, folded), node.kind(), MapWords.kind(node), node.arn(),
					node.region(), node.account(), Traffic.of(node.traffic(), hours, compared));
		}

		public ServiceFamily family() {
			return switch (this.service) {
				case "client", "service", "rest" -> ServiceFamily.LOCAL;
				case "schedule" -> ServiceFamily.MESSAGING;
				default -> ServiceFamily.of(this.service);
			};
		}

	}

	/** Calls from one to another. */
	@Schema(name = "MapLink")
	record Link(@Schema(description = "The same in every window") String id,
			@Schema(description = "Id of the caller") String from, @Schema(description = "Id of the callee") String to,
			String fromName, String toName,
			@Schema(description = "Whether the caller does not wait") boolean asynchronous, Traffic traffic) {
	}

	/** A node by its id; null when it is not shown. */
	@Nullable Node node(@Nullable String id) {
		return this.nodes.stream().filter((node) -> node.id().equals(id)).findFirst().orElse(null);
	}

	/** A link by its id; null when it is not shown. */
	@Nullable Link link(@Nullable String id) {
		return this.links.stream().filter((link) -> link.id().equals(id)).findFirst().orElse(null);
	}

}
