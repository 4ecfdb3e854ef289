package io.tracetab.reconcile;

/**
 * Where requests enter the traced stack.
 *
 * @param metric that counts them all, with namespace and statistic
 * @param resource by its canonical ARN
 */
record EntryPoint(String metric, String resource) {

	static EntryPoint api(String resource) {
		return new EntryPoint("AWS/ApiGateway Count SampleCount", resource);
	}

	static EntryPoint stateMachine(String resource) {
		return new EntryPoint("AWS/States ExecutionsStarted Sum", resource);
	}

	static EntryPoint function(String resource) {
		return new EntryPoint("AWS/Lambda Invocations Sum", resource);
	}

	boolean isApi() {
		return this.metric.startsWith("AWS/ApiGateway");
	}

	/** Functions are run from inside traces as well. */
	boolean isFunction() {
		return this.metric.startsWith("AWS/Lambda");
	}

}
