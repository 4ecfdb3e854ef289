package io.tracetab.recommend.bucket;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.tracetab.metric.KeyAccess;
import io.tracetab.metric.KeyLogSetting;
import io.tracetab.recommend.Observed;

/**
 * What a log of accesses to a bucket's keys says of the window, for all keys. A read of a
 * key that was not written before in the window is a read of an old object.
 *
 * @param touched bytes of all objects that were read or written, each once, a day
 * @param oldReads reads of old objects a day
 * @param oldBytes read with those
 */
record ObjectAccesses(double touched, NextMonth oldReads, NextMonth oldBytes) {

	private static final double DAY_MICROS = 86_400e6;

	/**
	 * Empty where nothing is logged of the bucket, or of an unknown share of its keys.
	 * @param mean bytes of an object
	 */
	static Optional<ObjectAccesses> of(Observed observed, String bucket, double mean) {
		return observed.keys()
			.settings()
			.stream()
			.filter((setting) -> setting.store().equals(bucket) && setting.threshold() > 0)
			.map(KeyLogSetting::share)
			.findFirst()
			.flatMap((share) -> {
				Seen seen = new Seen();
				observed.keys().forEach(bucket, observed.window(), seen::add);
				return seen.in(observed, share, mean);
			});
	}

	private static final class Seen {

		private final Map<Long, Integer> bytes = new HashMap<>();

		private final Set<Long> written = new HashSet<>();

		private final Old reads = new Old();

		private final Old read = new Old();

		private long first = Long.MAX_VALUE;

		void add(KeyAccess access) {
			this.first = Math.min(this.first, access.timeMicros());
			if (access.outcome() == KeyAccess.Outcome.FAILED) {
				return;
			}
			this.bytes.merge(access.key(), access.bytes(), Math::max);
			if (!access.isRead()) {
				this.written.add(access.key());
			}
			else if (!this.written.contains(access.key())) {
				int day = (int) ((access.timeMicros() - this.first) / DAY_MICROS);
				this.reads.add(day, access.key(), 1);
				this.read.add(day, access.key(), access.bytes());
			}
		}

		Optional<ObjectAccesses> in(Observed observed, double share, double mean) {
			if (this.bytes.isEmpty()) {
				return Optional.empty();
			}
			double days = (observed.window().until().toEpochMilli() * 1_000.0 - this.first) / DAY_MICROS;
			double all = this.bytes.values().stream().mapToDouble(Integer::doubleValue).sum();
			return Optional.of(new ObjectAccesses(all / share / Math.max(1, days), this.reads.in(days, share, 1),
					this.read.in(days, share, mean)));
		}

	}

	/**
	 * Something of old objects, by day since the first access, and by key.
	 */
	private static final class Old {

		private final Map<Integer, Double> days = new HashMap<>();

		private final Map<Long, Double> keys = new HashMap<>();

		void add(int day, long key, double much) {
			this.days.merge(day, much, Double::sum);
			this.keys.merge(key, much, Double::sum);
		}

		/** What remains of less than half a day counts to the day before. */
		NextMonth in(double all, double share, double one) {
			double[] daily = new double[(int) Math.max(1, Math.round(all))];
			this.days.forEach((day, much) -> daily[Math.min(day, daily.length - 1)] += much);
			return NextMonth.of(daily, this.keys.values(), share, one);
		}

	}

}
