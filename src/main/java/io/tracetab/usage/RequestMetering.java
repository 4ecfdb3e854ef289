package io.tracetab.usage;

import java.math.BigDecimal;
import java.util.Set;

import io.tracetab.quantity.Basis;
import io.tracetab.quantity.Meter;

/**
 * Services that charge each API request alike.
 */
final class RequestMetering implements ServiceMetering {

	private static final Evidence ONE = Evidence.of("one request");

	private final Meter meter;

	private final Set<String> operations;

	/**
	 * Makes the metering of a service.
	 * @param operations those that are charged; all when empty
	 */
	RequestMetering(Meter meter, Set<String> operations) {
		this.meter = meter;
		this.operations = operations;
	}

	@Override
	public void meter(Call call, Tally tally) {
		boolean charged = this.operations.isEmpty() || this.operations.contains(call.operation());
		if (charged && !call.isFault() && !call.isThrottled()) {
			tally.add(call, this.meter, BigDecimal.ONE, Basis.MEASURED, null, ONE);
		}
	}

}
