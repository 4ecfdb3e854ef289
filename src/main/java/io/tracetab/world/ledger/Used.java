package io.tracetab.world.ledger;

import java.math.BigDecimal;

import io.tracetab.world.stack.Place;

/**
 * One thing that is billed for something that happened.
 *
 * @param service such as {@code lambda}
 * @param place the resource; its ARN is empty for what belongs to no resource
 * @param quantity in the meter's unit, exact
 */
public record Used(String service, String operation, Place place, String meter, BigDecimal quantity) {

	/** Whether it is use of something that is paid for as long as it is there. */
	public boolean paidByTheHour() {
		return this.meter.startsWith("dynamodb.provisioned-")
				|| this.meter.startsWith("lambda.provisioned-concurrency.") || this.meter.equals("elasticache.commands")
				|| this.meter.equals("aurora.call-seconds") || this.meter.equals("atlas.call-seconds");
	}

	static Used one(String service, String operation, Place place, String meter) {
		return new Used(service, operation, place, meter, BigDecimal.ONE);
	}

}
