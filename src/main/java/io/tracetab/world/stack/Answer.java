package io.tracetab.world.stack;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a service does with one call. Immutable.
 *
 * @param micros time until the caller has the answer, retries of the SDK included
 * @param status HTTP status
 * @param failure absent when the call succeeded
 * @param consumed capacity units of DynamoDB, reads and writes of a database's storage;
 * what is billed, shown or not
 * @param requestBytes payload sent, without headers
 * @param responseBytes payload received
 * @param retries attempts of the SDK after the first
 */
public record Answer(long micros, int status, @Nullable Failure failure, List<Consumed> consumed, long requestBytes,
		long responseBytes, int retries) {

	public static Answer ok(long micros, long requestBytes, long responseBytes) {
		return new Answer(micros, 200, null, List.of(), requestBytes, responseBytes, 0);
	}

	public static Answer failed(long micros, int status, Failure failure) {
		return new Answer(micros, status, failure, List.of(), 0, 0, 0);
	}

	public Answer consuming(List<Consumed> units) {
		return new Answer(this.micros, this.status, this.failure, units, this.requestBytes, this.responseBytes,
				this.retries);
	}

	Answer retried(int times) {
		return new Answer(this.micros, this.status, this.failure, this.consumed, this.requestBytes, this.responseBytes,
				times);
	}

	/** Whether the service refused it for want of capacity. */
	public boolean throttled() {
		return this.failure != null && this.failure.type().equals("ProvisionedThroughputExceededException");
	}

	public boolean succeeded() {
		return this.failure == null;
	}

}
