package io.tracetab.recommend;

import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.tracetab.quantity.Window;
import io.tracetab.reconcile.Allocations;

/**
 * What was billed, as it was read to divide it. Kept until another window is asked for or
 * a day was divided anew: each rule asks.
 */
final class AllocatedUse implements BilledUse {

	private final Allocations allocations;

	private volatile @Nullable Read last;

	AllocatedUse(Allocations allocations) {
		this.allocations = allocations;
	}

	private record Read(Window window, long version, Uses uses) {
	}

	@Override
	public Uses of(Window window) {
		long version = this.allocations.version();
		Read known = this.last;
		if (known == null || known.version != version || !known.window.equals(window)) {
			known = new Read(window, version, read(window));
			this.last = known;
		}
		return known.uses;
	}

	private Uses read(Window window) {
		Stream<Use> metered = this.allocations.metered(window)
			.stream()
			.map((row) -> new Use(row.day(), row.payer().account(), row.item().resource(), row.item().meter(),
					row.item().region(), row.billed().doubleValue()));
		Stream<Use> standing = this.allocations.standing(window)
			.stream()
			.map((row) -> new Use(row.day(), "", row.resource(), row.meter(), row.region(), row.units().doubleValue()));
		return new Uses(Stream.concat(metered, standing).toList());
	}

}
