package io.tracetab.analyze;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.tracetab.identity.ServiceCode;
import io.tracetab.inventory.EventSourceMapping;
import io.tracetab.trace.AwsCall;
import io.tracetab.trace.Condition;
import io.tracetab.trace.SearchTerms;
import io.tracetab.trace.Span;
import io.tracetab.trace.Trace;
import io.tracetab.trace.TraceId;
import io.tracetab.trace.Traces;

/**
 * Guesses which run of a function took up what a request wrote to a stream: the first
 * that began after the write. A shard is read in order, so a record is taken up by the
 * next run, be it traced or not. Runs without a trace are taken to come by chance: that
 * none came within a gap of {@code t} seconds has the likelihood {@code exp(-u t)}, where
 * {@code u} of them came a second in that hour (a Poisson process). For one journey and
 * one thread.
 */
public final class StreamGuesses {

	private static final Set<String> WRITES = Set.of("PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem",
			"TransactWriteItems", "PutRecord", "PutRecords");

	/** Longer than its batching window a record waits only behind failures. */
	private static final Duration SLACK = Duration.ofSeconds(30);

	/** A request may write so long after its start. */
	private static final Duration LONGEST_WRITER = Duration.ofMinutes(1);

	private static final int MOST_PARTS = 20;

	private static final int MOST_RUNS = 200;

	private static final int MOST_WRITERS = 50;

	private final StreamFacts facts;

	/** By function and hour. */
	private final Map<List<Object>, Optional<StreamFacts.Runs>> counted = new HashMap<>();

	public StreamGuesses(StreamFacts facts) {
		this.facts = facts;
	}

	/** Those of a journey, the likeliest first. */
	public List<StreamGuess> of(Journey journey) {
		List<StreamGuess> guesses = new ArrayList<>();
		List<Journey.Part> parts = journey.parts();
		for (int part = 0; part < Math.min(MOST_PARTS, parts.size()); part++) {
			guesses.addAll(after(part, parts.get(part).trace()));
		}
		if (journey.before().isEmpty()) {
			guesses.addAll(before(parts.get(0).trace()));
		}
		guesses.sort(Comparator.comparingDouble((StreamGuess guess) -> -guess.likelihood().orElse(0))
			.thenComparing(StreamGuess::startMicros)
			.thenComparing(StreamGuess::other));
		return List.copyOf(guesses);
	}

	private List<StreamGuess> after(int part, Trace trace) {
		List<StreamGuess> guesses = new ArrayList<>();
		for (EventSourceMapping mapping : streams(trace)) {
			List<Trace.Node> writes = writes(trace, mapping);
			if (writes.isEmpty()) {
				continue;
			}
			long from = writes.get(0).endMicros();
			long until = writes.get(writes.size() - 1).endMicros() + horizon(mapping);
			List<Traces.Row> runs = runs(mapping, from, until);
			Map<TraceId, StreamGuess> found = new LinkedHashMap<>();
			for (Trace.Node write : writes) {
				Traces.Row run = first(runs, write.endMicros());
				if (run != null && run.startMicros() - write.endMicros() <= horizon(mapping)) {
					found.put(run.id(), guess(part, true, run, mapping, write, run.startMicros()));
				}
			}
			guesses.addAll(found.values());
		}
		return guesses;
	}

	private List<StreamGuess> before(Trace trace) {
		List<StreamGuess> guesses = new ArrayList<>();
		for (EventSourceMapping mapping : streams(trace)) {
			if (!isRead(trace, mapping)) {
				continue;
			}
			long start = trace.startMicros();
			long from = start - horizon(mapping);
			List<Traces.Row> runs = runs(mapping, from, start - 1);
			from = runs.isEmpty() ? from : runs.get(runs.size() - 1).startMicros();
			List<Traces.Row> writers = this.facts.newest(started(from - micros(LONGEST_WRITER), start)
				.and(new Condition.Carries(SearchTerms.resource(mapping.source().name()))), MOST_WRITERS);
			Map<TraceId, Trace> opened = this.facts.traces(writers.stream().map(Traces.Row::id).toList());
			for (Traces.Row writer : writers) {
				Trace.Node write = last(opened.get(writer.id()), mapping, from, start);
				if (write != null && !writer.id().equals(trace.id())) {
					guesses.add(guess(0, false, writer, mapping, write, start));
				}
			}
		}
		return guesses;
	}

	private List<EventSourceMapping> streams(Trace trace) {
		return this.facts.mappings(instant(trace.startMicros())).stream().filter(EventSourceMapping::isStream).toList();
	}

	/** Whether it is a run that was given records, as far as that can be told. */
	private static boolean isRead(Trace trace, EventSourceMapping mapping) {
		Span root = trace.root().span();
		return root.links().isEmpty() && root.name().equals(mapping.function().name())
				&& isRoute(trace.route().name(), mapping);
	}

	private static boolean isRoute(String route, EventSourceMapping mapping) {
		return route.equals(mapping.source().service() + " " + mapping.source().name())
				|| route.equals("function " + mapping.function().name());
	}

	/** Earliest first. */
	private List<Traces.Row> runs(EventSourceMapping mapping, long from, long until) {
		Condition condition = started(from, until)
			.and(new Condition.Carries(SearchTerms.function(mapping.function().name())));
		return this.facts.newest(condition, MOST_RUNS)
			.stream()
			.filter((row) -> isRoute(row.route().name(), mapping))
			.sorted(Comparator.comparingLong(Traces.Row::startMicros))
			.toList();
	}

	private static Condition started(long from, long until) {
		return Condition.all(Condition.atLeast(Condition.Measure.START, from),
				Condition.atMost(Condition.Measure.START, until));
	}

	private static Traces.@Nullable Row first(List<Traces.Row> runs, long after) {
		for (Traces.Row run : runs) {
			if (run.startMicros() >= after) {
				return run;
			}
		}
		return null;
	}

	/** What a trace wrote to the stream, earliest first. */
	private static List<Trace.Node> writes(Trace trace, EventSourceMapping mapping) {
		return trace.nodes()
			.stream()
			.filter((node) -> !node.isShadow() && isWrite(node.span(), mapping))
			.sorted(Comparator.comparingLong(Trace.Node::endMicros))
			.toList();
	}

	private static Trace.@Nullable Node last(@Nullable Trace trace, EventSourceMapping mapping, long from, long until) {
		Trace.Node last = null;
		for (Trace.Node write : (trace != null) ? writes(trace, mapping) : List.<Trace.Node>of()) {
			last = (write.endMicros() > from && write.endMicros() <= until) ? write : last;
		}
		return last;
	}

	/** A write that its condition refused changes nothing. */
	private static boolean isWrite(Span span, EventSourceMapping mapping) {
		AwsCall aws = span.aws();
		return aws != null && "aws".equals(span.origin()) && !span.failed() && aws.operation() != null
				&& WRITES.contains(aws.operation()) && ServiceCode.of(span.name()).equals(mapping.source().service())
				&& names(aws, mapping.source().name());
	}

	private static boolean names(AwsCall aws, String name) {
		return name.equals(aws.resource()) || aws.attributes()
			.entrySet()
			.stream()
			.anyMatch((each) -> each.getValue().equals(name)
					&& (each.getKey().startsWith("table_names.") || each.getKey().endsWith(".TableName")));
	}

	private StreamGuess guess(int part, boolean after, Traces.Row other, EventSourceMapping mapping, Trace.Node write,
			long run) {
		long wait = run - write.endMicros();
		String operation = String.valueOf(write.span().aws() != null ? write.span().aws().operation() : "");
		Optional<StreamFacts.Runs> runs = runs(mapping.function().name(), instant(run));
		OptionalDouble likelihood = runs
			.map((counted) -> OptionalDouble.of(Math.exp(-counted.unseenPerSecond() * wait / 1e6)))
			.orElse(OptionalDouble.empty());
		return new StreamGuess(part, after, other.id(), other.route(), other.startMicros(),
				new Journey.Channel(mapping.source().service(), mapping.source().name()), mapping.function().name(),
				operation, wait, likelihood, evidence(mapping, operation, runs));
	}

	private Optional<StreamFacts.Runs> runs(String function, Instant time) {
		return this.counted.computeIfAbsent(List.of(function, time.truncatedTo(ChronoUnit.HOURS)),
				(absent) -> this.facts.runs(function, time));
	}

	private static String evidence(EventSourceMapping mapping, String operation, Optional<StreamFacts.Runs> runs) {
		String batch = (mapping.batchSize() > 0) ? " in batches of up to %d, gathered for %d s at most"
			.formatted(mapping.batchSize(), mapping.windowSeconds()) : "";
		String counted = runs
			.map((known) -> "of its runs in that hour, %d of %d are traced"
				.formatted(Math.min(known.traced(), known.counted()), known.counted()))
			.orElse("how many of its runs are traced is not known");
		return "%s is set up to read the stream of %s%s; its first traced run after the %s; %s"
			.formatted(mapping.function().name(), mapping.source().name(), batch, operation, counted);
	}

	private static long horizon(EventSourceMapping mapping) {
		return micros(SLACK.plusSeconds(mapping.windowSeconds()));
	}

	private static long micros(Duration duration) {
		return duration.toNanos() / 1_000;
	}

	private static Instant instant(long micros) {
		return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
	}

}
