package io.tracetab.accuracy;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.tracetab.accuracy.file.TrueRequest;
import io.tracetab.pipeline.OpenedRequest;
import io.tracetab.quantity.Basis;
import io.tracetab.receipt.Receipt;
import io.tracetab.trace.RequestFlag;
import io.tracetab.usage.Usage;
import org.jspecify.annotations.Nullable;

/**
 * Receipts beside what requests cost. Those of damaged requests are lower bounds: of them
 * it asks only that they say so.
 */
final class ReceiptComparison {

	private static final List<String> UNNAMED = List.of("apigateway.", "lambda.", "xray.", "aurora.", "stepfunctions.",
			"atlas.");

	/** Requests from which on the chance of items stays behind an error of the fit. */
	private static final int ENOUGH = 100;

	private final Findings findings;

	private final Map<Key, Sums> calibrated = new HashMap<>();

	ReceiptComparison(Findings findings) {
		this.findings = findings;
	}

	/** What a request used of one meter by one operation on one resource. */
	private record Key(String meter, String operation, String resource) {

		/** An index stands on a receipt as its table, a stage as itself or its API. */
		static Key of(TrueRequest.Line line) {
			String whole = line.resource().replaceFirst("/(index|stages)/.*", "");
			return new Key(line.meter(), operation(line.meter(), line.operation()), last(whole));
		}

		static Key of(Usage usage) {
			return new Key(usage.meter().id(), operation(usage.meter().id(), usage.operation()),
					(usage.resource() != null) ? last(usage.resource().arn().replaceFirst("/stages/.*", "")) : "");
		}

		Key metered(String other) {
			return new Key(other, this.operation, this.resource);
		}

		/** Receipts tell operations apart where spans name them. */
		private static String operation(String meter, String operation) {
			return UNNAMED.stream().anyMatch(meter::startsWith) ? "" : operation;
		}

		private static String last(String arn) {
			return arn.substring(Math.max(arn.lastIndexOf('/'), arn.lastIndexOf(':')) + 1);
		}

	}

	private record Shown(BigDecimal quantity, Basis basis) {

		Shown plus(Shown other) {
			return new Shown(this.quantity.add(other.quantity), this.basis.worse(other.basis));
		}

	}

	/** Of all requests that were compared. */
	private record Sums(BigDecimal shown, BigDecimal truth, int requests) {

		Sums plus(Sums other) {
			return new Sums(this.shown.add(other.shown), this.truth.add(other.truth), this.requests + other.requests);
		}

	}

	/** Adds what can be said only when all requests were compared. */
	void end() {
		this.calibrated.forEach((key, sums) -> this.findings
			.of((sums.requests < ENOUGH) ? "units CALIBRATED, few calls" : "units CALIBRATED")
			.relative(sums.shown, sums.truth, key.operation + ' ' + key.resource));
	}

	void compare(TrueRequest truth, OpenedRequest request) {
		Receipt receipt = request.receipt();
		boolean saysIncomplete = (RequestFlag.of(request.trace()) & RequestFlag.INCOMPLETE) != 0;
		if (!truth.shownWhole()) {
			this.findings.of("damaged receipts say so")
				.right(saysIncomplete || !receipt.shortfalls().isEmpty(), truth.trace());
			return;
		}
		boolean claimed = receipt.basis() == Basis.MEASURED && receipt.shortfalls().isEmpty() && !saysIncomplete;
		BigDecimal total = receipt.total().amount();
		if (truth.measured()) {
			this.findings.of("receipts known to be MEASURED").right(receipt.basis() == Basis.MEASURED, truth.trace());
		}
		if (truth.measured() || claimed) {
			this.findings.of("receipts MEASURED")
				.add(total.subtract(truth.listCostUsd()).abs().doubleValue(), truth.trace());
		}
		else if (receipt.basis() != null) {
			this.findings.of("receipts " + receipt.basis()).relative(total, truth.listCostUsd(), truth.trace());
		}
		if (receipt.lines().stream().anyMatch((line) -> line.usage().basis() == Basis.CALIBRATED)) {
			this.findings.of("receipts with CALIBRATED lines").relative(total, truth.listCostUsd(), truth.trace());
		}
		lines(truth, receipt);
	}

	private void lines(TrueRequest truth, Receipt receipt) {
		Map<Key, BigDecimal> expected = new HashMap<>();
		truth.lines().forEach((line) -> expected.merge(Key.of(line), line.quantity(), BigDecimal::add));
		Map<Key, Shown> shown = new HashMap<>();
		receipt.lines().forEach((line) -> {
			Usage usage = line.usage();
			shown.merge(Key.of(usage), new Shown(usage.quantity(), usage.basis()), Shown::plus);
		});
		expected.forEach((key, quantity) -> {
			Key other = spilled(key, shown);
			if (other != null) {
				this.findings.of("runs told from provisioned ones").right(false, truth.trace() + ' ' + key);
				shown.remove(other);
				shown.remove(other.metered(other.meter.replace("gb-seconds", "concurrency")));
				return;
			}
			Shown line = shown.get(key);
			this.findings.of("lines found").right(line != null, truth.trace() + ' ' + key);
			if (line != null && line.basis == Basis.CALIBRATED) {
				this.calibrated.merge(key, new Sums(line.quantity, quantity, 1), Sums::plus);
			}
			if (line != null) {
				this.findings.of("lines " + line.basis + ' ' + key.meter)
					.relative(line.quantity, quantity, truth.trace() + ' ' + key.operation + ' ' + key.resource);
			}
		});
		for (Key key : shown.keySet()) {
			if (!expected.containsKey(key)) {
				this.findings.of("lines found").right(false, truth.trace() + " invented " + key);
			}
		}
	}

	/**
	 * Nothing that AWS shows tells a warm run that found no provisioned environment free
	 * from one that did: the line that stands for it then.
	 */
	private static @Nullable Key spilled(Key key, Map<Key, Shown> shown) {
		if (!key.meter.startsWith("lambda.gb-seconds.") || shown.containsKey(key)) {
			return null;
		}
		String architecture = key.meter.substring(key.meter.lastIndexOf('.'));
		Key other = key.metered("lambda.provisioned-gb-seconds" + architecture);
		return shown.containsKey(other) ? other : null;
	}

}
