package io.tracetab.recommend.capacity;

import io.tracetab.quantity.ChargeClass;
import io.tracetab.quantity.Meter;
import io.tracetab.quantity.Unit;
import io.tracetab.simulate.capacity.CapacityPrices;

/**
 * Meters of a table, by the names that the catalogue has.
 */
final class TableMeters {

	private TableMeters() {
	}

	static Meter of(CapacityPrices.Kind kind, String what, boolean infrequent) {
		boolean read = kind == CapacityPrices.Kind.READ;
		boolean hours = what.endsWith("hours");
		Unit unit = hours ? Unit.CAPACITY_UNIT_HOUR : read ? Unit.READ_REQUEST_UNIT : Unit.WRITE_REQUEST_UNIT;
		return new Meter("dynamodb." + (read ? "read" : "write") + what + (infrequent ? ".ia" : ""), "dynamodb", unit,
				hours ? ChargeClass.CAPACITY : ChargeClass.METERED);
	}

	static Meter storage(boolean infrequent) {
		return new Meter("dynamodb.storage" + (infrequent ? ".ia" : ""), "dynamodb", Unit.GB_MONTH,
				ChargeClass.STANDING);
	}

}
