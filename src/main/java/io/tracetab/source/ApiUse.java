package io.tracetab.source;

import java.math.BigDecimal;

import io.tracetab.quantity.Meter;

/**
 * What calls of one operation have used of what is paid.
 *
 * @param calls that were answered; a page is a call
 * @param failed calls that were refused or broke, retries among them; they cost nothing
 * @param meter id of the {@link Meter} that they are charged by; empty when they are free
 * @param quantity in the meter's unit
 */
public record ApiUse(String service, String operation, long calls, long failed, String meter, BigDecimal quantity) {

	/** Of the same operation. */
	public ApiUse plus(ApiUse other) {
		return new ApiUse(this.service, this.operation, this.calls + other.calls, this.failed + other.failed,
				this.meter.isEmpty() ? other.meter : this.meter, this.quantity.add(other.quantity));
	}

	/** So many times the same. */
	public ApiUse times(long count) {
		return new ApiUse(this.service, this.operation, this.calls * count, this.failed * count, this.meter,
				this.quantity.multiply(BigDecimal.valueOf(count)));
	}

}
