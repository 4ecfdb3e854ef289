package io.tracetab.world.bill;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What is known of a billing month while it goes on: how far tiers are filled, what is
 * left for nothing, what was charged; and the lines that are made when it is over.
 */
final class Month {

	private static final int CENTS = 2;

	private final YearMonth month;

	private final Terms terms;

	private final long from;

	private long until;

	private final Map<String, BigDecimal> filled = new HashMap<>();

	private long reservedHours;

	private BigDecimal reservedUsed = BigDecimal.ZERO;

	private final Map<FreeTier, BigDecimal> left;

	private final SortedMap<String, Charged> charged = new TreeMap<>();

	private record Charged(String account, BilledMeter.Product product, BigDecimal usd) {

		Charged plus(Charged other) {
			return new Charged(this.account, this.product, this.usd.add(other.usd));
		}

	}

	Month(YearMonth month, Terms terms, long from) {
		this.month = month;
		this.terms = terms;
		this.from = from;
		this.until = from;
		this.left = new EnumMap<>(terms.free());
	}

	YearMonth month() {
		return this.month;
	}

	void reaches(long until) {
		this.until = until;
	}

	/** How much of a meter was used so far, in one region, by other accounts too. */
	BigDecimal filled(Item item) {
		BigDecimal before = this.terms.before().getOrDefault(item.meter(), BigDecimal.ZERO);
		return before.add(this.filled.getOrDefault(item.region() + ' ' + item.meter(), BigDecimal.ZERO));
	}

	void fill(Item item, BigDecimal quantity) {
		this.filled.merge(item.region() + ' ' + item.meter(), quantity, BigDecimal::add);
	}

	/** Takes from a free tier at most so much, and says how much. */
	BigDecimal takeFree(FreeTier tier, BigDecimal quantity) {
		BigDecimal left = this.left.getOrDefault(tier, BigDecimal.ZERO);
		BigDecimal taken = left.min(quantity);
		this.left.put(tier, left.subtract(taken));
		return taken;
	}

	/** An hour of the reservation, and what its use has cost in effect. */
	void reserved(BigDecimal effective) {
		this.reservedHours++;
		this.reservedUsed = this.reservedUsed.add(effective);
	}

	void charged(Charge charge) {
		Charged one = new Charged(charge.item().account(), charge.product(), charge.amounts().billed());
		this.charged.merge(one.account + ' ' + one.product.code(), one, Charged::plus);
	}

	/**
	 * The reservation's fee, support, then the credit, then tax on all that is left.
	 */
	void close(Consumer<Charge> out) {
		if (this.reservedHours > 0) {
			line(reservation(), out);
		}
		line(support(), out);
		Charged dynamodb = this.charged.values()
			.stream()
			.filter(each -> each.product.code().equals("AmazonDynamoDB"))
			.findFirst()
			.orElse(null);
		if (dynamodb != null && dynamodb.usd.signum() > 0) {
			line(fee(Charge.Kind.CREDIT, dynamodb, this.terms.creditUsd().min(dynamodb.usd).negate(),
					"AWS promotional credit"), out);
		}
		for (Charged each : new TreeMap<>(this.charged).values()) {
			BigDecimal tax = each.usd.multiply(this.terms.taxShare()).setScale(CENTS, RoundingMode.HALF_UP);
			if (tax.signum() != 0) {
				out.accept(fee(Charge.Kind.TAX, each, tax, "Tax for product code " + each.product.code()));
			}
		}
	}

	private void line(Charge charge, Consumer<Charge> out) {
		charged(charge);
		out.accept(charge);
	}

	/** For the time covered; of its effect remains what no node has used. */
	private Charge reservation() {
		Reservation reserved = this.terms.reservation();
		BigDecimal hours = BigDecimal.valueOf(this.reservedHours);
		BigDecimal usd = reserved.hourlyUsd().multiply(hours).setScale(BilledMeter.SCALE, RoundingMode.HALF_UP);
		BilledMeter meter = BilledMeters.of(reserved.meter());
		Item item = new Item(this.terms.payer(), reserved.region(), reserved.arn(), "", "", Cause.STANDING);
		Charge.Rate rate = new Charge.Rate(meter.usageType(reserved.region()), reserved.hourlyUsd(),
				reserved.hourlyUsd(), meter.unit(), meter.consumedUnit(), -1,
				"USD " + reserved.hourlyUsd() + " hourly fee per " + meter.what());
		return new Charge(Charge.Kind.RESERVATION, this.until - this.reservedHours * Hour.MICROS, this.until, item,
				meter.product(), rate, new Charge.Amounts(hours, usd, usd, usd.subtract(this.reservedUsed)),
				reserved.arn());
	}

	private Charge support() {
		BigDecimal all = this.charged.values().stream().map(Charged::usd).reduce(BigDecimal.ZERO, BigDecimal::add);
		BigDecimal hours = BigDecimal.valueOf((this.until - this.from) / Hour.MICROS);
		BigDecimal least = this.terms.supportUsd()
			.multiply(hours)
			.divide(BigDecimal.valueOf(Hour.hoursOf(this.month)), BilledMeter.SCALE, RoundingMode.HALF_UP);
		BigDecimal share = all.multiply(this.terms.supportShare()).setScale(BilledMeter.SCALE, RoundingMode.HALF_UP);
		Charged product = new Charged(this.terms.payer(),
				new BilledMeter.Product("AWSSupportDeveloper", "AWS Support (Developer)", "Other", "AWS Support"),
				BigDecimal.ZERO);
		return fee(Charge.Kind.SUPPORT, product, least.max(share), "AWS Support (Developer)");
	}

	private Charge fee(Charge.Kind kind, Charged whose, BigDecimal usd, String description) {
		Item item = new Item(whose.account, "", "", "", "", Cause.STANDING);
		BigDecimal quantity = (kind == Charge.Kind.TAX) ? BigDecimal.ZERO : BigDecimal.ONE;
		Charge.Rate rate = new Charge.Rate((kind == Charge.Kind.SUPPORT) ? "Dollar" : "", usd, usd, "", "", -1,
				description);
		return new Charge(kind, this.from, this.until, item, whose.product, rate,
				new Charge.Amounts(quantity, usd, usd, usd), "");
	}

}
