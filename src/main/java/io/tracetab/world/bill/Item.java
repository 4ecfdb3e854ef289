package io.tracetab.world.bill;

import java.util.Comparator;

/**
 * What usage is summed by.
 *
 * @param account who used it
 * @param resource canonical ARN as the bill knows it: an index's usage is its table's;
 * empty for what belongs to no resource
 * @param operation as the bill names it
 */
public record Item(String account, String region, String resource, String meter, String operation,
		Cause cause) implements Comparable<Item> {

	private static final Comparator<Item> ORDER = Comparator.comparing(Item::account)
		.thenComparing(Item::region)
		.thenComparing(Item::meter)
		.thenComparing(Item::resource)
		.thenComparing(Item::operation)
		.thenComparing(Item::cause);

	/** Whether Atlas charges it, not AWS. */
	public boolean ofAtlas() {
		return this.meter.startsWith("atlas.");
	}

	@Override
	public int compareTo(Item other) {
		return ORDER.compare(this, other);
	}

}
