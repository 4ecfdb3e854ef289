package io.tracetab.world.stack;

import java.math.BigDecimal;

/**
 * Capacity units that one call took from one table or index; of a database, what it read
 * from and wrote to storage.
 *
 * @param index whether the place is an index of the table
 * @param write write request units, else read request units
 * @param units exact, a multiple of a half
 * @param provisioned of capacity that is paid by the hour, else paid by the unit
 */
public record Consumed(Place place, boolean index, boolean write, BigDecimal units, boolean provisioned) {

	public Consumed(Place place, boolean index, boolean write, BigDecimal units) {
		this(place, index, write, units, false);
	}

	Consumed ofProvisioned() {
		return new Consumed(this.place, this.index, this.write, this.units, true);
	}

	static Consumed read(Place place, boolean index, BigDecimal units) {
		return new Consumed(place, index, false, units);
	}

	static Consumed write(Place place, boolean index, long units) {
		return new Consumed(place, index, true, BigDecimal.valueOf(units));
	}

}
