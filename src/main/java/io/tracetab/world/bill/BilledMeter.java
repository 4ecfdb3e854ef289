package io.tracetab.world.bill;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.tracetab.world.stack.Chance;

/**
 * How AWS writes a meter on its bills.
 *
 * @param homePrefix what stands before the usage type in us-east-1
 * @param operation {@code *}: the API's own
 * @param unit as CUR, Cost Explorer and the price list write it
 * @param consumedUnit as FOCUS writes it
 * @param perUnit how many of what was counted make one unit
 */
public record BilledMeter(String meter, Product product, String usageType, String homePrefix, String operation,
		String unit, String consumedUnit, BigDecimal perUnit, Shown resource, String what) {

	/** AWS writes quantities of bytes and months with ten decimals. */
	static final int SCALE = 10;

	private static final Map<String, String> SKUS = new ConcurrentHashMap<>();

	/**
	 * The service and its part that are billed.
	 *
	 * @param code such as {@code AWSLambda}
	 * @param service such as {@code AWS Lambda}
	 * @param category FOCUS's {@code ServiceCategory}
	 */
	public record Product(String code, String service, String category, String family) {
	}

	/**
	 * How the bill names the resource.
	 */
	public enum Shown {

		ARN, NAME, NONE

	}

	/** The usage type with the prefix of its region. */
	public String usageType(String region) {
		return switch (region) {
			case "us-east-1" -> this.homePrefix + homeUsageType();
			case "eu-west-1" -> "EU-" + this.usageType;
			default -> throw new IllegalArgumentException("No prefix of usage types is known for " + region);
		};
	}

	/** SQS alone calls its requests otherwise in us-east-1. */
	private String homeUsageType() {
		return this.product.code.equals("AWSQueueService") ? this.usageType.replace("-Tier1", "-RBP") : this.usageType;
	}

	String operation(String api) {
		return this.operation.equals("*") ? api : this.operation;
	}

	/** In the bill's unit. Only bytes are rounded, to ten decimals of a gigabyte. */
	BigDecimal quantity(BigDecimal counted) {
		return (this.perUnit.compareTo(BigDecimal.ONE) == 0) ? counted
				: counted.divide(this.perUnit, SCALE, RoundingMode.HALF_UP);
	}

	/** Sixteen capitals and digits, made up, always the same. */
	public static String sku(String region, String usageType) {
		return SKUS.computeIfAbsent(region + ' ' + usageType,
				named -> Chance.seeded(0).of("sku " + named).capitals(16));
	}

}
