package io.tracetab.identity;

import java.util.Optional;
import java.util.Set;

/**
 * One thing in AWS, however it was spelled: the canonical ARN without version, alias,
 * index, stream, stage, execution or object part; a cache's node is its replication
 * group. Account and region are empty where the ARN has none (buckets) or the spelling
 * did not say.
 *
 * @param service the ARN's service code, {@code lambda}, {@code dynamodb}, {@code sqs};
 * {@code atlas} for clusters of MongoDB Atlas
 * @param region the region's code, or empty
 * @param account the account's twelve digits, or empty
 * @param type the resource's type within its service, {@code function}, {@code table};
 * empty where the ARN has none (queues, topics, buckets)
 * @param name the name as its owner gave it
 */
public record ResourceId(String service, String region, String account, String type, String name) {

	private static final Set<String> COLON_AFTER_TYPE = Set.of("lambda", "logs", "states", "elasticache", "rds",
			"secretsmanager");

	/**
	 * Reads an ARN, the URL of a queue, or the host name (alone or in a URL) of a cache,
	 * database cluster or bucket.
	 * @throws IllegalArgumentException naming the value and the forms expected
	 */
	public static ResourceId parse(String text) {
		return find(text).orElseThrow(() -> new IllegalArgumentException(
				"'%s' is neither an ARN (arn:aws:sqs:eu-west-1:123456789012:orders) nor a queue's URL nor the host name of a cache, database or bucket"
					.formatted(text)));
	}

	/** As {@link #parse}, empty when the text has none of the forms. */
	public static Optional<ResourceId> find(String text) {
		return Optional.ofNullable(text.startsWith("arn:") ? Arn.parse(text) : HostName.parse(text));
	}

	/**
	 * A resource by its name or any form that {@link #parse} reads. What the text says of
	 * region and account wins over what is given.
	 * @param region empty when unknown
	 * @param account empty when unknown
	 */
	public static ResourceId of(String service, String type, String nameOrArn, String region, String account) {
		if (nameOrArn.startsWith("arn:") || nameOrArn.indexOf('.') > 0 && nameOrArn.indexOf("amazonaws") > 0) {
			Optional<ResourceId> found = find(nameOrArn).filter((id) -> id.service.equals(service));
			if (found.isPresent()) {
				return found.get();
			}
		}
		return new ResourceId(service, region, account, type, nameOrArn);
	}

	/** A function by name, {@code name:alias}, partial or whole ARN. */
	public static ResourceId function(String nameOrArn, String region, String account) {
		ResourceId id = of("lambda", "function", nameOrArn, region, account);
		if (id.name.indexOf(':') < 0) {
			return id;
		}
		String[] parts = id.name.split(":");
		return (parts.length > 2 && parts[1].equals("function"))
				? new ResourceId("lambda", region, parts[0], "function", parts[2])
				: new ResourceId("lambda", id.region, id.account, "function", parts[0]);
	}

	public static ResourceId table(String nameOrArn, String region, String account) {
		return of("dynamodb", "table", nameOrArn, region, account);
	}

	/** A queue by name, URL or ARN. */
	public static ResourceId queue(String nameOrUrl, String region, String account) {
		return of("sqs", "", nameOrUrl, region, account);
	}

	public static ResourceId topic(String nameOrArn, String region, String account) {
		return of("sns", "", nameOrArn, region, account);
	}

	/** A bucket; its ARN has neither region nor account. */
	public static ResourceId bucket(String nameOrArn) {
		return of("s3", "", nameOrArn, "", "");
	}

	public static ResourceId logGroup(String nameOrArn, String region, String account) {
		return of("logs", "log-group", nameOrArn, region, account);
	}

	/**
	 * A cache by the id of its cluster, of one of its nodes, by host name or ARN. A bare
	 * name may be a cluster's, a replication group's or a serverless cache's: it is taken
	 * for a cluster's unless it ends like a node's ({@code -001}, {@code -0001-001}).
	 */
	public static ResourceId cache(String idOrHost, String region, String account) {
		Optional<ResourceId> found = find(idOrHost).filter((id) -> id.service.equals("elasticache"));
		return found.orElseGet(() -> HostName.cacheNode(idOrHost, region, account));
	}

	/**
	 * A resource as X-Ray names it: by the origin of its segment and the segment's name.
	 * @param origin {@code AWS::DynamoDB::Table}; letter case is ignored
	 * @param name the segment's name; for a stage {@code api/stage}
	 * @return empty when the origin names no single resource
	 */
	public static Optional<ResourceId> traced(String origin, String name, String region, String account) {
		return Optional.ofNullable(TracedName.parse(origin, name, region, account));
	}

	/**
	 * Whether both may be the same thing: what one of them does not know (region,
	 * account) excludes nothing.
	 */
	public boolean matches(ResourceId other) {
		return this.service.equals(other.service) && this.type.equals(other.type) && this.name.equals(other.name)
				&& agree(this.region, other.region) && agree(this.account, other.account);
	}

	private static boolean agree(String one, String other) {
		return one.isEmpty() || other.isEmpty() || one.equals(other);
	}

	/** The canonical ARN; fields that are not known are empty in it. */
	public String arn() {
		return "arn:" + partition() + ":" + this.service + ":" + this.region + ":" + this.account + ":" + path();
	}

	private String path() {
		if (this.type.isEmpty()) {
			return this.name;
		}
		if (this.service.equals("apigateway")) {
			return "/" + this.type + "/" + this.name;
		}
		return this.type + (COLON_AFTER_TYPE.contains(this.service) ? ":" : "/") + this.name;
	}

	private String partition() {
		if (this.region.startsWith("cn-")) {
			return "aws-cn";
		}
		return this.region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
	}

	/** Looked up for each call: what tells resources apart best is enough. */
	@Override
	public int hashCode() {
		return 31 * this.name.hashCode() + this.service.hashCode();
	}

	@Override
	public String toString() {
		return arn();
	}

}
