package io.tracetab.world.shop;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.tracetab.world.stack.Place;

/**
 * One thing that is otherwise in an alternative of the world, from its first day to its
 * last. Whatever it does not name is as it was, luck included.
 */
public sealed interface Change {

	/** Name of the function, table, cache, database, queue or bucket. */
	String of();

	/** As it stands in a file of truth: what kind of change, and its values by name. */
	default Map<String, Object> told() {
		Map<String, Object> told = new LinkedHashMap<>();
		told.put("change", getClass().getSimpleName());
		for (RecordComponent part : getClass().getRecordComponents()) {
			Object value = valueOf(part);
			told.put(part.getName(), (value instanceof Units units) ? List.of(units.least, units.most) : value);
		}
		return told;
	}

	private Object valueOf(RecordComponent part) {
		try {
			return part.getAccessor().invoke(this);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(getClass() + " has no " + part.getName(), ex);
		}
	}

	/**
	 * A function's memory; deploys bring new code but no other memory.
	 */
	record Memory(String of, int megabytes) implements Change {
	}

	/**
	 * How long a function's initialisation takes at the median: less code, or more.
	 */
	record Initialisation(String of, double millis) implements Change {
	}

	/**
	 * So many environments of a function are kept ready for its alias; with none all
	 * start on demand.
	 */
	record Ready(String of, int environments) implements Change {
	}

	/**
	 * What a function logs of each run beside what Lambda logs of it, since a time in
	 * microseconds.
	 */
	record LogBytes(String of, int bytes, long since) implements Change {
	}

	/**
	 * How often an event is tried when its function fails.
	 */
	record Attempts(String of, int most) implements Change {
	}

	/**
	 * A share of a function's events can never succeed, since a time in microseconds.
	 */
	record Poisoned(String of, double share, long since) implements Change {
	}

	/**
	 * A table is asked for so many items one by one, since a time in microseconds; with
	 * no calls in one batch.
	 */
	record Chatty(String of, int calls, long since) implements Change {
	}

	/**
	 * A table of so many bytes is read whole, since a time in microseconds; with no bytes
	 * it is asked for what is wanted.
	 */
	record Scanned(String of, long bytes, long since) implements Change {
	}

	/**
	 * A table whose items, of so many bytes, are read each time; with no bytes through
	 * the cache.
	 */
	record Uncached(String of, int bytes) implements Change {
	}

	/**
	 * A table whose items, of so many bytes, are read through the cache.
	 */
	record Cached(String of, int bytes) implements Change {
	}

	/**
	 * A share of a bucket's bytes lies in Glacier Instant Retrieval.
	 */
	record Archived(String of, double share) implements Change {
	}

	/**
	 * So many bytes lie in a bucket in uploads in parts that nobody completed.
	 */
	record Uploads(String of, long bytes) implements Change {
	}

	/**
	 * A table holds so many bytes.
	 */
	record Stored(String of, long bytes) implements Change {
	}

	/**
	 * An account has a network of its own whose NAT gateway carries so many bytes an hour
	 * to stores of the region, and so many elsewhere.
	 *
	 * @param of the account's id
	 */
	record Network(String of, long toStores, long elsewhere) implements Change {

		private static final Set<String> INSIDE = Set.of("shop-upload", "shop-thumbnails", "data-notify");

		/** The gateway. */
		public Place gateway() {
			Place ofShop = Place.of("ec2", Resources.HOME, "natgateway/", "nat-0c6d18a5e97b3f421");
			return this.of.equals(Place.ACCOUNT) ? ofShop : ofShop.ofData();
		}

		/** Whether a function of the account is in the network. */
		public boolean holds(Place function) {
			return function.account().equals(this.of) && INSIDE.contains(function.name());
		}

	}

	/**
	 * An account whose traffic between zones is so many bytes an hour: of the cache of
	 * the sessions with those who ask it in a network of three zones, of which two are
	 * not its own; and of others.
	 *
	 * @param of the account's id
	 */
	record Zones(String of, long toCache, long elsewhere) implements Change {

		private static final Set<String> INSIDE = Set.of("shop-cart", "shop-catalogue");

		/** Nothing says whose it is but the account. */
		public Place network() {
			Place ofShop = Place.of("ec2", Resources.HOME, "vpc/", "vpc-0d3f5b7a9c1e24680");
			return this.of.equals(Place.ACCOUNT) ? ofShop : ofShop.ofData();
		}

		/** In how many of the network's zones a function is; in none outside it. */
		public int holds(Place function) {
			return (function.account().equals(this.of) && INSIDE.contains(function.name())) ? 3 : 0;
		}

		/** What the cache sends and receives an hour, in its own zone too. */
		public long ofCache() {
			return this.toCache * 3 / 2;
		}

	}

	/**
	 * What runs beside the functions of a region lets X-Ray record so many traces an
	 * hour.
	 *
	 * @param of the region
	 */
	record Recorder(String of, long hourly) implements Change {

		/** The rule that says how many of its requests are recorded. */
		public static Place rule(String region) {
			return Place.of("xray", region, "sampling-rule/", "Default");
		}

		/** Where they are charged: in no resource, and the name says whose they are. */
		public Place charged() {
			return new Place(this.of, Place.ACCOUNT, "");
		}

	}

	/**
	 * A table holds so many bytes at a time in microseconds, and came to that in so many
	 * months, each of which brought more than the one before.
	 */
	record Growing(String of, long bytes, long at, double months) implements Change {

		private static final double MONTH_MICROS = 730 * 3_600e6;

		/** All that was ever put into it, where nothing is taken out. */
		double bytesAt(long micros) {
			double age = this.months + (micros - this.at) / MONTH_MICROS;
			return (age <= 0) ? 0 : this.bytes * age * age / (this.months * this.months);
		}

		/** What is younger than so many months. */
		double youngerAt(long micros, double than) {
			return bytesAt(micros) - bytesAt(micros - (long) (than * MONTH_MICROS));
		}

	}

	/**
	 * A growing table's items end after so many months; with none never.
	 */
	record Ending(String of, double months) implements Change {
	}

	/**
	 * A share of a table's writes is refused: many write the same key, and its partition
	 * has as much as it bears.
	 */
	record Hot(String of, double share) implements Change {
	}

	/**
	 * A table is of the class Standard-IA.
	 */
	record Infrequent(String of) implements Change {
	}

	/**
	 * A function runs on arm64, where computing takes so many times as long.
	 */
	record Arm(String of, double pace) implements Change {
	}

	/**
	 * A function is tried on arm64, where computing takes so many times as long, from one
	 * time in microseconds to another.
	 */
	record ArmTried(String of, double pace, long from, long until) implements Change {
	}

	/**
	 * A function is ended when it takes longer; deploys change that no more than memory.
	 */
	record Timeout(String of, int millis) implements Change {
	}

	/**
	 * A share of a function's runs waits for what never comes.
	 */
	record Hanging(String of, double share) implements Change {
	}

	/**
	 * A function lets itself run again, so many times in a row.
	 */
	record Again(String of, int times) implements Change {
	}

	/**
	 * A function is asked to work something out, for so many milliseconds of a full CPU,
	 * and waited for.
	 */
	record Asked(String of, double millis) implements Change {
	}

	/**
	 * What a function would be asked for, who would ask it does itself.
	 */
	record Joined(String of) implements Change {
	}

	/**
	 * A function computes every hour, for so many seconds.
	 */
	record Hourly(String of, int seconds) implements Change {
	}

	/**
	 * A function writes so many batches into a table every hour.
	 */
	record Written(String of, int batches) implements Change {
	}

	/**
	 * A Savings Plan of an account's own, with a fee for each hour.
	 *
	 * @param of the account's id
	 * @param what it is for: {@code compute} or {@code database}
	 */
	record Committed(String of, String what, double hourlyUsd) implements Change {
	}

	/**
	 * A table has one more index.
	 */
	record WithIndex(String of, String index) implements Change {
	}

	/**
	 * A table is paid by request.
	 */
	record OnDemand(String of) implements Change {
	}

	/**
	 * A table has capacity units; where most is more than least, target tracking moves
	 * them.
	 */
	record Provisioned(String of, Units reads, Units writes) implements Change {
	}

	/**
	 * Least and most capacity units of a table.
	 */
	record Units(int least, int most) {
	}

	/**
	 * Least and most capacity of a serverless database, in steps of half an ACU; with
	 * none at least it may pause.
	 */
	record Acus(String of, double least, double most) implements Change {
	}

	/**
	 * A table is without one of its indexes.
	 */
	record WithoutIndex(String of, String index) implements Change {
	}

	/**
	 * A cache of another size or time to live.
	 */
	record Cache(String of, long bytes, long ttlMicros) implements Change {
	}

	/**
	 * A cache or queue that is not there.
	 *
	 * @param of the end of its ARN, such as {@code serverlesscache:pages}
	 */
	record Without(String of) implements Change {
	}

	/**
	 * How many messages a queue's consumer is given at most, and how long its poller
	 * waits for them.
	 */
	record Batches(String of, int size, long windowMicros) implements Change {
	}

}
