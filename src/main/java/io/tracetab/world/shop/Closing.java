package io.tracetab.world.shop;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.LongStream;

import io.tracetab.world.stack.Chance;

/**
 * The night on which the books of a month are closed, once a month: the seed draws one of
 * the days that the world has, so that it is seen at least once however short the world.
 *
 * @param dayOfMonth 1 to 28; 0 where the world has none of these, and then never
 */
public record Closing(int dayOfMonth) {

	/** The last day that every month has. */
	private static final int LAST_OF_EACH = 28;

	private static final long DAY_MICROS = 86_400_000_000L;

	static Closing drawn(Chance chance, long start, int days) {
		List<Integer> candidates = LongStream.range(0, days)
			.mapToObj((day) -> date(start + day * DAY_MICROS).getDayOfMonth())
			.filter((day) -> day <= LAST_OF_EACH)
			.distinct()
			.toList();
		return new Closing(candidates.isEmpty() ? 0 : candidates.get(chance.below(candidates.size())));
	}

	/** Whether the books are closed in the night of a time. */
	boolean on(long micros) {
		return date(micros).getDayOfMonth() == this.dayOfMonth;
	}

	private static LocalDate date(long micros) {
		return Instant.ofEpochSecond(micros / 1_000_000).atZone(ZoneOffset.UTC).toLocalDate();
	}

}
