package io.tracetab.source.aws;

import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Counts what goes over the wire for a call, retries included. A call of a synchronous
 * client is sent by the thread that makes it.
 */
final class Attempts implements ExecutionInterceptor {

	private final ThreadLocal<Integer> sent = ThreadLocal.withInitial(() -> 0);

	@Override
	public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
		this.sent.set(this.sent.get() + 1);
	}

	/** What was sent last was answered: it does not count any more. */
	void answered() {
		this.sent.set(this.sent.get() - 1);
	}

	/** How many this thread has sent since it last asked. */
	int take() {
		int count = this.sent.get();
		this.sent.remove();
		return count;
	}

}
