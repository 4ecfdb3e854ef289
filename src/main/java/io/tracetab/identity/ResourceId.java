package io.tracetab.identity;

/**
 * One thing in AWS, however it was spelled: the canonical ARN without version, alias,
 * index, stream or object part. Account and region are empty where the ARN has none
 * (buckets) or the spelling did not say.
 *
 * @param service the ARN's service code, {@code lambda}, {@code dynamodb}, {@code sqs}
 * @param region the region's code, or empty
 * @param account the account's twelve digits, or empty
 * @param type the resource's type within its service, {@code function}, {@code table};
 * empty where the ARN has none (queues, topics, buckets)
 * @param name the name as its owner gave it
 */
public record ResourceId(String service, String region, String account, String type, String name) {

	/** The canonical ARN; fields that are not known are empty in it. */
	public String arn() {
		String separator = this.type.isEmpty() ? ""
				: ("lambda".equals(this.service) || "logs".equals(this.service) || "states".equals(this.service)
						|| "elasticache".equals(this.service) || "rds".equals(this.service)) ? ":" : "/";
		return "arn:aws:" + this.service + ":" + this.region + ":" + this.account + ":" + this.type + separator
				+ this.name;
	}

	@Override
	public String toString() {
		return arn();
	}

}
