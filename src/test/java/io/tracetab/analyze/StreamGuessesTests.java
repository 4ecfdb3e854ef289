package io.tracetab.analyze;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.EventSourceMapping;
import io.tracetab.trace.Condition;
import io.tracetab.trace.ConditionCheck;
import io.tracetab.trace.Route;
import io.tracetab.trace.Routing;
import io.tracetab.trace.SearchTerms;
import io.tracetab.trace.Span;
import io.tracetab.trace.TestSpans;
import io.tracetab.trace.Trace;
import io.tracetab.trace.TraceAssembler;
import io.tracetab.trace.TraceId;
import io.tracetab.trace.Traces;
import io.tracetab.trace.Trigger;

import static io.tracetab.analyze.MadeJourney.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class StreamGuessesTests implements StreamFacts {

	private static final EventSourceMapping ORDERS = new EventSourceMapping(
			ResourceId.table("orders", "eu-west-1", "123456789012"),
			ResourceId.function("sales", "eu-west-1", "123456789012"), 100, 1);

	private static final TraceAssembler ASSEMBLER = TraceAssembler
		.create(Routing.of(List.of(), List.of(), List.of(new Trigger("sales", new Route("dynamodb orders")))));

	private final Map<TraceId, Trace> kept = new LinkedHashMap<>();

	private List<EventSourceMapping> mappings = List.of(ORDERS);

	private Optional<Runs> runs = Optional.of(new Runs(3_700, 100));

	/** The write ends at 30 ms; one run of 3,600 an hour that leave no trace. */
	@Test
	void theFirstRunAfterAWriteMayHaveTakenItUp() {
		writes(1, 0);
		run(2, 20);
		run(3, 1_530);
		run(4, 2_530);
		List<StreamGuess> guesses = guesses(1);
		assertThat(guesses).singleElement().satisfies((guess) -> {
			assertThat(guess.other()).isEqualTo(id(3));
			assertThat(guess.after()).isTrue();
			assertThat(guess.waitMicros()).isEqualTo(1_500_000);
			assertThat(guess.channel()).isEqualTo(new Journey.Channel("dynamodb", "orders"));
			assertThat(guess.likelihood().orElseThrow()).isCloseTo(Math.exp(-1.5), within(1e-12));
			assertThat(guess.evidence())
				.contains("sales is set up to read the stream of orders in batches of up to 100")
				.contains("first traced run after the PutItem")
				.contains("100 of 3700 are traced");
		});
	}

	@Test
	void whoWroteSinceTheRunBeforeMayHaveCausedARun() {
		run(1, 0);
		writes(2, 10);
		writes(3, 500);
		run(4, 1_540);
		writes(5, 1_550);
		List<StreamGuess> guesses = guesses(4);
		assertThat(guesses).extracting(StreamGuess::other).containsExactly(id(3), id(2));
		assertThat(guesses).extracting(StreamGuess::after).containsOnly(false);
		assertThat(guesses.get(0).waitMicros()).isEqualTo(1_010_000);
	}

	@Test
	void whereEveryRunIsTracedItIsCertainAndWhereNoneIsCountedNobodyKnows() {
		writes(1, 0);
		run(2, 500);
		this.runs = Optional.of(new Runs(40, 41));
		assertThat(guesses(1).get(0).likelihood()).hasValue(1);
		this.runs = Optional.empty();
		assertThat(guesses(1).get(0).likelihood()).isEmpty();
		assertThat(guesses(1).get(0).evidence()).endsWith("how many of its runs are traced is not known");
	}

	@Test
	void nothingIsGuessedWithoutAMappingAWriteOrARunInTime() {
		writes(1, 0);
		add(2, TestSpans.lambdaFunction(1, "shop")
			.at(0, 50)
			.with(call("GetItem", "orders", 0), call("PutItem", "carts", 0),
					call("UpdateItem", "orders", 0).flags(Span.Flag.ERROR)));
		run(3, 60_000);
		assertThat(guesses(1)).isEmpty();
		run(4, 900);
		assertThat(guesses(2)).isEmpty();
		assertThat(guesses(1)).hasSize(1);
		this.mappings = List.of(new EventSourceMapping(ResourceId.queue("orders", "", ""), ORDERS.function(), 10, 0));
		assertThat(guesses(1)).isEmpty();
	}

	/** Every table that a transaction names is written to. */
	@Test
	void aTransactionWritesToAllOfItsTables() {
		add(1, TestSpans.lambdaFunction(1, "shop")
			.at(0, 50)
			.with(TestSpans.subsegment(2, "DynamoDB")
				.aws("TransactWriteItems")
				.attribute("table_names.0", "stock")
				.attribute("table_names.1", "orders")
				.at(10, 30)));
		run(2, 900);
		assertThat(guesses(1)).extracting(StreamGuess::operation).containsExactly("TransactWriteItems");
	}

	private void writes(long number, long at) {
		add(number, TestSpans.lambdaFunction(1, "shop").at(at, at + 50).with(call("PutItem", "orders", at)));
	}

	private static TestSpans call(String operation, String table, long at) {
		return TestSpans.subsegment(2 + operation.hashCode() % 1_000 + table.hashCode() % 1_000, "DynamoDB")
			.aws(operation)
			.attribute("table_name", table)
			.at(at + 10, at + 30);
	}

	private void run(long number, long at) {
		add(number, TestSpans.lambdaFunction(1, "sales").at(at, at + 20));
	}

	private void add(long number, TestSpans document) {
		this.kept.put(id(number), ASSEMBLER.assemble(id(number), List.of(document.document(id(number)))));
	}

	private List<StreamGuess> guesses(long number) {
		Trace trace = this.kept.get(id(number));
		MadeJourney alone = new MadeJourney().add(trace, "0");
		return new StreamGuesses(this).of(JourneyWalk.of(trace.id(), alone).orElseThrow());
	}

	@Override
	public List<EventSourceMapping> mappings(Instant time) {
		return this.mappings;
	}

	@Override
	public List<Traces.Row> newest(Condition condition, int most) {
		List<Traces.Row> rows = new ArrayList<>();
		for (Trace trace : this.kept.values()) {
			Traces.Row row = new Traces.Row(trace.id(), trace.route(), trace.startMicros(), trace.durationMicros(), 0,
					0, 1, 0);
			if (ConditionCheck.isMet(condition, row, SearchTerms.of(trace))) {
				rows.add(row);
			}
		}
		rows.sort(Comparator.comparingLong(Traces.Row::startMicros).reversed());
		return rows.stream().limit(most).toList();
	}

	@Override
	public Map<TraceId, Trace> traces(Collection<TraceId> ids) {
		Map<TraceId, Trace> found = new LinkedHashMap<>();
		ids.forEach((id) -> found.put(id, this.kept.get(id)));
		return found;
	}

	@Override
	public Optional<Runs> runs(String function, Instant time) {
		return this.runs;
	}

}
