package io.tracetab.world.shop;

import java.util.List;
import java.util.Locale;

import io.tracetab.world.stack.Chance;

/**
 * Something that could be better, planted into the shop, or a decoy that only looks so.
 *
 * @param kind of a decoy: what it looks like
 * @param resource ARN, or a route
 * @param strength how bad it is, in the kind's own measure
 * @param since microseconds; the world's beginning when it has always been so
 * @param planted what makes the shop so; empty where the shop is so anyway
 * @param mend what would mend it; of a decoy what somebody might try; empty when nothing
 * that is simulated would
 */
public record Problem(Kind kind, String resource, boolean decoy, double strength, long since, List<Change> planted,
		List<Change> mend) {

	/**
	 * What is wrong.
	 */
	public enum Kind {

		/** A table has many times the units that it uses; strength: times its peak. */
		OVER_PROVISIONED_TABLE,

		/**
		 * A table is asked for the same few items all day; strength: kilobytes a read.
		 */
		CACHEABLE_TABLE,

		/** A function has memory that it does not need; strength: times what it needs. */
		OVERSIZED_FUNCTION,

		/** A function computes with a small share of a CPU; strength: that share. */
		UNDERSIZED_FUNCTION,

		/** A route asks for items one by one; strength: calls that one would do for. */
		CHATTY_ROUTE,

		/**
		 * A function waits for another one that could be its own code; strength:
		 * milliseconds of a full CPU that the other one computes.
		 */
		WAITING_FUNCTION,

		/** Requests wait for long initialisations; strength: seconds. */
		COLD_STARTS,

		/** Events that can never succeed are tried again; strength: share of them. */
		RETRY_STORM,

		/**
		 * A cache is too small for what is wanted; strength: all there is beside its
		 * size.
		 */
		EVICTING_CACHE,

		/** A cache that nobody asks; strength: gigabytes that are paid. */
		IDLE_CACHE,

		/** A function logs far too much; strength: kilobytes a run. */
		LOG_FLOOD,

		/** An index is written and never read; strength: indexes. */
		UNUSED_INDEX,

		/** Objects that nobody reads any more; strength: share of the bytes. */
		OLD_OBJECTS,

		/** A function that nobody invokes; strength: runs in the world. */
		IDLE_FUNCTION,

		/**
		 * A function is given the messages of a queue in small batches; strength:
		 * messages of a batch at most.
		 */
		SMALL_BATCHES,

		/** A function lets itself run again; strength: times in a row. */
		RECURSIVE_FUNCTION,

		/** A queue that is asked for messages and never has one; strength: messages. */
		IDLE_QUEUE,

		/** A whole table is read for one item; strength: read units a request. */
		SCANS,

		/** A table holds much that is seldom asked for; strength: gigabytes. */
		STORED_TABLE,

		/**
		 * A function runs on x86_64 and would compute as well on arm64; strength: how
		 * long it computes there, beside x86_64.
		 */
		X86_FUNCTION,

		/**
		 * Runs of a function wait for what never comes, until a long timeout ends them;
		 * strength: share of the runs.
		 */
		HANGING_FUNCTION,

		/**
		 * Uploads in parts that nobody completed lie in a bucket; strength: gigabytes.
		 */
		INCOMPLETE_UPLOADS,

		/** A table grows and nothing is taken out of it; strength: gigabytes. */
		GROWING_TABLE,

		/**
		 * What goes to S3 and DynamoDB is paid by the byte at a NAT gateway; strength:
		 * gigabytes a day.
		 */
		NAT_TRAFFIC,

		/**
		 * A table refuses writes of a key that many write while units are left; strength:
		 * share of them.
		 */
		HOT_TABLE,

		/**
		 * Functions of an account are paid on demand and compute all day; strength:
		 * dollars an hour at list price.
		 */
		UNCOMMITTED_COMPUTE,

		/**
		 * Tables of an account are paid by the request and used all day; strength:
		 * dollars an hour at list price.
		 */
		UNCOMMITTED_DATABASE,

		/**
		 * Functions are in zones that their cache is not in, and what they read of it is
		 * paid by the byte; strength: gigabytes a day.
		 */
		CROSS_ZONE_CACHE,

		/** X-Ray records far more than estimates need; strength: traces a day. */
		RECORDED_TRACES

	}

	/** What the seed has drawn for a world of so many days, decoys included. */
	public static List<Problem> drawn(Chance chance, long start, int days) {
		return Problems.drawn(chance, start, days);
	}

	/** Name of the alternative in which it is mended. */
	public String alternative() {
		String place = this.resource.substring(this.resource.lastIndexOf(':') + 1);
		// Every account has a plan of the same name.
		return "without " + this.kind.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " at "
				+ (place.startsWith("savingsplan/") ? this.resource.split(":")[4] + ' ' + place : place);
	}

}
