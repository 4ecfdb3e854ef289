package io.tracetab.world.stack;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * The way in: gives each request its trace, decides whether it is sampled, and hands it
 * to a function.
 */
public final class Gateway {

	private final Agenda agenda;

	private final Lambda lambda;

	private final Witness witness;

	private final Chance traces;

	private final Map<String, Sampler> samplers = new HashMap<>();

	private final Map<String, Entrance> entrances = new HashMap<>();

	public Gateway(Agenda agenda, Lambda lambda, Witness witness, Chance chance) {
		this.agenda = agenda;
		this.lambda = lambda;
		this.witness = witness;
		this.traces = chance.of("traces");
	}

	/** A client's request; {@code done} hears of it when the client has its answer. */
	public void request(Api api, ApiExchange.Request request, Handling handling, Consumer<ApiExchange> done) {
		Trace trace = begin(
				(handling.luck != null) ? handling.luck
						: numbered(api.id() + ' ' + request.method() + ' ' + request.resource()),
				api.rest() ? sampler(api) : handling.function.sampler());
		ApiExchange exchange = new ApiExchange(api, request, trace.chance(), this.agenda.now());
		trace.entered(exchange);
		trace.begin();
		Header header = new Header(trace, api.rest() ? exchange.integrationId() : null);
		this.agenda.at(exchange.integrationStart(),
				() -> this.lambda.call(handling.function, header, handling.code, invocation -> {
					exchange.integrated(invocation, this.agenda.now());
					this.agenda.after(1_000, () -> answer(trace, exchange, done));
				}));
	}

	/**
	 * A trace of what a function takes from a queue or a stream.
	 * @param first names what is first in the batch, whose luck the batch has
	 */
	Trace begin(LambdaFunction function, String first) {
		return begin(this.traces.of(function.name()).of(first), function.sampler());
	}

	/** Begins an execution of a state machine, whose luck is that of its first. */
	public void execute(StateMachine machine, String first) {
		machine.start(begin(this.traces.of(machine.place().name()).of(first), machine.sampler()));
	}

	/** Each way in numbers its own requests, so that their luck is theirs. */
	private Chance numbered(String entrance) {
		Entrance numbering = this.entrances.computeIfAbsent(entrance, name -> new Entrance(this.traces.of(name)));
		return numbering.chance.of(numbering.requests++);
	}

	private Trace begin(Chance chance, Sampler sampler) {
		String id = "1-" + Long.toHexString(this.agenda.now() / 1_000_000) + '-' + chance.hex(24);
		return new Trace(id, sampler.decide(this.agenda.now(), chance.of("sampled")), chance);
	}

	private Sampler sampler(Api api) {
		return this.samplers.computeIfAbsent(api.id(), id -> new Sampler());
	}

	private void answer(Trace trace, ApiExchange exchange, Consumer<ApiExchange> done) {
		exchange.ended(this.agenda.now());
		this.witness.apiAnswered(exchange);
		done.accept(exchange);
		this.lambda.leave(trace);
	}

	private static final class Entrance {

		private final Chance chance;

		private long requests;

		Entrance(Chance chance) {
			this.chance = chance;
		}

	}

	/**
	 * The function behind a resource, and what its code does with this request.
	 *
	 * @param luck of the request; absent when the way in is to give it one
	 */
	public record Handling(LambdaFunction function, Consumer<Running> code, @Nullable Chance luck) {

		public Handling(LambdaFunction function, Consumer<Running> code) {
			this(function, code, null);
		}

	}

}
