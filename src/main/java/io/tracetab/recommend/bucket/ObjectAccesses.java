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
 * @param days from the first access to the window's end
 * @param bytes of all objects that were read or written, each once
 * @param oldReads reads of old objects
 * @param oldBytes read with those
 */
record ObjectAccesses(double days, double bytes, double oldReads, double oldBytes) {

	/**
	 * Empty where nothing is logged of the bucket, or of an unknown share of its keys.
	 */
	static Optional<ObjectAccesses> of(Observed observed, String bucket) {
		return observed.keys()
			.settings()
			.stream()
			.filter((setting) -> setting.store().equals(bucket) && setting.threshold() > 0)
			.map(KeyLogSetting::share)
			.findFirst()
			.flatMap((share) -> {
				Seen seen = new Seen();
				observed.keys().forEach(bucket, observed.window(), seen::add);
				return seen.in(observed, share);
			});
	}

	private static final class Seen {

		private final Map<Long, Integer> bytes = new HashMap<>();

		private final Set<Long> written = new HashSet<>();

		private long first = Long.MAX_VALUE;

		private long oldReads;

		private long oldBytes;

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
				this.oldReads++;
				this.oldBytes += access.bytes();
			}
		}

		Optional<ObjectAccesses> in(Observed observed, double share) {
			if (this.bytes.isEmpty()) {
				return Optional.empty();
			}
			double days = (observed.window().until().toEpochMilli() - this.first / 1_000.0) / 86_400_000;
			double all = this.bytes.values().stream().mapToDouble(Integer::doubleValue).sum();
			return Optional.of(new ObjectAccesses(days, all / share, this.oldReads / share, this.oldBytes / share));
		}

	}

}
