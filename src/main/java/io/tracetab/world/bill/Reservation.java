package io.tracetab.world.bill;

import java.math.BigDecimal;

/**
 * One reserved node for a year without upfront payment: a fee for every hour, whether a
 * node of its kind runs or not.
 *
 * @param arn of the reservation, which the payer owns
 * @param meter that it covers, in one region
 * @param afterHours how long after the first hour of the bill it was bought
 * @param hourlyUsd the fee
 */
public record Reservation(String arn, String meter, String region, int afterHours, BigDecimal hourlyUsd) {

	boolean covers(Item item) {
		return item.meter().equals(this.meter) && item.region().equals(this.region);
	}

}
