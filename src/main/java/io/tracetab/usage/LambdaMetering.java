package io.tracetab.usage;

import java.math.BigDecimal;
import java.time.Instant;

import io.tracetab.identity.Remembered;
import io.tracetab.identity.ResourceId;
import io.tracetab.metric.InvocationReport;
import io.tracetab.outcome.Reason;
import io.tracetab.quantity.Basis;
import io.tracetab.quantity.Meter;
import io.tracetab.quantity.MeterCatalogue;
import org.jspecify.annotations.Nullable;

/**
 * Lambda: requests, memory and disk held, SnapStart restores, and log bytes where they
 * are known. A run is metered from its function segment, once for each attempt; failed
 * runs are billed like others, throttled ones leave no such segment and are not.
 */
final class LambdaMetering implements ServiceMetering {

	/**
	 * Since then the initialisation of zip packages on managed runtimes is billed, too.
	 * Source: AWS Compute Blog, "AWS Lambda standardizes billing for INIT phase",
	 * 2025-04-29.
	 */
	private static final Instant INIT_BILLED_FOR_ALL = Instant.parse("2025-08-01T00:00:00Z");

	private static final int LEAST_MEMORY_MB = 128;

	private static final int FREE_EPHEMERAL_MB = 512;

	private static final Evidence ONE_RUN = Evidence.of("one run: its segment in the trace");

	private static final Evidence ONE_REPORT = Evidence.of("one run: its REPORT line");

	private static final Evidence RESTORE = Evidence.of("one restore of the configured memory");

	private static final Evidence LOGGED = Evidence
		.of("bytes that the log group took in that hour, divided over its runs");

	private final Meter requests;

	private final Architecture x86;

	private final Architecture arm;

	private final Meter restored;

	private final Meter logged;

	private final Remembered<String, Named> functions = new Remembered<>(Named::of);

	private final Settings<FunctionSettings> settings = new Settings<>(FunctionSettings::of);

	private final Settings<ProvisionedConcurrency> provisioned = new Settings<>(ProvisionedConcurrency::of);

	/**
	 * A function as an ARN names it.
	 *
	 * @param qualifier version or alias; null when the ARN names none
	 */
	private record Named(ResourceId id, @Nullable String qualifier) {

		static Named of(String arn) {
			String[] parts = arn.split(":");
			return new Named(ResourceId.function(arn, "", ""), (parts.length > 7) ? parts[7] : null);
		}

	}

	private record Architecture(Meter onDemand, Meter ephemeral, Meter provisioned, Meter capacity) {

		static Architecture of(MeterCatalogue meters, String name) {
			return new Architecture(meters.meter("lambda.gb-seconds." + name),
					meters.meter("lambda.ephemeral-gb-seconds." + name),
					meters.meter("lambda.provisioned-gb-seconds." + name),
					meters.meter("lambda.provisioned-concurrency." + name));
		}

	}

	LambdaMetering(MeterCatalogue meters) {
		this.requests = meters.meter("lambda.requests");
		this.x86 = Architecture.of(meters, "x86");
		this.arm = Architecture.of(meters, "arm");
		this.restored = meters.meter("lambda.snapstart-restored-bytes");
		this.logged = meters.meter("logs.ingested-bytes");
	}

	@Override
	public void meter(Call call, Tally tally) {
		String arn = call.attribute("function_arn", "resource_arn");
		Named named = (arn != null) ? this.functions.get(arn)
				: new Named(ResourceId.function(call.span().name(), call.region(), call.account()), null);
		ResourceId function = named.id();
		FunctionSettings set = tally.settings(function, call).map(this.settings::of).orElse(FunctionSettings.UNKNOWN);
		Invocation invocation = Invocation.of(call.node(), tally);
		Run run = new Run(call.doing("Invoke"), function, isProvisioned(named, call, tally), set, invocation);
		InvocationReport report = invocation.report();
		tally.add(run.call, this.requests, BigDecimal.ONE, (report != null) ? Basis.MEASURED : Basis.DERIVED, function,
				(report != null) ? ONE_REPORT : ONE_RUN);
		if (report != null && report.billedMillis() < 0) {
			tally.lack(Reason.UNKNOWN_METER, function,
					"runs on managed instances: its instances are not metered, only its requests");
			return;
		}
		time(run, tally);
		restore(run, tally);
		logs(run, tally);
	}

	/** Whether concurrency is provisioned for the version or alias that ran. */
	private boolean isProvisioned(Named named, Call call, Tally tally) {
		String qualifier = named.qualifier();
		return qualifier != null && tally.settings(ProvisionedConcurrency.id(named.id()), call)
			.map(this.provisioned::of)
			.filter((those) -> those.isFor(qualifier))
			.isPresent();
	}

	private record Run(Call call, ResourceId function, boolean provisioned, FunctionSettings settings,
			Invocation invocation) {

		boolean initBilled() {
			return this.settings.initAlwaysBilled() || !this.call.time().isBefore(INIT_BILLED_FOR_ALL);
		}

		long billedMillis() {
			InvocationReport report = this.invocation.report();
			return (report != null) ? report.billedMillis() : this.invocation.phases().billedMillis(initBilled());
		}

		/** As reported, else as set, else the least there is. */
		int memoryMb() {
			InvocationReport report = this.invocation.report();
			if (report != null) {
				return report.memoryMb();
			}
			return (this.settings.memoryMb() > 0) ? this.settings.memoryMb() : LEAST_MEMORY_MB;
		}

		Basis basis() {
			if (!this.settings.known()) {
				return Basis.ASSUMED;
			}
			return (this.invocation.report() != null) ? Basis.MEASURED : Basis.DERIVED;
		}

		Evidence proof(long megabytes) {
			return new Evidence((this.invocation.report() != null) ? "REPORT line: {1} ms billed x {2} MB"
					: "time on the span, rounded up: {1} ms x {2} MB", billedMillis(), megabytes);
		}

	}

	private void time(Run run, Tally tally) {
		if (!run.settings.known()) {
			tally.lack(Reason.UNKNOWN_SETTING, run.function, (run.invocation.report() != null)
					? "is not in the inventory: x86 is assumed"
					: "is not in the inventory and has no REPORT line: x86 and 128 MB, the least there is, are assumed");
		}
		Architecture architecture = run.settings.arm() ? this.arm : this.x86;
		BigDecimal held = GbSeconds.of(run.billedMillis(), run.memoryMb());
		if (run.provisioned && !run.invocation.isCold()) {
			Basis basis = run.basis().worse(Basis.DERIVED);
			tally.add(run.call, architecture.provisioned, held, basis, run.function, run.proof(run.memoryMb()));
			tally.add(run.call, architecture.capacity, held, basis, run.function, run.proof(run.memoryMb()));
		}
		else {
			tally.add(run.call, architecture.onDemand, held, run.basis(), run.function, run.proof(run.memoryMb()));
		}
		int ephemeral = run.settings.ephemeralMb() - FREE_EPHEMERAL_MB;
		if (ephemeral > 0) {
			tally.add(run.call, architecture.ephemeral, GbSeconds.of(run.billedMillis(), ephemeral), run.basis(),
					run.function, run.proof(ephemeral));
		}
	}

	private void restore(Run run, Tally tally) {
		if (run.settings.restoreBilled() && run.invocation.isRestored()) {
			tally.add(run.call, this.restored, BigDecimal.valueOf((long) run.memoryMb() << 20),
					run.basis().worse(Basis.DERIVED), run.function, RESTORE);
		}
	}

	private void logs(Run run, Tally tally) {
		if (tally.facts().calibrations() == Calibrations.NONE) {
			return;
		}
		ResourceId group = ResourceId.logGroup("/aws/lambda/" + run.function.name(), run.function.region(),
				run.function.account());
		tally.calibrated(this.logged, group, run.call)
			.ifPresent((bytes) -> tally.add(run.call, this.logged, bytes, Basis.CALIBRATED, group, LOGGED));
	}

}
