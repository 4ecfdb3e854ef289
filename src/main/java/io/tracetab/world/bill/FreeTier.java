package io.tracetab.world.bill;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * What a payer gets for nothing each month, all regions together. AWS bills it under a
 * usage type of its own at zero dollars. Free tiers that the price list states as a first
 * band at zero (SNS, storage of DynamoDB) are not here.
 */
public enum FreeTier {

	LAMBDA_REQUESTS(1_000_000, "Global-Request", "lambda.requests"),

	LAMBDA_COMPUTE(400_000, "Global-Lambda-GB-Second", "lambda.gb-seconds.x86", "lambda.gb-seconds.arm"),

	SQS_REQUESTS(1_000_000, "Global-Requests", "sqs.requests.standard", "sqs.requests.fifo"),

	TRACES_RECORDED(100_000, "Global-XRay-TracesStored", "xray.traces-recorded"),

	TRACES_ACCESSED(1_000_000, "Global-XRay-TracesAccessed", "xray.traces-accessed"),

	STATE_TRANSITIONS(4_000, "Global-StateTransition", "stepfunctions.transitions"),

	INTERNET_OUT(100, "Global-DataTransfer-Out-Bytes", "transfer.internet-out-bytes");

	private final BigDecimal allowance;

	private final String usageType;

	private final Set<String> meters;

	FreeTier(long allowance, String usageType, String... meters) {
		this.allowance = BigDecimal.valueOf(allowance);
		this.usageType = usageType;
		this.meters = Set.of(meters);
	}

	static Optional<FreeTier> of(String meter) {
		return Arrays.stream(values()).filter(tier -> tier.meters.contains(meter)).findFirst();
	}

	/** In the bill's unit, a month. */
	public BigDecimal allowance() {
		return this.allowance;
	}

	public String usageType() {
		return this.usageType;
	}

}
