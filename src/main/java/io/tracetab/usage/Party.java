package io.tracetab.usage;

import org.jspecify.annotations.Nullable;

/**
 * A node of the map of who calls whom.
 *
 * @param kind an AWS service's code ({@code lambda}, {@code dynamodb}), {@code service}
 * for one's own, {@code remote} for any other host, {@code client} for who sends requests
 * @param name a function's, table's, queue's or service's name, a host; of a client the
 * route when that names a queue, bucket or schedule ({@code sqs orders}); empty when the
 * call did not name what it used
 * @param region where a resource of AWS is, which tells it from others of its name; empty
 * where that is not known, and of whatever is nowhere
 * @param account whose it is; empty as the region is
 */
public record Party(String kind, String name, String region, String account) {

	/** Who sends requests. */
	public static final Party CLIENT = new Party("client", "");

	/** One of which nobody knows where it is. */
	public Party(String kind, String name) {
		this(kind, name, "", "");
	}

	/** The same without its place: what all of its name have in common. */
	public Party anywhere() {
		return (this.region.isEmpty() && this.account.isEmpty()) ? this : new Party(this.kind, this.name);
	}

	/** Whether it may be in a place: each of the two is equal, or not known of one. */
	public boolean mayBeIn(String otherRegion, String otherAccount) {
		return fits(this.region, otherRegion) && fits(this.account, otherAccount);
	}

	private static boolean fits(String one, String other) {
		return one.isEmpty() || other.isEmpty() || one.equals(other);
	}

	/**
	 * The queue, bucket or schedule that a client's name says; any other party as it is.
	 */
	public Party sender() {
		int end = this.name.indexOf(' ');
		if (!this.kind.equals(CLIENT.kind) || end < 0) {
			return this;
		}
		int colon = this.name.indexOf(':');
		String word = this.name.substring(0, (colon >= 0 && colon < end) ? colon : end);
		return new Party(word.equals("stepfunctions") ? "states" : word, this.name.substring(end + 1));
	}

	@Override
	public int hashCode() {
		return 31 * this.name.hashCode() + this.kind.hashCode();
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return this == other
				|| (other instanceof Party party && this.name.equals(party.name) && this.kind.equals(party.kind)
						&& this.region.equals(party.region) && this.account.equals(party.account));
	}

	@Override
	public String toString() {
		return this.name.isEmpty() ? this.kind : this.kind + " " + this.name;
	}

}
