package io.tracetab.recommend.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import io.tracetab.quantity.Money;
import io.tracetab.recommend.BackTest;
import io.tracetab.recommend.Curve;
import io.tracetab.recommend.Observed;
import io.tracetab.recommend.Recommendation;
import io.tracetab.recommend.Saving;
import io.tracetab.recommend.TerraformPatch;
import io.tracetab.simulate.memory.MemoryFrontier;

/**
 * What is said of a change to a function's memory.
 *
 * @param learnt whether runs with other memory taught the model
 */
record FunctionChange(FunctionFacts facts, Observed observed, MemoryFrontier frontier, Pair pair, boolean learnt) {

	private static final String METHOD = "Traced runs taken apart into computing, which lasts as long as the share of "
			+ "a CPU lets it, and waiting, which stays; Lambda gives CPU in proportion to memory "
			+ "(https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html)";

	/**
	 * The current memory, and the one recommended.
	 */
	record Pair(MemoryFrontier.Point now, MemoryFrontier.Point best) {

		boolean slower() {
			return this.best.prediction().p95Micros() > 1.2 * this.now.prediction().p95Micros();
		}

	}

	Recommendation recommendation(Saving saving, @Nullable BackTest backTest) {
		Recommendation.Subject subject = new Recommendation.Subject(MemoryRule.NAME, this.facts.function().id(),
				this.observed.owners().of(this.facts.function(), this.observed.window().until()));
		Recommendation.Latency latency = new Recommendation.Latency(this.pair.now.prediction().p50Micros(),
				this.pair.best.prediction().p50Micros(), this.pair.now.prediction().p95Micros(),
				this.pair.best.prediction().p95Micros());
		return new Recommendation(subject, proposal(), saving, latency,
				new Recommendation.Grounds(evidence(), assumptions(), METHOD, curve(), backTest));
	}

	private Recommendation.Proposal proposal() {
		String name = this.facts.function().id().name();
		String from = Integer.toString(this.facts.memoryMb());
		String to = Integer.toString(this.pair.best.prediction().memoryMb());
		boolean less = this.pair.best.prediction().memoryMb() < this.facts.memoryMb();
		String aws = "aws lambda update-function-configuration --function-name %s --memory-size %s --region %s"
			.formatted(name, to, this.facts.function().id().region());
		String terraform = TerraformPatch
			.of("aws_lambda_function", this.observed.owners().address(this.facts.function()), name)
			.set("memory_size", from, to)
			.end()
			.toString();
		return new Recommendation.Proposal(
				"Give %s %s MB instead of %s: %s".formatted(name, to, from,
						less ? "it costs less"
								: this.pair.best.cost().compareTo(this.pair.now.cost()) < 0
										? "it costs less and is faster" : "it is faster"),
				List.of(new Recommendation.Setting(FunctionFacts.MEMORY, from, to)), effort(less), aws, terraform);
	}

	private Recommendation.Effort effort(boolean less) {
		Recommendation.Level risk = this.pair.slower() ? Recommendation.Level.MEDIUM : Recommendation.Level.LOW;
		String why = !less ? "More memory takes nothing away"
				: "A run that needs more than any that was seen would fail"
						+ (this.pair.slower() ? "; runs become slower" : "");
		return new Recommendation.Effort(risk, why, Recommendation.Level.LOW, "The memory can be set back at once");
	}

	private List<String> evidence() {
		List<String> evidence = new ArrayList<>();
		evidence.add(String.format(Locale.ROOT, "%,.0f runs in %d days; %d of them were traced and taken apart",
				this.facts.counts().invocations(), this.observed.window().length().toDays(), this.facts.runs().size()));
		int used = this.facts.parts((run) -> true).stream().mapToInt((run) -> run.memory().usedMb()).max().orElse(-1);
		int most = Math.max(used, this.facts.loggedMb());
		evidence.add((most < 0) ? "What runs used of their memory is not known: no smaller size is looked at"
				: "Runs used %d MB at most".formatted(most));
		double work = this.facts.withCurrent().stream().mapToLong((run) -> run.workMicros()).sum();
		double all = this.facts.withCurrent().stream().mapToLong((run) -> run.durationMicros()).sum();
		evidence.add(String.format(Locale.ROOT, "%.0f %% of their time is computing, the rest waiting",
				100 * work / Math.max(1, all)));
		return evidence;
	}

	private List<String> assumptions() {
		return List.of("Traffic stays as it was", this.learnt
				? "How much computing gains from more CPU was learnt from runs with other memory"
				: "It computes with one thread; the bounds also hold where it uses every CPU, or waits where no trace shows it",
				"Slowing down when memory is nearly full is not in it");
	}

	private Curve curve() {
		List<Curve.Choice> choices = new ArrayList<>();
		for (MemoryFrontier.Point point : this.frontier.points()) {
			Money month = FunctionJudge.month(point.cost(), this.facts.counts(), this.observed.perMonth());
			double low = point.prediction().range().low() / 1_000;
			double high = point.prediction().range().high() / 1_000;
			choices.add(new Curve.Choice(Integer.toString(point.prediction().memoryMb()), month,
					new Curve.Figure(low, point.prediction().meanMicros() / 1_000, high), word(point), ""));
		}
		return new Curve("Memory, MB", "Mean duration, ms", choices);
	}

	private String word(MemoryFrontier.Point point) {
		List<String> words = new ArrayList<>();
		add(words, point.equals(this.pair.now), "now");
		add(words, point.equals(this.pair.best), "recommended");
		add(words, point.equals(this.frontier.cheapest()), "cheapest");
		add(words, point.equals(this.frontier.balanced()), "balanced");
		add(words, point.equals(this.frontier.fastest()), "fastest");
		return String.join(", ", words);
	}

	private static void add(List<String> words, boolean is, String word) {
		if (is) {
			words.add(word);
		}
	}

}
