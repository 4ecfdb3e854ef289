package io.tracetab.world.stack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * One run of a function's code in one environment. Times are microseconds; the run lasts
 * a multiple of ten of them, as REPORT prints hundredths of a millisecond.
 */
public final class Attempt {

	/**
	 * How it ended.
	 */
	public enum Outcome {

		SUCCESS, ERROR, TIMEOUT, OUT_OF_MEMORY;

		boolean endsEnvironment() {
			return this == TIMEOUT || this == OUT_OF_MEMORY;
		}

	}

	/**
	 * In what state its environment was.
	 */
	public enum Begin {

		WARM,

		/** Made for this run. */
		COLD,

		/**
		 * Made for this run; the first initialisation failed, the run began with another.
		 */
		RETRIED,

		/** Restored from a snapshot for this run. */
		RESTORED,

		/** Made long before, and used for the first time. */
		READY

	}

	private static final long RESTORE_BILLED_PERCENT = 36;

	private final String id;

	private final int number;

	private final String logStream;

	private final FunctionSetting setting;

	private final double slowness;

	private final int logBytes;

	private final Effects effects;

	private final List<Step> steps = new ArrayList<>(4);

	private long lasted;

	private final long requested;

	private final Startup startup;

	private final boolean provisioned;

	private final long start;

	private final List<Call> calls = new ArrayList<>();

	private final Map<String, Object> annotations = new LinkedHashMap<>();

	private final Map<String, Object> metadata = new LinkedHashMap<>();

	private Outcome outcome = Outcome.SUCCESS;

	private @Nullable Failure failure;

	private long answered;

	private long end;

	private int maxMemoryMb;

	private int status = 200;

	private long responseBytes;

	Attempt(Invocation invocation, Environment environment, long requested, Startup startup) {
		this.id = invocation.header().trace().chance().hex(16);
		this.number = invocation.attempts().size() + 1;
		this.logStream = environment.logStream();
		this.setting = environment.setting();
		this.slowness = environment.slowness();
		this.logBytes = invocation.function().logBytes();
		this.effects = invocation.function().effects();
		this.requested = requested;
		this.startup = startup;
		this.provisioned = environment.ready().isPresent();
		this.start = requested + startup.waitMicros + (cold() ? startup.micros : 0);
	}

	/**
	 * What lies before the code runs.
	 *
	 * @param waitMicros dispatch and, when cold, placement: never billed
	 * @param micros of the initialisation or the restore; zero when warm
	 * @param ready when an initialisation in advance was over
	 */
	public record Startup(Begin begin, long waitMicros, long micros, long ready) {

		/** How long the run initialises once more before its code begins. */
		long again() {
			return (this.begin == Begin.RETRIED) ? this.micros : 0;
		}

		/** The part of a restore that is billed: the runtime's, not the loading. */
		public long billedRestoreMillis() {
			return (this.begin == Begin.RESTORED) ? (this.micros * RESTORE_BILLED_PERCENT + 99_999) / 100_000 : 0;
		}

	}

	public Startup startup() {
		return this.startup;
	}

	/** Whether it ran in an environment that is kept ready and paid for by the hour. */
	public boolean provisioned() {
		return this.provisioned;
	}

	/**
	 * A stretch of computing.
	 *
	 * @param cpuMillis at a full CPU
	 * @param heldMb memory in use meanwhile
	 * @param micros that it took
	 */
	private record Step(double cpuMillis, int heldMb, long micros) {
	}

	/** Computes for so many milliseconds of a full CPU; in how many microseconds. */
	long compute(double cpuMillis, int heldMb) {
		long micros = micros(cpuMillis, heldMb, this.setting);
		this.steps.add(new Step(cpuMillis, heldMb, micros));
		return micros;
	}

	private long micros(double cpuMillis, int heldMb, FunctionSetting under) {
		double held = heldMb / (double) under.size().memoryMb();
		double millis = cpuMillis / under.cpuShare();
		return Math.round(millis * (this.slowness * this.effects.slowness(held)) * 1000);
	}

	/**
	 * How long this very run would have lasted with other memory: what it computed takes
	 * longer or shorter, what it waited for stays. Negative when it would not have had
	 * memory enough. Means nothing for a run that was stopped.
	 */
	public long durationMicros(int memoryMb) {
		FunctionSetting other = this.setting.resized(memoryMb);
		long micros = this.lasted;
		for (Step step : this.steps) {
			if (step.heldMb > memoryMb) {
				return -1;
			}
			micros += micros(step.cpuMillis, step.heldMb, other) - step.micros;
		}
		return (micros + 9) / 10 * 10;
	}

	void answered(int status, long bytes, long now) {
		this.status = status;
		this.responseBytes = bytes;
		this.answered = now;
	}

	void failed(Outcome outcome, Failure failure, long now) {
		this.outcome = outcome;
		this.failure = failure;
		this.answered = now;
	}

	void ended(long overheadMicros, int maxMemoryMb) {
		this.lasted = this.answered + overheadMicros - this.start;
		this.end = this.start + (this.lasted + 9) / 10 * 10;
		this.maxMemoryMb = maxMemoryMb;
	}

	/** Sixteen digits: the id of the function's segment, REPORT's SegmentId. */
	public String id() {
		return this.id;
	}

	/** From 1. */
	public int number() {
		return this.number;
	}

	public String logStream() {
		return this.logStream;
	}

	/** What was deployed when the environment was made. */
	public FunctionSetting setting() {
		return this.setting;
	}

	/** How much longer its code computed than it would have on a machine of its own. */
	public double slowness() {
		return this.slowness;
	}

	/** What its code has logged, beside what Lambda logs of it. */
	public int logBytes() {
		return this.logBytes;
	}

	/** When Lambda began to look for an environment. */
	public long requested() {
		return this.requested;
	}

	/** Whether somebody waited for an environment to be made or restored. */
	public boolean cold() {
		return this.startup.begin != Begin.WARM && this.startup.begin != Begin.READY;
	}

	/** Of the initialisation that was waited for. */
	public long initMicros() {
		return (this.startup.begin == Begin.COLD || this.startup.begin == Begin.RETRIED) ? this.startup.micros : 0;
	}

	public long start() {
		return this.start;
	}

	/** When the code had its answer ready. */
	public long answered() {
		return this.answered;
	}

	public long end() {
		return this.end;
	}

	public long durationMicros() {
		return this.end - this.start;
	}

	/**
	 * Duration and initialisation together, rounded up: the rule since August 2025. One
	 * that was made again is part of the duration; of a restore a part is billed.
	 */
	public long billedMillis() {
		return billedMillis(durationMicros());
	}

	/** The same, had it lasted so many microseconds. */
	public long billedMillis(long micros) {
		long init = (this.startup.begin == Begin.COLD) ? this.startup.micros : 0;
		return (micros + init + 999) / 1000 + this.startup.billedRestoreMillis();
	}

	public int maxMemoryMb() {
		return this.maxMemoryMb;
	}

	public Outcome outcome() {
		return this.outcome;
	}

	public @Nullable Failure failure() {
		return this.failure;
	}

	/** HTTP status that the code returned. */
	public int status() {
		return this.status;
	}

	public long responseBytes() {
		return this.responseBytes;
	}

	public List<Call> calls() {
		return this.calls;
	}

	public Map<String, Object> annotations() {
		return this.annotations;
	}

	public Map<String, Object> metadata() {
		return this.metadata;
	}

}
