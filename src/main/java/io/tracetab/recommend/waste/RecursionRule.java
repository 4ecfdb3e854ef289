package io.tracetab.recommend.waste;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.EventSourceMapping;
import io.tracetab.quantity.Money;
import io.tracetab.recommend.Assumed;
import io.tracetab.recommend.Assumption;
import io.tracetab.recommend.Curve;
import io.tracetab.recommend.Draft;
import io.tracetab.recommend.FunctionRule;
import io.tracetab.recommend.FunctionUse;
import io.tracetab.recommend.LoggedBytes;
import io.tracetab.recommend.Needs;
import io.tracetab.recommend.Observed;
import io.tracetab.recommend.Recommendation;
import io.tracetab.recommend.Saving;
import io.tracetab.recommend.Verdict;
import io.tracetab.trace.LambdaRun;
import io.tracetab.trace.Trace;
import io.tracetab.trace.TraceId;

/**
 * Functions that bring about their own runs: they call each other, or write to what
 * invokes them. Only those are looked at that could, by who calls whom.
 */
final class RecursionRule implements FunctionRule {

	static final String NAME = "recursive-functions";

	static final Assumption DEEP = new Assumption("deep", "Runs of one request in a chain, from which it goes round", 3,
			2, 16);

	private static final int DAYS = 7;

	private static final int RUNS = 30;

	private static final double LEAST_SHARE = 0.1;

	private static final double LEAST_SPREAD = 0.1;

	private static final int EXAMPLES = 5;

	private static final String METHOD = "Runs of sampled requests that another run of the same function stands above "
			+ "(https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html)";

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public Needs needs() {
		return new Needs(List.of("AWS/Lambda Invocations"), DAYS, RUNS);
	}

	@Override
	public List<Assumption> assumptions() {
		return List.of(DEEP);
	}

	@Override
	public List<Verdict> judge(Observed observed, Assumed assumed, Predicate<ResourceId> asked) {
		Set<String> circles = circles(observed);
		return FunctionRule.super.judge(observed, assumed, asked.and((id) -> circles.contains(id.name())));
	}

	/** Functions that a way leads back to. */
	private static Set<String> circles(Observed observed) {
		Map<String, Set<String>> next = new HashMap<>();
		observed.calls()
			.forEach((call) -> next
				.computeIfAbsent(call.callerKind() + ' ' + call.caller(), (key) -> new LinkedHashSet<>())
				.add(call.kind() + ' ' + call.name()));
		observed.inventory()
			.latest("lambda")
			.forEach((resource) -> EventSourceMapping.of(resource)
				.ifPresent((mapping) -> next
					.computeIfAbsent(mapping.source().service() + ' ' + mapping.source().name(),
							(key) -> new LinkedHashSet<>())
					.add("lambda " + mapping.function().name())));
		observed.inventory()
			.latest("s3")
			.stream()
			.filter((resource) -> resource.id().type().equals("notification"))
			.forEach((resource) -> resource.settings()
				.values()
				.stream()
				.flatMap((value) -> ResourceId.find(value).stream())
				.filter((id) -> id.service().equals("lambda"))
				.forEach((id) -> next.computeIfAbsent("s3 " + resource.id().name(), (key) -> new LinkedHashSet<>())
					.add("lambda " + id.name())));
		Set<String> circles = new HashSet<>();
		next.keySet()
			.stream()
			.filter((from) -> from.startsWith("lambda ") && reaches(from, next))
			.forEach((from) -> circles.add(from.substring("lambda ".length())));
		return circles;
	}

	private static boolean reaches(String from, Map<String, Set<String>> next) {
		Set<String> seen = new HashSet<>();
		Deque<String> open = new ArrayDeque<>(next.getOrDefault(from, Set.of()));
		while (!open.isEmpty()) {
			String at = open.pop();
			if (at.equals(from)) {
				return true;
			}
			if (seen.add(at)) {
				open.addAll(next.getOrDefault(at, Set.of()));
			}
		}
		return false;
	}

	/**
	 * Runs in a sample of requests.
	 *
	 * @param again that another run of the function stands above
	 * @param deepest the most runs of a chain
	 */
	private record Chains(int runs, int again, int deepest, List<TraceId> examples) {

		static Chains of(String function, Collection<Trace> requests) {
			int runs = 0;
			int again = 0;
			int deepest = 0;
			Set<TraceId> examples = new LinkedHashSet<>();
			for (Trace trace : requests) {
				for (Trace.Node node : trace.nodes()) {
					if (!isRun(function, node)) {
						continue;
					}
					int depth = depth(function, trace, node);
					runs++;
					again += (depth > 1) ? 1 : 0;
					deepest = Math.max(deepest, depth);
					if (depth > 1) {
						examples.add(trace.id());
					}
				}
			}
			return new Chains(runs, again, deepest, examples.stream().limit(EXAMPLES).toList());
		}

		private static boolean isRun(String function, Trace.Node node) {
			return LambdaRun.is(node) && !node.isShadow() && node.span().name().equals(function);
		}

		private static int depth(String function, Trace trace, Trace.Node run) {
			int depth = 1;
			for (int at = run.parent(); at >= 0; at = trace.nodes().get(at).parent()) {
				depth += isRun(function, trace.nodes().get(at)) ? 1 : 0;
			}
			return depth;
		}

		double share() {
			return (double) this.again / Math.max(1, this.runs);
		}

	}

	@Override
	public Optional<Verdict> judge(FunctionUse use, Assumed assumed) {
		Chains chains = Chains.of(use.name(), use.requests());
		Optional<Verdict> lacking = lack(use, chains.runs);
		if (lacking.isPresent()) {
			return lacking;
		}
		if (chains.deepest < assumed.of(DEEP) || chains.share() < LEAST_SHARE) {
			return Optional.of(new Verdict.Keep(NAME, use.function().id(),
					"It could bring about its own runs: %d of %d sampled runs have another one above them"
						.formatted(chains.again, chains.runs)));
		}
		return Optional.of(new Verdict.Change(recommendation(use, chains)));
	}

	private static Recommendation recommendation(FunctionUse use, Chains chains) {
		double month = use.observed().perMonth();
		double runs = use.invocations() * month * (use.cost(1, 0) + LoggedBytes.usdOfRun(use));
		double seconds = use.cost(0, use.sum("Duration") * month);
		double share = chains.share();
		double spread = LEAST_SPREAD + 1 / Math.sqrt(chains.again);
		Money now = usd(runs + seconds);
		Money saved = usd((runs + seconds) * share);
		String name = use.name();
		return new Draft(NAME, use.function(), use.observed()).set("RecursiveLoop", "", "Terminate")
			.effort(Recommendation.Level.HIGH, "Some jobs are meant to go on by themselves",
					Recommendation.Level.MEDIUM, "Loops can be allowed again at once")
			.how("aws lambda put-function-recursion-config --function-name %s --recursive-loop Terminate --region %s"
				.formatted(name, use.function().id().region()),
					"+resource \"aws_lambda_function_recursion_config\" \"%s\" {\n+  function_name  = \"%s\"\n+  recursive_loop = \"Terminate\"\n+}"
						.formatted(name.replaceAll("[^A-Za-z0-9_-]", "_"), name))
			.evidence(
					String.format(Locale.ROOT,
							"%d of %d sampled runs have another run of it above them, up to %d in a chain",
							chains.again, chains.runs, chains.deepest),
					"Such as " + String.join(", ", chains.examples.stream().map(TraceId::toString).toList()))
			.assuming(
					"Runs that were brought about by the function itself are not wanted; if they are, nothing is saved")
			.choices("Runs", "Runs a month")
			.choice("all", now, Curve.Figure.of(use.invocations() * month), "now")
			.choice("without those of its own", now.minus(saved),
					Curve.Figure.of(use.invocations() * month * (1 - chains.share())), "recommended")
			.made("End the loop of %s: it brings about its own runs".formatted(name),
					use.uncovered(Saving.about(usd(seconds * share), use.paidShare(), spread, spread))
						.with(Saving.about(usd(runs * share), use.paidShare(), spread, spread)),
					METHOD);
	}

	private static Money usd(double amount) {
		return Money.usd(BigDecimal.valueOf(amount));
	}

}
