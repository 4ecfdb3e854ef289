package io.tracetab.simulate.capacity;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;

import io.tracetab.price.ListPrice;
import io.tracetab.price.PriceBook;
import io.tracetab.quantity.ChargeClass;
import io.tracetab.quantity.Meter;
import io.tracetab.quantity.Money;
import io.tracetab.quantity.Unit;

/**
 * What a unit costs on demand and by the hour.
 *
 * @param request for one unit, on demand
 * @param unitHour for one unit a second over an hour, provisioned; behind the free tier
 */
public record CapacityPrices(Money request, Money unitHour) {

	private static final BigDecimal SECONDS = BigDecimal.valueOf(3_600);

	private static final MathContext DIGITS = new MathContext(20, RoundingMode.HALF_EVEN);

	/**
	 * Of which kind the units are.
	 */
	public enum Kind {

		READ("read", Unit.READ_REQUEST_UNIT), WRITE("write", Unit.WRITE_REQUEST_UNIT);

		private final String word;

		private final Unit unit;

		Kind(String word, Unit unit) {
			this.word = word;
			this.unit = unit;
		}

	}

	/**
	 * Those of a price book.
	 * @param infrequent the table class Standard-IA
	 * @return empty when it does not know both
	 */
	public static Optional<CapacityPrices> of(PriceBook book, String region, Instant time, Kind kind,
			boolean infrequent) {
		String suffix = infrequent ? ".ia" : "";
		Meter request = new Meter("dynamodb." + kind.word + "-request-units" + suffix, "dynamodb", kind.unit,
				ChargeClass.METERED);
		Meter hour = new Meter("dynamodb." + kind.word + "-capacity-unit-hours" + suffix, "dynamodb",
				Unit.CAPACITY_UNIT_HOUR, ChargeClass.CAPACITY);
		Optional<Money> perRequest = book.price(request, region, time).map(CapacityPrices::money);
		Optional<Money> perHour = book.price(hour, region, time).map(CapacityPrices::money);
		return perRequest.flatMap((one) -> perHour.map((other) -> new CapacityPrices(one, other)));
	}

	private static Money money(ListPrice price) {
		return price.unitPrice().money();
	}

	/** Share of provisioned units that has to be consumed for them to be cheaper. */
	public BigDecimal breakEven() {
		return this.unitHour.amount().divide(SECONDS.multiply(this.request.amount()), DIGITS);
	}

	/** Everything on demand. */
	public Money onDemand(Demand demand) {
		return this.request.times(BigDecimal.valueOf(demand.total()));
	}

	public Money provisioned(CapacityRun run) {
		return this.unitHour.times(BigDecimal.valueOf(run.unitHours()));
	}

	/**
	 * Provisioned, of which some are reserved: those cost in every hour, used or not.
	 * @param hours of the run
	 * @param reservedHour for one reserved unit over an hour, with its share of what was
	 * paid in advance
	 */
	public Money reserved(CapacityRun run, int units, long hours, Money reservedHour) {
		long reserved = Math.multiplyExact((long) units, hours);
		return reservedHour.times(BigDecimal.valueOf(reserved))
			.plus(this.unitHour.times(BigDecimal.valueOf(Math.max(0, run.unitHours() - reserved))));
	}

}
