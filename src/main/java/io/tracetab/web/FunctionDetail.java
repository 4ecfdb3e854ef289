package io.tracetab.web;

import java.time.Instant;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a function beside what is known of any resource.
 *
 * @param versions of traced runs
 * @param deploys runs from one deploy to the next, latest first
 * @param waits calls that its traced runs made
 * @param waitChart time that a traced run waited for each of the callees waited for most
 */
@Schema(name = "Function")
record FunctionDetail(ConcurrencyDetail concurrency, List<VersionRuns> versions, List<DeployRuns> deploys,
		List<WaitDetail> waits, @Nullable MetricChart waitChart) {

	/**
	 * How many runs there were at once.
	 *
	 * @param counted by CloudWatch, the most; null where it counted none, or is not read
	 * @param reported the most runs whose reports overlap; null without a report
	 * @param mean of reported runs, over the window: their times added up, by its length
	 * @param throttled refused runs that CloudWatch counted; null where it is not read
	 */
	@Schema(name = "Concurrency")
	record ConcurrencyDetail(@Nullable Double counted, @Nullable Long reported, @Nullable Double mean,
			@Nullable Double throttled) {
	}

	/**
	 * Traced runs of one version.
	 *
	 * @param version or alias that was invoked; empty where traces name none
	 * @param meanInitMicros of a cold start; 0 of none
	 */
	@Schema(name = "VersionRuns")
	record VersionRuns(String version, long runs, long faults, long coldStarts, long meanInitMicros,
			ResourceDetail.PercentilesDetail durations) {

		/** 0 to 1. */
		public double coldShare() {
			return (this.runs == 0) ? 0 : (double) this.coldStarts / this.runs;
		}

		public double faultShare() {
			return (this.runs == 0) ? 0 : (double) this.faults / this.runs;
		}

	}

	/**
	 * Logged runs between two deploys. Those between the last look that saw the former
	 * and the first that saw the next may be of either and are left out.
	 *
	 * @param seen when the deploy was seen first; null for what was there before the
	 * window's first
	 * @param settings what it changed
	 */
	@Schema(name = "DeployRuns")
	record DeployRuns(@Nullable Instant seen, List<ResourceDetail.SettingDetail> settings, long runs, long coldStarts,
			long failed, ResourceDetail.PercentilesDetail durations, ResourceDetail.@Nullable PercentilesDetail starts,
			int memoryMb, @Schema(description = "-1 when unknown") int mostUsedMb) {

		/** 0 to 1. */
		public double coldShare() {
			return (this.runs == 0) ? 0 : (double) this.coldStarts / this.runs;
		}

		public double failedShare() {
			return (this.runs == 0) ? 0 : (double) this.failed / this.runs;
		}

		/** Of its memory, 0 to 1; 0 when unknown. */
		public double memoryShare() {
			return (this.memoryMb <= 0 || this.mostUsedMb < 0) ? 0 : (double) this.mostUsedMb / this.memoryMb;
		}

	}

	/**
	 * What its traced runs waited for.
	 *
	 * @param place where it is, where another of its name is in the list; else empty
	 * @param perRunMicros mean of a traced run, calls side by side added up
	 */
	@Schema(name = "FunctionWait")
	record WaitDetail(String kind, String name, @Nullable String arn, String place, boolean asynchronous, long calls,
			long faults, long throttles, ResourceDetail.PercentilesDetail durations, long perRunMicros) {

		public ServiceFamily family() {
			return ServiceFamily.of(this.kind.equals("service") ? "owncode" : this.kind);
		}

		/** 0 to 1. */
		public double failedShare() {
			return (this.calls == 0) ? 0 : (double) this.faults / this.calls;
		}

	}

}
