package io.tracetab.world.stack;

import java.math.BigDecimal;

/**
 * How a function is deployed.
 */
public record FunctionSetting(Place place, Size size, Code code, Logs logs, Release release, Start start) {

	private static final BigDecimal MB_OF_GB = BigDecimal.valueOf(1024);

	/** A function as it was first deployed. */
	public FunctionSetting(Place place, Size size, Code code, Logs logs) {
		this(place, size, code, logs, Release.FIRST, Start.ON_DEMAND);
	}

	/**
	 * How its environments are started.
	 *
	 * @param alias under which it is invoked; empty for what was deployed last
	 * @param provisioned environments that are kept ready, for the alias
	 * @param snapStart whether new ones are restored from a snapshot
	 */
	public record Start(String alias, int provisioned, boolean snapStart) {

		static final Start ON_DEMAND = new Start("", 0, false);

		/** So many are ready. */
		public static Start ready(int environments) {
			return new Start("live", environments, false);
		}

		/** From a snapshot. */
		public static Start snapshot() {
			return new Start("live", 0, true);
		}

	}

	/**
	 * What is configured.
	 *
	 * @param arm arm64, else x86_64
	 * @param ephemeralMb size of /tmp; 512 are free
	 * @param concurrency most environments at one time
	 */
	public record Size(boolean arm, int memoryMb, int ephemeralMb, int timeoutMs, int concurrency) {
	}

	/**
	 * What is deployed.
	 *
	 * @param initMs median of the initialisation; it runs at full CPU whatever the memory
	 * @param baseMb memory in use before a request comes
	 */
	public record Code(String runtime, String handler, double initMs, int baseMb) {
	}

	/**
	 * What the deploys since the first have brought.
	 *
	 * @param number from 1
	 * @param deployed microseconds since 1970; zero when it was before the world began
	 * @param pace CPU time of the code beside that of the first release
	 * @param bug share of the requests that fail before they have done anything
	 */
	public record Release(int number, long deployed, double pace, double bug) {

		static final Release FIRST = new Release(1, 0, 1, 0);

	}

	/**
	 * What can be seen of its log.
	 */
	public enum Logs {

		/** REPORT lines of every invocation. */
		TEXT,

		/** platform.report events of every invocation. */
		JSON,

		/** REPORT lines exist, but nobody exported the log group. */
		NOT_EXPORTED

	}

	/** The same, started in another way. */
	public FunctionSetting started(Start other) {
		return new FunctionSetting(this.place, this.size, this.code, this.logs, this.release, other);
	}

	/** The ARN under which it is invoked. */
	public String invokedArn() {
		return this.start.alias.isEmpty() ? this.place.arn() : this.place.arn() + ':' + this.start.alias;
	}

	/** The version that is invoked, as log streams name it. */
	public String version() {
		return this.start.alias.isEmpty() ? "$LATEST" : Integer.toString(this.release.number);
	}

	/** Gigabytes times seconds. */
	public BigDecimal gbSeconds(long environments, long seconds) {
		return BigDecimal.valueOf(this.size.memoryMb * environments * seconds).divide(MB_OF_GB);
	}

	/** Share of one CPU: AWS gives a full one at 1,769 MB. */
	public double cpuShare() {
		return Math.min(1, this.size.memoryMb / 1769.0);
	}

	/** The same with other memory. */
	public FunctionSetting resized(int memoryMb) {
		return sized(
				new Size(this.size.arm, memoryMb, this.size.ephemeralMb, this.size.timeoutMs, this.size.concurrency));
	}

	/** The same on the other processor, or on the one it has. */
	public FunctionSetting on(boolean arm) {
		return sized(
				new Size(arm, this.size.memoryMb, this.size.ephemeralMb, this.size.timeoutMs, this.size.concurrency));
	}

	/** The same, ended after so many milliseconds. */
	public FunctionSetting ending(int timeoutMs) {
		return sized(
				new Size(this.size.arm, this.size.memoryMb, this.size.ephemeralMb, timeoutMs, this.size.concurrency));
	}

	private FunctionSetting sized(Size other) {
		return new FunctionSetting(this.place, other, this.code, this.logs, this.release, this.start);
	}

	/** The same with code whose initialisation takes so long. */
	public FunctionSetting initialised(double millis) {
		return new FunctionSetting(this.place, this.size,
				new Code(this.code.runtime, this.code.handler, millis, this.code.baseMb), this.logs, this.release,
				this.start);
	}

	/** The same with code that takes so many times the CPU time of the first release. */
	public FunctionSetting paced(double pace) {
		return with(new Release(this.release.number, this.release.deployed, pace, this.release.bug));
	}

	/** The same with code that fails so often. */
	public FunctionSetting broken(double bug) {
		return with(new Release(this.release.number, this.release.deployed, this.release.pace, bug));
	}

	/** The same as the next release, deployed at a time in microseconds. */
	public FunctionSetting released(long micros) {
		return with(new Release(this.release.number + 1, micros, this.release.pace, this.release.bug));
	}

	private FunctionSetting with(Release other) {
		return new FunctionSetting(this.place, this.size, this.code, this.logs, other, this.start);
	}

}
