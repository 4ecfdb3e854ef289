package io.tracetab.recommend.processor;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import org.jspecify.annotations.Nullable;

import io.tracetab.inventory.Resource;
import io.tracetab.quantity.Money;
import io.tracetab.recommend.BackTest;
import io.tracetab.recommend.ChargedSeconds;
import io.tracetab.recommend.Curve;
import io.tracetab.recommend.Draft;
import io.tracetab.recommend.FunctionUse;
import io.tracetab.recommend.Recommendation;
import io.tracetab.recommend.Saving;
import io.tracetab.recommend.TerraformPatch;
import io.tracetab.recommend.TracedRuns;

/**
 * What is said of a function that is to run on arm64.
 *
 * @param tried what its runs there told; empty where there were none
 */
record ArmChange(ArmCost cost, List<TracedRuns.Run> runs, String tried) {

	private static final String SETTING = "Architectures.0";

	/** Of computing, beside what is assumed. */
	private static final double SLOWER = 1.1;

	private static final double FASTER = 0.85;

	private static final String METHOD = "Seconds as the log says they were billed, else as CloudWatch counted them (by "
			+ "the bill where environments are kept ready), at the price of either processor (https://aws.amazon.com/lambda/pricing/); what runs compute "
			+ "takes as long as assumed, what they wait stays";

	Recommendation recommendation() {
		Resource function = function();
		String name = function.id().name();
		Draft draft = new Draft(ArmRule.NAME, function, this.cost.use().observed())
			.set(SETTING, function.settings().getOrDefault(SETTING, ""), "arm64")
			.how(command(function), patch(function))
			.latency(latency())
			.tested(backTest())
			.choices("Processor", "Time of all runs, of now");
		if (!this.tried.isEmpty()) {
			draft.evidence(this.tried);
		}
		Carried.of(function).describe(draft);
		evidence(draft);
		choices(draft);
		return draft.made("Run %s on arm64: its seconds cost less there".formatted(name), saving(), METHOD);
	}

	private Resource function() {
		return this.cost.use().function();
	}

	private static String command(Resource function) {
		boolean image = "Image".equals(function.settings().get("PackageType"));
		return "aws lambda update-function-code --function-name %s --architectures arm64 %s --region %s".formatted(
				function.id().name(), image ? "--image-uri ARM64-IMAGE" : "--zip-file fileb://ARM64-PACKAGE.zip",
				function.id().region());
	}

	private String patch(Resource function) {
		String from = function.settings().getOrDefault(SETTING, "");
		TerraformPatch patch = TerraformPatch
			.of("aws_lambda_function", this.cost.use().observed().owners().address(function), function.id().name())
			.set("architectures", from.isEmpty() ? "" : "[\"" + from + "\"]", "[\"arm64\"]");
		Carried.layers(function).forEach((layer) -> patch.line("   # layers: has to be for arm64: " + layer));
		return patch.end().toString();
	}

	private void evidence(Draft draft) {
		FunctionUse use = this.cost.use();
		draft
			.evidence(String.format(Locale.ROOT, "%,.0f runs in %d days, of %.0f ms each", use.invocations(),
					use.observed().window().length().toDays(), use.sum("Duration") / use.invocations()))
			.evidence(this.runs.isEmpty() ? "No run was traced: all of their time is taken for computing"
					: String.format(Locale.ROOT, "%.0f %% of the time of %d traced runs is computing, the rest waiting",
							100 * this.cost.computing(), this.runs.size()))
			.assuming("Traffic and memory stay as they were",
					String.format(Locale.ROOT,
							"Computing takes %.2f times as long as on x86_64; bounds are of %.2f and %.2f times",
							this.cost.speed(), this.cost.speed() * SLOWER, this.cost.speed() * FASTER),
					"Initialisations, which are billed too, are in it where a bill or nearly all runs were loaded; snapshots of SnapStart cost the same");
	}

	private void choices(Draft draft) {
		draft.choice("x86_64", usd(this.cost.now()), Curve.Figure.of(1), "now")
			.choice("arm64", usd(this.cost.now() - this.cost.saved(1)),
					new Curve.Figure(this.cost.longer(FASTER), this.cost.longer(1), this.cost.longer(SLOWER)),
					"recommended");
	}

	private Saving saving() {
		FunctionUse use = this.cost.use();
		BigDecimal share = use.paidShare();
		Money list = usd(this.cost.saved(1));
		return use.uncovered(Saving.of(usd(this.cost.saved(SLOWER)).times(share), list.times(share),
				usd(this.cost.saved(FASTER)).times(share), list));
	}

	/** Null where it stays, or no run tells. */
	private Recommendation.@Nullable Latency latency() {
		if (this.runs.isEmpty() || this.cost.speed() == 1) {
			return null;
		}
		double[] before = sorted((run) -> run.parts().durationMicros());
		double[] after = sorted(
				(run) -> run.parts().durationMicros() + run.parts().workMicros() * (this.cost.speed() - 1));
		return new Recommendation.Latency(at(before, 0.5), at(after, 0.5), at(before, 0.95), at(after, 0.95));
	}

	private double[] sorted(ToDoubleFunction<TracedRuns.Run> micros) {
		return this.runs.stream().mapToDouble(micros).sorted().toArray();
	}

	private static double at(double[] sorted, double share) {
		return sorted[(int) Math.min(sorted.length - 1.0, Math.floor(share * sorted.length))];
	}

	/** From days of the first half: what a day of the other half saves. */
	private @Nullable BackTest backTest() {
		Map<LocalDate, Double> millis = this.cost.use().daily("Duration");
		Map<LocalDate, Double> counts = this.cost.use().daily("Invocations");
		List<Double> days = new ArrayList<>();
		millis.forEach((day, of) -> days
			.add(ChargedSeconds.counted(this.cost.use(), counts.getOrDefault(day, 0.0), of) * savedPerGbSecond()));
		int half = days.size() / 2;
		return (half == 0) ? null : new BackTest("USD a day that arm64 saves at list prices, from days of either part",
				half, days.size() - half, mean(days.subList(0, half)), mean(days.subList(half, days.size())), "");
	}

	private double savedPerGbSecond() {
		return ArmCost.price(this.cost.use(), ArmCost.RUNS, "x86")
				- this.cost.longer(1) * ArmCost.price(this.cost.use(), ArmCost.RUNS, "arm");
	}

	private static double mean(List<Double> values) {
		return values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
	}

	private static Money usd(double amount) {
		return Money.usd(BigDecimal.valueOf(amount));
	}

}
