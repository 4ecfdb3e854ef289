package io.tracetab.world.stack;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The way in: gives each request its trace, decides whether it is sampled, and hands it
 * to a function.
 */
public final class Gateway {

	private final Agenda agenda;

	private final Lambda lambda;

	private final Witness witness;

	private final Chance traces;

	private final Chance sampling;

	private final Map<String, Sampler> samplers = new HashMap<>();

	private long numbered;

	public Gateway(Agenda agenda, Lambda lambda, Witness witness, Chance chance) {
		this.agenda = agenda;
		this.lambda = lambda;
		this.witness = witness;
		this.traces = chance.of("traces");
		this.sampling = chance.of("sampling");
	}

	/** A client's request; {@code done} hears of it when the client has its answer. */
	public void request(Api api, ApiExchange.Request request, Handling handling, Consumer<ApiExchange> done) {
		Trace trace = begin(api.rest() ? sampler(api) : handling.function.sampler());
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

	/** A trace that begins somewhere else than at an API. */
	Trace begin(Sampler sampler) {
		Chance chance = this.traces.of(this.numbered++);
		String id = "1-" + Long.toHexString(this.agenda.now() / 1_000_000) + '-' + chance.hex(24);
		return new Trace(id, sampler.decide(this.agenda.now()), chance);
	}

	private Sampler sampler(Api api) {
		return this.samplers.computeIfAbsent(api.id(), id -> new Sampler(this.sampling.of(id)));
	}

	private void answer(Trace trace, ApiExchange exchange, Consumer<ApiExchange> done) {
		exchange.ended(this.agenda.now());
		this.witness.apiAnswered(exchange);
		done.accept(exchange);
		this.lambda.leave(trace);
	}

	/**
	 * The function behind a resource, and what its code does with this request.
	 */
	public record Handling(LambdaFunction function, Consumer<Running> code) {
	}

}
