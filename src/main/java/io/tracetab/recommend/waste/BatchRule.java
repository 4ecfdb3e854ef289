package io.tracetab.recommend.waste;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.EventSourceMapping;
import io.tracetab.inventory.Resource;
import io.tracetab.recommend.Assumed;
import io.tracetab.recommend.Assumption;
import io.tracetab.recommend.FunctionUse;
import io.tracetab.recommend.Needs;
import io.tracetab.recommend.Observed;
import io.tracetab.recommend.Rule;
import io.tracetab.recommend.Verdict;

/**
 * Queues whose messages a function is given in smaller batches than it could be: each
 * batch is a run, with what a run costs whatever is in it.
 */
final class BatchRule implements Rule {

	static final String NAME = "small-batches";

	static final Assumption WINDOW = new Assumption("window", "Seconds for which messages are gathered at most", 10, 1,
			300);

	static final Assumption BATCH = new Assumption("batch", "Messages of a batch at most", 100, 1, 10_000);

	private static final int DAYS = 7;

	private static final int RUNS = 30;

	/** Less is not worth a change. */
	private static final double LEAST_SHARE = 0.1;

	/** Others invoke it too where it runs so many times more often than messages come. */
	private static final double MORE = 1.05;

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public Needs needs() {
		return new Needs(List.of("AWS/SQS NumberOfMessagesReceived", "AWS/Lambda Invocations"), DAYS, RUNS);
	}

	@Override
	public List<Assumption> assumptions() {
		return List.of(WINDOW, BATCH);
	}

	@Override
	public List<Verdict> judge(Observed observed, Assumed assumed, Predicate<ResourceId> asked) {
		Map<String, FunctionUse> functions = new HashMap<>();
		FunctionUse.all(observed).forEach((use) -> functions.put(use.function().id().arn(), use));
		List<Verdict> verdicts = new ArrayList<>();
		observed.inventory()
			.latest("lambda")
			.stream()
			.sorted(Comparator.comparing((Resource resource) -> resource.id().arn()))
			.forEach((resource) -> EventSourceMapping.of(resource)
				.filter((mapping) -> mapping.source().service().equals("sqs") && asked.test(mapping.function()))
				.flatMap((mapping) -> Optional.ofNullable(functions.get(mapping.function().arn()))
					.filter((use) -> use.invocations() > 0)
					.flatMap((use) -> judge(new Batches(use, resource, mapping, Batches.received(use, mapping)),
							assumed)))
				.ifPresent(verdicts::add));
		return verdicts;
	}

	private Optional<Verdict> judge(Batches batches, Assumed assumed) {
		FunctionUse use = batches.use();
		ResourceId id = use.function().id();
		Optional<String> lacking = needs().lacking(use.days(), RUNS);
		if (lacking.isPresent() || batches.messages() == 0) {
			return Optional.of(new Verdict.Lack(NAME, id, lacking
				.orElse("How many messages %s brought was not counted".formatted(batches.mapping().source().name()))));
		}
		if (batches.runs() > MORE * batches.messages()) {
			return Optional.of(new Verdict.Lack(NAME, id,
					"Others invoke it too: how many messages a run brought from %s is not known"
						.formatted(batches.mapping().source().name())));
		}
		BatchChange change = new BatchChange(batches, assumed, BatchCost.of(use));
		if (!change.isLarger()) {
			return Optional.of(new Verdict.Keep(NAME, id, "Its batches are gathered as long already"));
		}
		double share = change.saved(BatchChange.Pollers.EXPECTED) / change.now();
		return Optional.of((share < LEAST_SHARE) ? new Verdict.Keep(NAME, id,
				String.format(Locale.ROOT, "Batches hold %.1f messages; gathering them for %.0f s would save %.0f %%",
						batches.mean(), assumed.of(WINDOW), 100 * share))
				: new Verdict.Change(change.recommendation()));
	}

}
