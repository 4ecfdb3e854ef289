package io.tracetab.quantity;

/**
 * How a quantity is known, from best to worst. The order of the constants is the order of
 * trust; the basis of a sum is the worst of its parts.
 */
public enum Basis {

	/** Reported for this very call. */
	MEASURED,
	/** Computed by the biller's rule from this very call's span. */
	DERIVED,
	/** A metric of the same resource and hour, divided over its calls. */
	CALIBRATED,
	/** A default, because nothing better is known. */
	ASSUMED;

	public Basis worse(Basis other) {
		return (compareTo(other) >= 0) ? this : other;
	}

}
