package io.tracetab.usage;

import java.math.BigDecimal;
import java.util.Set;

import io.tracetab.identity.ResourceId;
import io.tracetab.quantity.Basis;
import io.tracetab.quantity.Meter;
import org.jspecify.annotations.Nullable;

/**
 * Services that charge a request for each 64 KB that it carries: SQS, SNS, EventBridge. A
 * batch is one request. A call that the service failed (5xx) is not charged.
 */
abstract class MessageMetering implements ServiceMetering {

	private static final long CHUNK_BYTES = 65_536;

	private static final Evidence ONE = Evidence.of("one request without a payload");

	private static final Evidence UNKNOWN_SIZE = Evidence
		.of("one request; its size is not on the span: at most 64 KB assumed");

	private final Set<String> carrying;

	/** Operations whose size counts. */
	MessageMetering(Set<String> carrying) {
		this.carrying = carrying;
	}

	/** The meter that such a call runs up; null when it is free. */
	abstract @Nullable Meter meterOf(Call call, @Nullable ResourceId resource);

	/** What was sent to; null when the span does not name it. */
	abstract @Nullable ResourceId resource(Call call);

	@Override
	public final void meter(Call call, Tally tally) {
		ResourceId resource = resource(call);
		Meter meter = meterOf(call, resource);
		if (meter == null || call.isFault()) {
			return;
		}
		if (!this.carrying.contains(call.operation())) {
			tally.add(call, meter, BigDecimal.ONE, Basis.MEASURED, resource, ONE);
			return;
		}
		long bytes = PayloadSize.of(call.span());
		if (bytes < 0) {
			tally.add(call, meter, BigDecimal.ONE, Basis.ASSUMED, resource, UNKNOWN_SIZE);
			return;
		}
		long chunks = Math.max(1, (bytes + CHUNK_BYTES - 1) / CHUNK_BYTES);
		tally.add(call, meter, BigDecimal.valueOf(chunks), Basis.MEASURED, resource,
				new Evidence("{1} bytes on the span: {2} x 64 KB", bytes, chunks));
	}

}
