package io.tracetab.world.stack;

/**
 * Sees everything that happens in the world, sampled or not, at the time it happens, and
 * writes down what is its own concern.
 */
public interface Witness {

	/** A function's run is over. Calls that were cut off have no answer. */
	default void attemptEnded(Invocation invocation, Attempt attempt) {
	}

	/** Lambda is done with an invocation, or has refused it. */
	default void invocationEnded(Invocation invocation) {
	}

	/** A call has its answer, whether or not its caller still waits for it. */
	default void callAnswered(Call call) {
	}

	/** A state machine has come to its end. */
	default void executionEnded(Execution execution) {
	}

	/** An API has answered its client. */
	default void apiAnswered(ApiExchange exchange) {
	}

	/** A poller has taken messages from a queue, and removed so many of them. */
	default void messagesTaken(Place queue, int received, int deleted, long now) {
	}

	/** So many units were provisioned for a table in the minute that begins at a time. */
	default void provisioned(Place table, DynamoTable.Units units, long minute) {
	}

	/** Other units are provisioned for a table from now on. */
	default void capacityChanged(DynamoTable table, long now) {
	}

	/** What a cache held at a time, and what it has done since it was last looked at. */
	default void cacheMeasured(LruCache.Measured measured, long now) {
	}

	/** What the servers of a cluster have done since it was last looked at. */
	default void clusterMeasured(AtlasCluster.Measured measured, long now) {
	}

	/** What was kept for a function in the minute that begins at a time. */
	default void keptReady(KeptReady kept, long minute) {
	}

	/** What a database had and used in the minute that begins at a time. */
	default void databaseMeasured(Database.Measured measured, long minute) {
	}

	/** A function has another setting or other code from now on. */
	default void deployed(LambdaFunction function, long now) {
	}

	/** Nothing of the trace is running any more. */
	default void traceEnded(Trace trace) {
	}

	/** No trace will come any more. */
	default void worldEnded() {
	}

}
