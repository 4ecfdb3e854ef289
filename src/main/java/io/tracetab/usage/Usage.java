package io.tracetab.usage;

import java.math.BigDecimal;

import io.tracetab.identity.ResourceId;
import io.tracetab.quantity.Basis;
import io.tracetab.quantity.Meter;
import org.jspecify.annotations.Nullable;

/**
 * A quantity of a meter consumed by one call. It does not change with prices.
 *
 * @param node the index of the call in its trace
 * @param quantity in the meter's unit, at most 15 decimals
 * @param resource what was used; null when it could not be named
 * @param region where it was used, for the price; empty when unknown
 * @param operation the API's name; empty where there is none
 * @param proof where the figure comes from
 */
public record Usage(int node, Meter meter, BigDecimal quantity, Basis basis, @Nullable ResourceId resource,
		String region, String operation, Evidence proof) {

	/**
	 * Where the figure comes from, in words for the receipt:
	 * {@code REPORT line: 154 ms billed x 2048 MB}.
	 */
	public String evidence() {
		return this.proof.words();
	}

}
