package io.tracetab.world.stack;

import java.util.List;

/**
 * One resource: where it is and what its canonical ARN is.
 *
 * @param region such as {@code us-east-1}
 * @param name the name people use: of a table, bucket, queue, function, cache
 * @param arn canonical, without qualifier
 */
public record Place(String region, String name, String arn) {

	/** The account of the shop. */
	public static final String ACCOUNT = "123456789012";

	/** The account of those who evaluate what the shop sells. */
	public static final String DATA_ACCOUNT = "345678901234";

	/** The account of those who try out what might be worth while. */
	public static final String LAB_ACCOUNT = "567890123456";

	/** The project of the shop at MongoDB Atlas. */
	public static final String ATLAS_PROJECT = "64d1f0a2b7c93e5a1c0f7e21";

	private static final String ARN = "arn:aws:";

	public static Place of(String service, String region, String kind, String name) {
		return new Place(region, name, "arn:aws:" + service + ':' + region + ':' + ACCOUNT + ':' + kind + name);
	}

	public static Place function(String region, String name) {
		return of("lambda", region, "function:", name);
	}

	public static Place table(String region, String name) {
		return of("dynamodb", region, "table/", name);
	}

	public static Place queue(String region, String name) {
		return of("sqs", region, "", name);
	}

	public static Place bucket(String region, String name) {
		return new Place(region, name, "arn:aws:s3:::" + name);
	}

	/** A cluster of MongoDB Atlas, which is in no account of AWS. */
	public static Place cluster(String region, String name) {
		return new Place(region, name, "arn:aws:atlas:::cluster/" + name);
	}

	/** Whether it is Atlas's and not AWS's. */
	public boolean ofAtlas() {
		return this.arn.startsWith("arn:aws:atlas:");
	}

	/**
	 * In which account it is; of a cluster, in which project. What has no account in its
	 * ARN (a bucket, a stage) has it in its name, or is the shop's.
	 */
	public String account() {
		if (ofAtlas()) {
			return ATLAS_PROJECT;
		}
		int region = this.arn.indexOf(':', ARN.length()) + 1;
		int begin = this.arn.indexOf(':', region) + 1;
		boolean named = begin < this.arn.length() && this.arn.charAt(begin) != ':';
		for (String other : List.of(DATA_ACCOUNT, LAB_ACCOUNT)) {
			if (named ? this.arn.startsWith(other, begin) : this.name.endsWith(other)) {
				return other;
			}
		}
		return ACCOUNT;
	}

	/** The same in the account of those who evaluate. */
	public Place ofData() {
		return of(DATA_ACCOUNT);
	}

	/** The same in the account of those who try things out. */
	public Place ofLab() {
		return of(LAB_ACCOUNT);
	}

	private Place of(String account) {
		return new Place(this.region, this.name.replace(ACCOUNT, account), this.arn.replace(ACCOUNT, account));
	}

	/** A part of this resource, such as an index of a table. */
	public Place part(String kind, String part) {
		return new Place(this.region, part, this.arn + '/' + kind + '/' + part);
	}

}
