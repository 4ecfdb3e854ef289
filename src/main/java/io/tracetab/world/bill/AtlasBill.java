package io.tracetab.world.bill;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What Atlas charges for hours of usage in ascending order. Each meter has a line for
 * each day, rounded to whole cents, half up, and so is its discount. What rounding adds
 * to the hours of a day is a charge by itself, so that charges are what is invoiced.
 */
public final class AtlasBill {

	private static final int SCALE = 10;

	private final AtlasContract contract;

	private final Consumer<Charge> charges;

	private final Consumer<Line> lines;

	private final SortedMap<Item, Sum> day = new TreeMap<>();

	private long from = Long.MIN_VALUE;

	private long until;

	/** Tells charges by the hour, and the lines of the invoice by the day. */
	public AtlasBill(AtlasContract contract, Consumer<Charge> charges, Consumer<Line> lines) {
		this.contract = contract;
		this.charges = charges;
		this.lines = lines;
	}

	/**
	 * A line of an invoice.
	 *
	 * @param from microseconds since 1970, inclusive
	 * @param until exclusive
	 * @param unitPriceUsd before the discount
	 * @param totalCents price times quantity
	 * @param discountCents what is taken away from it
	 */
	public record Line(long from, long until, BilledMeter meter, BigDecimal quantity, BigDecimal unitPriceUsd,
			long totalCents, int percentDiscount, long discountCents) {

		/** The line of so much at a price. */
		static Line of(Hours hours, BigDecimal unitPriceUsd, int percentDiscount) {
			long total = cents(hours.quantity.multiply(unitPriceUsd).movePointRight(2));
			return new Line(hours.from, hours.until, hours.meter, hours.quantity, unitPriceUsd, total, percentDiscount,
					cents(BigDecimal.valueOf(total * percentDiscount, 2)));
		}

		private static long cents(BigDecimal cents) {
			return cents.setScale(0, RoundingMode.HALF_UP).longValueExact();
		}

		/** What is to be paid for it. */
		BigDecimal usd() {
			return BigDecimal.valueOf(this.totalCents - this.discountCents, 2);
		}

	}

	/**
	 * How much of a meter was used over some hours.
	 */
	record Hours(long from, long until, BilledMeter meter, BigDecimal quantity) {
	}

	private record Sum(BigDecimal quantity, BigDecimal billed) {

		Sum plus(Sum other) {
			return new Sum(this.quantity.add(other.quantity), this.billed.add(other.billed));
		}

	}

	/** Takes what of an hour is Atlas's. */
	public void hour(Hour hour) {
		if (this.from != Long.MIN_VALUE && !Hour.dayOf(this.from).equals(hour.day())) {
			end();
		}
		if (this.day.isEmpty()) {
			this.from = hour.start();
		}
		this.until = hour.start() + Hour.MICROS;
		hour.usage().forEach((item, quantity) -> usage(hour, item, quantity));
	}

	private void usage(Hour hour, Item item, BigDecimal quantity) {
		BilledMeter meter = BilledMeters.of(item.meter());
		BigDecimal net = this.contract.net(item.meter());
		BigDecimal exact = quantity.multiply(net);
		BigDecimal billed = exact.setScale(SCALE, RoundingMode.HALF_UP);
		Charge.Rate rate = new Charge.Rate(meter.usageType(), net, this.contract.price(item.meter()), meter.unit(),
				meter.consumedUnit(), -1, meter.what());
		this.charges.accept(new Charge(Charge.Kind.ATLAS, hour.start(), this.until, item, meter.product(), rate,
				new Charge.Amounts(quantity, exact, billed, billed), ""));
		this.day.merge(item, new Sum(quantity, billed), Sum::plus);
	}

	/** Ends the last day. */
	public void end() {
		this.day.forEach(this::line);
		this.day.clear();
	}

	private void line(Item item, Sum sum) {
		BilledMeter meter = BilledMeters.of(item.meter());
		Line line = Line.of(new Hours(this.from, this.until, meter, sum.quantity), this.contract.price(item.meter()),
				this.contract.percentDiscount());
		this.lines.accept(line);
		BigDecimal rounding = line.usd().subtract(sum.billed);
		Item nothing = new Item(item.account(), "", "", "", "", Cause.STANDING);
		Charge.Rate rate = new Charge.Rate("", rounding, rounding, "", "", -1, "whole cents of " + meter.usageType());
		this.charges.accept(new Charge(Charge.Kind.ROUNDING, this.from, this.until, nothing, meter.product(), rate,
				new Charge.Amounts(BigDecimal.ONE, rounding, rounding, rounding), ""));
	}

}
