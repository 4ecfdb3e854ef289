package io.tracetab.world.truth;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

import io.tracetab.world.bill.FreeTier;
import io.tracetab.world.bill.Hour;

/**
 * The traces that X-Ray records for nothing in each month of a world: of a month of which
 * only some hours are in the world, as large a part. Regions share them by what they
 * record.
 */
final class FreeTraces {

	static final String RECORDED = "xray.traces-recorded";

	private static final int SCALE = 12;

	private final Map<YearMonth, Recorded> months = new TreeMap<>();

	private static final class Recorded {

		private final Map<String, BigDecimal> byRegion = new TreeMap<>();

		private long hours;

	}

	/** Takes an hour, in which something is used whatever happens. */
	void hour(Hour hour) {
		Recorded month = this.months.computeIfAbsent(YearMonth.from(hour.day()), each -> new Recorded());
		month.hours++;
		hour.usage().forEach((item, quantity) -> {
			if (item.meter().equals(RECORDED)) {
				month.byRegion.merge(item.region(), quantity, BigDecimal::add);
			}
		});
	}

	/** Tells how many of each region cost nothing. */
	void tell(BiConsumer<String, BigDecimal> free) {
		this.months.forEach((month, recorded) -> {
			BigDecimal all = recorded.byRegion.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
			BigDecimal most = FreeTier.TRACES_RECORDED.allowance()
				.multiply(BigDecimal.valueOf(recorded.hours))
				.divide(BigDecimal.valueOf(month.lengthOfMonth() * 24L), SCALE, RoundingMode.HALF_UP)
				.min(all);
			recorded.byRegion.forEach((region, quantity) -> free.accept(region,
					most.multiply(quantity).divide(all, SCALE, RoundingMode.HALF_UP)));
		});
	}

}
