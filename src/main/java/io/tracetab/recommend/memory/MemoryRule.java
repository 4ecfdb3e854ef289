package io.tracetab.recommend.memory;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.Resource;
import io.tracetab.metric.Series;
import io.tracetab.quantity.Window;
import io.tracetab.recommend.Assumed;
import io.tracetab.recommend.Assumption;
import io.tracetab.recommend.Needs;
import io.tracetab.recommend.Observed;
import io.tracetab.recommend.Rule;
import io.tracetab.recommend.TracedRuns;
import io.tracetab.recommend.Verdict;
import io.tracetab.trace.LambdaRun;
import io.tracetab.trace.Trace;

/**
 * Functions of Lambda: with which memory they cost least or answer soonest, never below
 * what they used and a margin.
 */
final class MemoryRule implements Rule {

	static final String NAME = "lambda-memory";

	static final Assumption MARGIN = new Assumption("margin", "Memory beside the most that was used", 0.2, 0, 2);

	static final Assumption SPEED = new Assumption("speed", "0 cheapest, 1 balanced, 2 fastest", 1, 0, 2);

	private static final int DAYS = 7;

	private static final int RUNS = 30;

	private static final int MOST_RUNS = 400;

	private static final int LOOKED_AT = 80;

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public Needs needs() {
		return new Needs(List.of("AWS/Lambda Invocations", "AWS/Lambda Duration"), DAYS, RUNS);
	}

	@Override
	public List<Assumption> assumptions() {
		return List.of(MARGIN, SPEED);
	}

	@Override
	public List<Verdict> judge(Observed observed, Assumed assumed, Predicate<ResourceId> asked) {
		List<Series> series = observed.metrics()
			.find("AWS/Lambda", (each) -> each.statistic().equals("Sum"), observed.window());
		long days = observed.days(series);
		List<Verdict> verdicts = new ArrayList<>();
		observed.inventory()
			.latest("lambda")
			.stream()
			.filter((resource) -> resource.id().type().equals("function") && asked.test(resource.id())
					&& resource.settings().containsKey(FunctionFacts.MEMORY))
			.sorted(Comparator.comparing((Resource resource) -> resource.id().arn()))
			.forEach((resource) -> {
				Observed since = onProcessor(resource, observed);
				verdicts
					.add(since.equals(observed) ? judge(FunctionCounts.of(resource, series), days, observed, assumed)
							: judge(resource, since, assumed));
			});
		return verdicts;
	}

	private Verdict judge(Resource function, Observed since, Assumed assumed) {
		List<Series> series = since.metrics()
			.find("AWS/Lambda", (each) -> each.statistic().equals("Sum"), since.window());
		return judge(FunctionCounts.of(function, series), since.days(series), since, assumed);
	}

	/**
	 * What was observed since it is on its processor: on another its code takes another
	 * time.
	 */
	private static Observed onProcessor(Resource function, Observed observed) {
		List<Resource> states = observed.inventory().history(function.id());
		Instant from = observed.window().from();
		for (int i = 1; i < states.size(); i++) {
			boolean other = !FunctionFacts.processor(states.get(i)).equals(FunctionFacts.processor(states.get(i - 1)));
			from = (other && states.get(i).seen().isAfter(from)) ? states.get(i).seen() : from;
		}
		Instant hour = from.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
		boolean changed = from.isAfter(observed.window().from()) && hour.isBefore(observed.window().until());
		return changed ? observed.over(new Window(hour, observed.window().until())) : observed;
	}

	private Verdict judge(FunctionCounts counts, long days, Observed observed, Assumed assumed) {
		Resource function = counts.function();
		if (counts.invocations() == 0) {
			return new Verdict.Keep(NAME, function.id(), "It did not run: its memory costs nothing");
		}
		if (counts.keptReady() > 0) {
			return new Verdict.Lack(NAME, function.id(),
					"Environments are kept ready for it: what they cost with other memory is not worked out");
		}
		List<TracedRuns.Run> runs = observed.traced().of(function.id(), observed.window(), MOST_RUNS);
		FunctionFacts facts = new FunctionFacts(counts, runs,
				observed.logged().of(function.id().name(), observed.window(), null), isWaited(function, observed));
		Optional<String> lacking = needs().lacking(days, facts.withCurrent().size());
		return lacking.<Verdict>map((what) -> new Verdict.Lack(NAME, function.id(), what))
			.orElseGet(() -> new FunctionJudge(facts, observed, assumed).verdict());
	}

	/**
	 * Whether answers wait for more than a tenth of its runs; where no trace tells they
	 * do.
	 */
	private static boolean isWaited(Resource function, Observed observed) {
		int runs = 0;
		int waited = 0;
		for (Trace trace : observed.traced().requests(function.id(), observed.window(), LOOKED_AT)) {
			for (Trace.Node node : trace.nodes()) {
				if (LambdaRun.is(node) && !node.isShadow() && node.span().name().equals(function.id().name())) {
					runs++;
					waited += isWaited(trace, node) ? 1 : 0;
				}
			}
		}
		return runs == 0 || waited > runs / 10;
	}

	private static boolean isWaited(Trace trace, Trace.Node run) {
		Trace.Node at = run;
		while (at.parent() >= 0 && !at.asynchronous()) {
			at = trace.nodes().get(at.parent());
		}
		return !at.asynchronous();
	}

}
