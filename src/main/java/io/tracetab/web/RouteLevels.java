package io.tracetab.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How a route fares: against its objective, and from one deploy to the next.
 *
 * @param deploys of the functions that it uses, seen in the window, latest first
 * @param beside its requests before and after the chosen deploy; null without a deploy,
 * or without an hour on both sides of it
 */
@Schema(name = "RouteLevels")
record RouteLevels(ObjectiveDetail objective, List<DeployDetail> deploys, @Nullable BesideDeploy beside) {

	/**
	 * The error budget. A request is good when it was answered without a fault and within
	 * the time. Faults and slow requests are counted apart, so the number of bad ones has
	 * a least and a most.
	 *
	 * @param chosen whether somebody chose it
	 * @param kept whether it is what was decided for the route
	 * @param burnRate how many times the budget of the window was used, at most
	 */
	@Schema(name = "Objective")
	record ObjectiveDetail(double targetPercent, long withinMicros, boolean chosen,
			@Schema(description = "Whether it is what was decided for the route") boolean kept, long requests,
			long faults, long slow, long leastBad, long mostBad,
			@Schema(description = "Share of good requests, at least") double good,
			@Schema(description = "Of the window's budget; 1 uses it up") double burnRate,
			@Schema(description = "Fewer than 30 requests say nothing") boolean tooFew, List<BurnDetail> latest,
			MetricChart chart) {

		public boolean isExact() {
			return this.leastBad == this.mostBad;
		}

		/** As it stands in a form. */
		public String target() {
			return BigDecimal.valueOf(this.targetPercent).stripTrailingZeros().toPlainString();
		}

		/** As it stands in a form. */
		public String within() {
			if (this.withinMicros % 1000 != 0) {
				return this.withinMicros + "us";
			}
			long millis = this.withinMicros / 1000;
			return (millis % 1000 == 0) ? millis / 1000 + "s" : millis + "ms";
		}

	}

	/** The latest hours of the window. */
	@Schema(name = "Burn")
	record BurnDetail(long hours, long requests, long mostBad, double burnRate) {
	}

	/** A function that was found otherwise. */
	@Schema(name = "Deploy")
	record DeployDetail(String arn, String name, Instant lastSeenBefore, Instant seen,
			List<ResourceDetail.SettingDetail> settings,
			@Schema(description = "Whether it is the one compared") boolean chosen) {

		/** What changed, for a mark on a chart. */
		ResourceDetail.ChangeDetail mark() {
			return new ResourceDetail.ChangeDetail(this.lastSeenBefore, this.seen,
					this.settings.stream()
						.map((setting) -> new ResourceDetail.SettingDetail(this.name + ' ' + setting.name(), false,
								setting.before(), setting.after()))
						.toList());
		}

	}

	/** A route's requests before and after a deploy, over equally many hours. */
	@Schema(name = "BeforeAfterDeploy")
	record BesideDeploy(SideDetail before, SideDetail after, List<DifferenceDetail> rows) {
	}

	@Schema(name = "DeploySide")
	record SideDetail(Instant from, Instant until, long requests) {
	}

	/**
	 * One figure on both sides.
	 *
	 * @param low of the 95 % interval of the difference
	 */
	@Schema(name = "DeployDifference")
	record DifferenceDetail(@Schema(description = "Microseconds; a share; USD at list price", allowableValues = {
			"p50", "p95", "faults", "cost" }) String key, double before, double after, double low, double high,
			@Schema(allowableValues = { "too-few", "not-clear", "less", "more" }) String word){
	}

	/** Marks on charts. */
	List<ResourceDetail.ChangeDetail> marks() {
		return this.deploys.stream().map(DeployDetail::mark).toList();
	}

}
