package io.tracetab.world.bill;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import io.tracetab.world.ledger.ListPrices;
import io.tracetab.world.ledger.ListPrices.Band;
import org.jspecify.annotations.Nullable;

/**
 * Makes the lines of the bill from hours of usage in ascending order: first what is free,
 * then what the Savings Plan covers, then the tiers of the month; each line is rounded by
 * itself to ten decimals, half up, as AWS does.
 */
public final class Pricer {

	static final int SCALE = 10;

	private final Terms terms;

	private final ListPrices prices;

	private final Consumer<Charge> out;

	private @Nullable Month month;

	private long first = Long.MIN_VALUE;

	public Pricer(Terms terms, ListPrices prices, Consumer<Charge> out) {
		this.terms = terms;
		this.prices = prices;
		this.out = out;
	}

	/** Usage that the plan may cover. */
	private record Eligible(Item item, BigDecimal quantity, BigDecimal rate, BigDecimal list) {

		/** The greatest discount is the smallest share of the list price. */
		static final Comparator<Eligible> BY_DISCOUNT = (one, other) -> one.rate.multiply(other.list)
			.compareTo(other.rate.multiply(one.list));

	}

	public void hour(Hour hour) {
		Month now = monthOf(hour);
		now.reaches(hour.start() + Hour.MICROS);
		Reserved reserved = new Reserved(isReserved(hour) ? BigDecimal.ONE : BigDecimal.ZERO);
		List<Eligible> eligible = new ArrayList<>();
		hour.usage().forEach((item, quantity) -> {
			BigDecimal rest = free(now, hour, item, reserved(now, hour, new Usage(item, quantity), reserved));
			if (rest.signum() == 0) {
				return;
			}
			if (this.terms.plan().covers(item)) {
				eligible.add(new Eligible(item, rest, this.terms.plan().rate(item),
						this.prices.of(item.region(), item.meter())));
			}
			else {
				tiers(now, hour, item, rest);
			}
		});
		plan(now, hour, eligible);
		if (isReserved(hour)) {
			now.reserved(reserved.effective);
		}
	}

	private record Usage(Item item, BigDecimal quantity) {
	}

	/**
	 * Hours of a node that the reservation still pays for, and what they cost in effect.
	 */
	private static final class Reserved {

		private BigDecimal left;

		private BigDecimal effective = BigDecimal.ZERO;

		Reserved(BigDecimal left) {
			this.left = left;
		}

	}

	private boolean isReserved(Hour hour) {
		if (this.first == Long.MIN_VALUE) {
			this.first = hour.start();
		}
		return hour.start() >= this.first + this.terms.reservation().afterHours() * Hour.MICROS;
	}

	/** What the reservation does not pay for. */
	private BigDecimal reserved(Month now, Hour hour, Usage usage, Reserved reserved) {
		BigDecimal taken = reserved.left.min(usage.quantity);
		if (taken.signum() == 0 || !this.terms.reservation().covers(usage.item)) {
			return usage.quantity;
		}
		BigDecimal effective = taken.multiply(this.terms.reservation().hourlyUsd())
			.setScale(SCALE, RoundingMode.HALF_UP);
		Charge.Rate list = rate(usage.item, this.prices.of(usage.item.region(), usage.item.meter()), 0);
		Charge.Rate rate = new Charge.Rate(list.usageType(), BigDecimal.ZERO, list.listUsd(), list.unit(),
				list.consumedUnit(), 0, "reserved instance applied - " + list.description());
		give(now, hour, new Part(Charge.Kind.RESERVED, usage.item, taken, rate),
				new Charge.Amounts(taken, BigDecimal.ZERO, BigDecimal.ZERO, effective));
		reserved.left = reserved.left.subtract(taken);
		reserved.effective = reserved.effective.add(effective);
		return usage.quantity.subtract(taken);
	}

	/** Ends the last month. */
	public void end() {
		if (this.month != null) {
			this.month.close(this.out);
		}
		this.month = null;
	}

	private Month monthOf(Hour hour) {
		Month current = this.month;
		if (current == null || !current.month().equals(hour.month())) {
			end();
			current = new Month(hour.month(), this.terms, hour.start());
			this.month = current;
		}
		return current;
	}

	/** What is not free. */
	private BigDecimal free(Month now, Hour hour, Item item, BigDecimal quantity) {
		Optional<FreeTier> tier = FreeTier.of(item.meter());
		if (tier.isEmpty()) {
			return quantity;
		}
		BigDecimal taken = now.takeFree(tier.get(), quantity);
		if (taken.signum() > 0) {
			BilledMeter meter = BilledMeters.of(item.meter());
			Charge.Rate rate = new Charge.Rate(tier.get().usageType(), BigDecimal.ZERO, BigDecimal.ZERO, meter.unit(),
					meter.consumedUnit(), 0, meter.what() + " - Free Tier - " + tier.get().allowance().toPlainString()
							+ ' ' + meter.unit() + " a month");
			usage(now, hour, new Part(Charge.Kind.USAGE, item, taken, rate));
		}
		return quantity.subtract(taken);
	}

	private void tiers(Month now, Hour hour, Item item, BigDecimal quantity) {
		BigDecimal rest = quantity;
		List<Band> bands = this.prices.bands(item.region(), item.meter());
		for (int band = 0; band < bands.size() && rest.signum() > 0; band++) {
			BigDecimal end = bands.get(band).end();
			BigDecimal room = (end == null) ? rest : end.subtract(now.filled(item));
			BigDecimal taken = rest.min(room.max(BigDecimal.ZERO));
			if (taken.signum() > 0) {
				usage(now, hour, new Part(Charge.Kind.USAGE, item, taken, rate(item, bands.get(band).usd(), band)));
				now.fill(item, taken);
				rest = rest.subtract(taken);
			}
		}
		if (rest.signum() > 0) {
			throw new IllegalStateException(
					"The price list has no tier for so much of " + item.meter() + " in " + item.region());
		}
	}

	private record Part(Charge.Kind kind, Item item, BigDecimal quantity, Charge.Rate rate) {
	}

	private void usage(Month now, Hour hour, Part part) {
		BigDecimal exact = part.quantity.multiply(part.rate.usd());
		BigDecimal billed = exact.setScale(SCALE, RoundingMode.HALF_UP);
		give(now, hour, part, new Charge.Amounts(part.quantity, exact, billed, billed));
	}

	private void give(Month now, Hour hour, Part part, Charge.Amounts amounts) {
		BilledMeter meter = BilledMeters.of(part.item.meter());
		give(now, new Charge(part.kind, hour.start(), hour.start() + Hour.MICROS, part.item, meter.product(), part.rate,
				amounts, commitment(part.kind)));
	}

	private String commitment(Charge.Kind kind) {
		return switch (kind) {
			case USAGE -> "";
			case RESERVED -> this.terms.reservation().arn();
			default -> this.terms.plan().arn();
		};
	}

	private void give(Month now, Charge charge) {
		now.charged(charge);
		this.out.accept(charge);
	}

	/** The largest discount first, until the commitment of the hour is used. */
	private void plan(Month now, Hour hour, List<Eligible> eligible) {
		BigDecimal left = this.terms.plan().commitmentUsd();
		BigDecimal effective = BigDecimal.ZERO;
		eligible.sort(Eligible.BY_DISCOUNT);
		for (Eligible each : eligible) {
			BigDecimal covered = each.quantity.min(left.divide(each.rate, SCALE, RoundingMode.DOWN));
			if (covered.signum() > 0) {
				BigDecimal spent = covered.multiply(each.rate);
				BigDecimal rounded = spent.setScale(SCALE, RoundingMode.DOWN);
				covered(now, hour, each, new BigDecimal[] { covered, rounded });
				left = left.subtract(spent);
				effective = effective.add(rounded);
			}
			if (each.quantity.compareTo(covered) > 0) {
				tiers(now, hour, each.item, each.quantity.subtract(covered));
			}
		}
		fee(now, hour, effective);
	}

	/** A line at the price on demand, and one that takes the price away again. */
	private void covered(Month now, Hour hour, Eligible each, BigDecimal[] covered) {
		Charge.Rate list = rate(each.item, each.list, firstPaid(each.item));
		Charge.Rate rate = new Charge.Rate(list.usageType(), each.rate, each.list, list.unit(), list.consumedUnit(),
				list.band(), list.description());
		BigDecimal exact = covered[0].multiply(each.list);
		BigDecimal billed = exact.setScale(SCALE, RoundingMode.HALF_UP);
		give(now, hour, new Part(Charge.Kind.COVERED, each.item, covered[0], rate),
				new Charge.Amounts(covered[0], exact, billed, covered[1]));
		give(now, hour, new Part(Charge.Kind.NEGATION, each.item, covered[0], rate),
				new Charge.Amounts(covered[0], exact.negate(), billed.negate(), BigDecimal.ZERO));
	}

	private int firstPaid(Item item) {
		List<Band> bands = this.prices.bands(item.region(), item.meter());
		return (int) bands.stream().takeWhile(band -> band.usd().signum() == 0).count();
	}

	/** The fee of the hour; of its effect remains what nothing has used. */
	private void fee(Month now, Hour hour, BigDecimal used) {
		BigDecimal usd = this.terms.plan().commitmentUsd();
		Item item = new Item(this.terms.payer(), "", this.terms.plan().arn(), "", "", Cause.STANDING);
		Charge.Rate rate = new Charge.Rate("ComputeSP:1yrNoUpfront", usd, usd, "Hrs", "Hours", -1,
				"1 year No Upfront Compute Savings Plan");
		give(now,
				new Charge(Charge.Kind.RECURRING, hour.start(), hour.start() + Hour.MICROS, item,
						new BilledMeter.Product("ComputeSavingsPlans", "Savings Plans for AWS Compute usage", "Compute",
								"Savings Plans"),
						rate, new Charge.Amounts(BigDecimal.ONE, usd, usd, usd.subtract(used)),
						this.terms.plan().arn()));
	}

	private Charge.Rate rate(Item item, BigDecimal usd, int band) {
		BilledMeter meter = BilledMeters.of(item.meter());
		return new Charge.Rate(meter.usageType(item.region()), usd, usd, meter.unit(), meter.consumedUnit(), band,
				'$' + usd.toPlainString() + " per " + meter.unit() + " - " + meter.what() + " - " + item.region());
	}

}
