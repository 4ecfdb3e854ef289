package io.tracetab.world.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * One request with all that it set in motion, sampled or not. It is finished when nothing
 * that carries its header is running or waiting any more.
 */
public final class Trace {

	private final String id;

	private final Sampler.Decision sampling;

	private final Chance chance;

	private final List<Invocation> invocations = new ArrayList<>();

	private @Nullable ApiExchange entry;

	private @Nullable Execution execution;

	private int open;

	Trace(String id, Sampler.Decision sampling, Chance chance) {
		this.id = id;
		this.sampling = sampling;
		this.chance = chance;
	}

	/** In X-Ray's form: {@code 1-} 8 digits of the second {@code -} 24 digits. */
	public String id() {
		return this.id;
	}

	public boolean sampled() {
		return this.sampling != Sampler.Decision.UNSAMPLED;
	}

	public Sampler.Decision sampling() {
		return this.sampling;
	}

	/** Whether it was the first of its second where it was decided on. */
	public boolean firstOfSecond() {
		return this.sampling == Sampler.Decision.FIRST;
	}

	/** The stream of this request's luck. */
	public Chance chance() {
		return this.chance;
	}

	/** In order of their start. */
	public List<Invocation> invocations() {
		return this.invocations;
	}

	/** Empty when the request did not enter through an API. */
	public Optional<ApiExchange> entry() {
		return Optional.ofNullable(this.entry);
	}

	/** Empty when the request is not an execution of a state machine. */
	public Optional<Execution> execution() {
		return Optional.ofNullable(this.execution);
	}

	/** Where it began. */
	public Place place() {
		if (this.execution != null) {
			return this.execution.machine().place();
		}
		return (this.entry != null) ? this.entry.api().place() : this.invocations.get(0).function().setting().place();
	}

	public Region region() {
		return new Region(place().region());
	}

	void entered(ApiExchange exchange) {
		this.entry = exchange;
	}

	void entered(Execution begun) {
		this.execution = begun;
	}

	void begin() {
		this.open++;
	}

	/** Whether nothing is left. */
	boolean end() {
		return --this.open == 0;
	}

	/**
	 * A region by its code.
	 */
	public record Region(String code) {
	}

}
