package io.tracetab.recommend.waste;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;

import io.tracetab.inventory.TerraformAddress;
import io.tracetab.quantity.Money;
import io.tracetab.recommend.Curve;
import io.tracetab.recommend.Draft;
import io.tracetab.recommend.FunctionUse;
import io.tracetab.recommend.LoggedBytes;
import io.tracetab.recommend.Observed;
import io.tracetab.recommend.Recommendation;
import io.tracetab.recommend.Saving;
import io.tracetab.recommend.TerraformPatch;

/**
 * What is said of tries in vain.
 *
 * @param logged bytes by day; empty where it is not known
 */
record RetryChange(FunctionUse use, Tries tries, Map<LocalDate, Double> logged) {

	private static final String METHOD = "Errors as CloudWatch counted them, times the share of failed runs in traces "
			+ "that were further tries; Lambda tries an event of asynchronous invocation three times "
			+ "(https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html)";

	Recommendation recommendation() {
		Observed observed = this.use.observed();
		String name = this.use.name();
		double share = (double) this.tries.vain() / this.tries.failed();
		double vain = this.use.sum("Errors") * share;
		double millis = this.tries.vainMicros() / 1_000.0 / this.tries.vain();
		double log = vain * failedBytes() * LoggedBytes.price(this.use);
		double month = observed.perMonth();
		Money seconds = Money.usd(BigDecimal.valueOf(this.use.cost(0, vain * (millis + 0.5)) * month));
		Money others = Money.usd(BigDecimal.valueOf((this.use.cost(vain, 0) + log) * month));
		Money saved = seconds.plus(others);
		Money now = Money.usd(BigDecimal
			.valueOf(this.use.cost(this.use.invocations(), this.use.sum("Duration")) * month + log * month));
		double error = 1 / Math.sqrt(Math.max(1, this.tries.failed()));
		double spread = Math.min(0.3, 0.1 + error / 2);
		return new Draft(RetryRule.NAME, this.use.function(), observed).set("MaximumRetryAttempts", "2", "0")
			.effort(Recommendation.Level.MEDIUM,
					"An event that fails for another reason is not tried again: send what fails to a queue, and have the code tell what can never succeed",
					Recommendation.Level.MEDIUM, "The attempts can be set back at once")
			.how("aws lambda put-function-event-invoke-config --function-name %s --maximum-retry-attempts 0 --destination-config '{\"OnFailure\":{\"Destination\":\"ARN-OF-A-QUEUE\"}}' --region %s"
				.formatted(name, this.use.function().id().region()), patch(name))
			.evidence(
					String.format(Locale.ROOT, "%,.0f of %,.0f runs failed", this.use.sum("Errors"),
							this.use.invocations()),
					String.format(Locale.ROOT, "Of %d failed runs in traces %d were further tries of what had failed",
							this.tries.failed(), this.tries.vain()),
					"%d of %d events succeeded when they were tried again".formatted(this.tries.recovered(),
							this.tries.retried()),
					"Requests: " + this.tries.examples())
			.assuming("What failed twice would fail a third time",
					this.logged.isEmpty() ? "What failed runs log is not in it: no bill, no IncomingBytes"
							: "Failed runs log as days tell")
			.choices("Tries of an event", "Runs a month")
			.choice("3", now, Curve.Figure.of(this.use.invocations() * month), "now")
			.choice("1", now.minus(saved), Curve.Figure.of((this.use.invocations() - vain) * month), "recommended")
			.made("Stop trying %s again: what fails there fails each time".formatted(name),
					this.use.uncovered(Saving.about(seconds, this.use.paidShare(), spread, spread))
						.with(Saving.about(others, this.use.paidShare(), spread, spread)),
					METHOD);
	}

	private static String patch(String name) {
		return TerraformPatch.of("aws_lambda_function_event_invoke_config", TerraformAddress.NONE, name)
			.set("maximum_retry_attempts", "2", "0")
			.line("+  destination_config {")
			.line("+    on_failure { destination = \"ARN-OF-A-QUEUE\" }")
			.line("+  }")
			.end()
			.toString();
	}

	/**
	 * What a failed run logs: days with more failed runs log more. By least squares over
	 * days, without a constant; the mean where days do not tell.
	 */
	private double failedBytes() {
		Map<LocalDate, Double> runs = this.use.daily("Invocations");
		Map<LocalDate, Double> failed = this.use.daily("Errors");
		double okOk = 0;
		double okBad = 0;
		double badBad = 0;
		double okBytes = 0;
		double badBytes = 0;
		double bytes = 0;
		double all = 0;
		for (Map.Entry<LocalDate, Double> day : this.logged.entrySet()) {
			double bad = failed.getOrDefault(day.getKey(), 0.0);
			double ok = runs.getOrDefault(day.getKey(), 0.0) - bad;
			okOk += ok * ok;
			okBad += ok * bad;
			badBad += bad * bad;
			okBytes += ok * day.getValue();
			badBytes += bad * day.getValue();
			bytes += day.getValue();
			all += ok + bad;
		}
		double mean = (all == 0) ? 0 : bytes / all;
		double determinant = okOk * badBad - okBad * okBad;
		double of = (okOk * badBytes - okBad * okBytes) / determinant;
		boolean tells = determinant > 1e-3 * okOk * badBad;
		return (tells && of > 0) ? Math.min(of, 20 * mean) : mean;
	}

}
