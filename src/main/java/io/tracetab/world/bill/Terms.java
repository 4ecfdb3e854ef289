package io.tracetab.world.bill;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.Map;

import io.tracetab.world.stack.Chance;

/**
 * On what terms the world's account is billed.
 *
 * @param payer the account that pays
 * @param free what other accounts of the payer leave of each free tier a month
 * @param creditUsd a month, for DynamoDB
 * @param supportUsd least fee of a month
 * @param supportShare of what is charged, when that is more
 * @param taxShare of what is charged
 */
public record Terms(String payer, Map<FreeTier, BigDecimal> free, SavingsPlan plan, BigDecimal creditUsd,
		BigDecimal supportUsd, BigDecimal supportShare, BigDecimal taxShare) {

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
		return new Terms(PAYER, Map.copyOf(free), plan,
				decimal(DYNAMODB_USD * scale * chance.of("credit").between(0.2, 0.6), 4), new BigDecimal("29"),
				new BigDecimal("0.03"), new BigDecimal("0.08875"));
	}

	private static BigDecimal decimal(double value, int scale) {
		return new BigDecimal(value).setScale(scale, RoundingMode.HALF_UP);
	}

}
