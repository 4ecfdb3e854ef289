package io.tracetab.usage;

import java.math.BigDecimal;
import java.util.Optional;

import io.tracetab.identity.ResourceId;
import io.tracetab.quantity.Meter;

/**
 * What a call of an operation consumed on average, taught by metrics of the resource and
 * the hour. Safe for use by many threads.
 */
public interface Calibrations {

	/** Nothing has been taught. */
	Calibrations NONE = (meter, resource, operation, timeMicros) -> Optional.empty();

	/**
	 * Units of the meter for one call, at most 15 decimals.
	 * @param timeMicros when the call was made, microseconds since 1970
	 * @return empty when nothing is known of meter, resource, operation and hour
	 */
	Optional<BigDecimal> perCall(Meter meter, ResourceId resource, String operation, long timeMicros);

}
