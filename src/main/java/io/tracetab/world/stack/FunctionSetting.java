package io.tracetab.world.stack;

/**
 * How a function is deployed.
 */
public record FunctionSetting(Place place, Size size, Code code, Logs logs) {

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

	/** Share of one CPU: AWS gives a full one at 1,769 MB. */
	public double cpuShare() {
		return Math.min(1, this.size.memoryMb / 1769.0);
	}

}
