package io.tracetab.world.bill;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.Map;

import io.tracetab.world.shop.Resources;
import io.tracetab.world.stack.Chance;

/**
 * On what terms the world's account is billed.
 *
 * @param payer the account that pays
 * @param free what other accounts of the payer leave of each free tier a month
 * @param before what other accounts have used of each meter when a month begins; only
 * where the price list states the free tier
 * @param creditUsd a month, for DynamoDB
 * @param supportUsd least fee of a month
 * @param supportShare of what is charged, when that is more
 * @param taxShare of what is charged
 */
public record Terms(String payer, Map<FreeTier, BigDecimal> free, Map<String, BigDecimal> before, SavingsPlan plan,
		Reservation reservation, BigDecimal creditUsd, BigDecimal supportUsd, BigDecimal supportShare,
		BigDecimal taxShare) {

	/** Unit hours of read or write capacity that cost nothing. */
	private static final long FREE_UNIT_HOURS = 18_600;

	private static final String PAYER = "210987654321";

	/** Duration of all functions in an hour, in dollars, at a scale of one. */
	private static final double COMPUTE_USD = 0.0098;

	/** Charges for DynamoDB in a month, in dollars, at a scale of one. */
	private static final double DYNAMODB_USD = 2.1;

	/**
	 * The terms of a world. Other accounts use up most of the free tiers, the plan is too
	 * small for most hours and too large for the night, the credit does not last.
	 */
	public static Terms of(Chance chance, double scale) {
		Map<FreeTier, BigDecimal> free = new EnumMap<>(FreeTier.class);
		BigDecimal left = decimal(Math.min(1, scale * chance.of("free").between(0.01, 0.05)), 6);
		for (FreeTier tier : FreeTier.values()) {
			free.put(tier, tier.allowance().multiply(left));
		}
		SavingsPlan plan = SavingsPlan.of("arn:aws:savingsplans::" + PAYER + ":savingsplan/" + chance.of("plan").uuid(),
				decimal(COMPUTE_USD * scale * chance.of("commitment").between(0.4, 0.8), 5)
					.max(new BigDecimal("0.00001")));
		return new Terms(PAYER, Map.copyOf(free), before(chance.of("unit hours")), plan, reservation(chance),
				decimal(DYNAMODB_USD * scale * chance.of("credit").between(0.2, 0.6), 4), new BigDecimal("29"),
				new BigDecimal("0.03"), new BigDecimal("0.08875"));
	}

	/** Of unit hours a day or two of two units is left. */
	private static Map<String, BigDecimal> before(Chance chance) {
		return Map.of("dynamodb.read-capacity-unit-hours",
				BigDecimal.valueOf(FREE_UNIT_HOURS - 20 - chance.of("read").below(60)),
				"dynamodb.write-capacity-unit-hours",
				BigDecimal.valueOf(FREE_UNIT_HOURS - 20 - chance.of("write").below(60)));
	}

	/** Bought in the first hours of the world. */
	private static Reservation reservation(Chance chance) {
		return new Reservation("arn:aws:elasticache:us-east-1:" + PAYER + ":reserved-instance:" + "shop-sessions-1y",
				"elasticache.node-hours.valkey." + Resources.SESSIONS_NODE, "us-east-1",
				3 + chance.of("reservation").below(9), new BigDecimal("0.0088"));
	}

	private static BigDecimal decimal(double value, int scale) {
		return new BigDecimal(value).setScale(scale, RoundingMode.HALF_UP);
	}

}
