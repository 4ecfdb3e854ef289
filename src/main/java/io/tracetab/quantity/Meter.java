package io.tracetab.quantity;

/**
 * A thing that AWS counts and charges, such as {@code lambda.gb-seconds.arm}. Meters are
 * data: the {@link MeterCatalogue} lists them.
 *
 * @param id lower case, {@code service.what[.variant]}; stable, it is stored
 * @param service the service's short code, as in an ARN: {@code lambda}, {@code dynamodb}
 * @param unit what usage of this meter is counted in
 * @param chargeClass how its charge comes about
 */
public record Meter(String id, String service, Unit unit, ChargeClass chargeClass) {

	public Meter {
		if (id.isBlank()) {
			throw new IllegalArgumentException("A meter's id is blank, expected a form like 'lambda.requests'");
		}
	}

	/** Ids are unique: the rest follows from them. */
	@Override
	public int hashCode() {
		return this.id.hashCode();
	}

	@Override
	public String toString() {
		return this.id;
	}

}
