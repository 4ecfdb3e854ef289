package io.tracetab.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.tracetab.analyze.CallSums;
import io.tracetab.inventory.SettingChange;

/**
 * Everything that is known of one resource. Amounts and quantities are exact decimals, as
 * texts.
 */
@Schema(name = "Resource")
record ResourceDetail(Identity identity, Time time, CostSeries cost,
		@Schema(description = "Whose the charge is; empty without a bill") List<CostsDetail.Part> parts,
		List<MeterDetail> meters, List<UseDetail> routes, Traffic calls, List<MetricChart> metrics,
		@Nullable RunsDetail runs, @Schema(description = "Of a function alone") @Nullable FunctionDetail function,
		List<BillDetail> bill, Setup configuration) {

	/**
	 * What it is.
	 *
	 * @param owner a tag that says who answers for it; null when there is none
	 * @param logGroup where a function writes its log; null for others
	 */
	@Schema(name = "ResourceIdentity")
	record Identity(String arn, String name, String service, String kind, String region, String account,
			Map<String, String> tags,
			@Schema(description = "The tag that says who answers for it") @Nullable Owner owner,
			@Schema(description = "The ARN of a function's log group") @Nullable String logGroup,
			@Schema(description = "BILL, TRACES, METRICS, INVENTORY") List<String> knownFrom) {

		public ServiceFamily family() {
			return ServiceFamily.of(this.service);
		}

		public boolean isKnownFrom(String witness) {
			return this.knownFrom.contains(witness);
		}

	}

	/** The tag that says who answers for a resource. */
	@Schema(name = "ResourceOwner")
	record Owner(String tag, String name) {
	}

	/**
	 * Of which time.
	 *
	 * @param stepSeconds of metrics, runs and latency
	 */
	@Schema(name = "EntityTime")
	record Time(Instant from, Instant until, @Schema(description = "First day of costs, UTC") String firstDay,
			@Schema(description = "Last day of costs, UTC") String lastDay, long stepSeconds, String currency,
			String basis) {
	}

	/**
	 * One meter.
	 *
	 * @param traced what traced calls used
	 * @param modelled what they stand for
	 */
	@Schema(name = "ResourceMeter")
	record MeterDetail(String meter, String name, String unit,
			@Schema(description = "Used by traced calls") String traced,
			@Schema(description = "What they stand for; absent without a bill") @Nullable String modelled,
			@Schema(description = "Units on the bill") @Nullable String billed,
			@Schema(description = "Effective cost of one unit") @Nullable String effectivePrice,
			@Schema(description = "Of one unit") @Nullable String listPrice,
			@Schema(description = "In the window; absent when it has no amount") @Nullable String cost) {
	}

	/** Use by one operation of one route. */
	@Schema(name = "ResourceUse")
	record UseDetail(String route, String operation, @Schema(description = "Traced calls") long calls,
			@Schema(description = "At list price, of traced calls") @Nullable String estimate) {
	}

	/** Traced calls, from the map. */
	@Schema(name = "ResourceCalls")
	record Traffic(CallDetail all, List<CallDetail> callers, List<CallDetail> callees) {
	}

	/**
	 * Traced calls to or from one other.
	 *
	 * @param kind a service's code, {@code service}, {@code remote} or {@code client}
	 * @param arn of the other, when it is a resource that can be told
	 */
	@Schema(name = "Calls")
	record CallDetail(String kind, String name, @Nullable String arn, boolean asynchronous, long calls, long faults,
			long errors, long meanMicros) {

		static CallDetail of(CallSums.Calls calls, String kind, String name, @Nullable String arn) {
			return new CallDetail(kind, name, arn, calls.asynchronous(), calls.calls(), calls.faults(), calls.errors(),
					calls.meanMicros());
		}

		public ServiceFamily family() {
			return ServiceFamily.of(this.kind.equals("service") ? "owncode" : this.kind);
		}

		/** 0 to 1. */
		public double faultShare() {
			return (this.calls == 0) ? 0 : (double) this.faults / this.calls;
		}

	}

	/**
	 * Logged runs of a function.
	 *
	 * @param starts times of cold starts; null when there was none
	 */
	@Schema(name = "FunctionRuns")
	record RunsDetail(long runs, long coldStarts, long failed, PercentilesDetail durations,
			@Nullable PercentilesDetail starts, long billedMillis, int memoryMb,
			@Schema(description = "-1 when unknown") int mostUsedMb, MetricChart latency, MetricChart coldStartChart,
			MetricChart startChart) {

		/** 0 to 1. */
		public double coldShare() {
			return (this.runs == 0) ? 0 : (double) this.coldStarts / this.runs;
		}

		public double failedShare() {
			return (this.runs == 0) ? 0 : (double) this.failed / this.runs;
		}

	}

	/** Half, 95 and 99 of a hundred took at most so long. */
	@Schema(name = "Percentiles")
	record PercentilesDetail(long p50Micros, long p95Micros, long p99Micros) {
	}

	/**
	 * Lines of the bill.
	 *
	 * @param spelling how the bill names the resource
	 */
	@Schema(name = "ResourceBillLines")
	record BillDetail(String spelling, String service, String usageType, String operation, String charge, String amount,
			long lines) {
	}

	/**
	 * How it is set.
	 *
	 * @param firstSeen null when the inventory does not have it
	 * @param lastSeen when it was last seen so
	 * @param settings flattened with dots
	 * @param parts what is set on it: triggers, scaling, instances
	 */
	@Schema(name = "Configuration")
	record Setup(@Nullable Instant firstSeen, @Nullable Instant lastSeen, Map<String, String> settings,
			@Schema(description = "Latest first") List<ChangeDetail> changes, List<PartDetail> parts) {
	}

	/**
	 * What was found otherwise by one look.
	 *
	 * @param lastSeenBefore the last look that saw the settings of before: the change was
	 * made in between
	 */
	@Schema(name = "ConfigurationChange")
	record ChangeDetail(Instant lastSeenBefore, Instant seen, List<SettingDetail> settings) {

		static List<ChangeDetail> of(List<SettingChange> changes) {
			Map<List<Instant>, List<SettingDetail>> looks = new LinkedHashMap<>();
			changes.forEach((change) -> looks
				.computeIfAbsent(List.of(change.lastSeenBefore(), change.seen()), (look) -> new ArrayList<>())
				.add(new SettingDetail(change.name(), change.tag(), change.before(), change.after())));
			return looks.entrySet()
				.stream()
				.map((look) -> new ChangeDetail(look.getKey().get(0), look.getKey().get(1), look.getValue()))
				.toList();
		}

		/** Names of what changed, for a mark on a chart. */
		public String names() {
			return this.settings.stream().limit(2).map(SettingDetail::name).collect(Collectors.joining(", "))
					+ ((this.settings.size() > 2) ? " …" : "");
		}

	}

	/**
	 * One setting or tag.
	 *
	 * @param before null when it was not there
	 * @param after null when it is no longer there
	 */
	@Schema(name = "ConfigurationSetting")
	record SettingDetail(String name, boolean tag, @Nullable String before, @Nullable String after) {
	}

	/** Something that is set on a resource. */
	@Schema(name = "ConfigurationPart")
	record PartDetail(String kind, String name, Map<String, String> settings) {
	}

	/** Runs that CloudWatch counted; 0 where it counted none, or is not read. */
	public double countedRuns() {
		return this.metrics.stream()
			.filter((chart) -> chart.key().equals("runs"))
			.mapToDouble((chart) -> chart.lines().get(0).whole(chart.unit()))
			.sum();
	}

}
