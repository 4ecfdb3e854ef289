package io.tracetab.ingest;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.tracetab.billing.BillLoad;
import io.tracetab.billing.Bills;

/**
 * What became of a bill, in words: its periods, what gave way to it, the exact sums of
 * its four costs.
 */
public final class BillSummary {

	private static final int ASIDE_SHOWN = 5;

	private BillSummary() {
	}

	/** Of a month that was made of answers: no file was read. */
	public static List<String> told(BillLoad load) {
		List<String> lines = new ArrayList<>();
		lines.add("%s told something new: %,d lines".formatted(load.source(), load.stored()));
		of(load, lines);
		return lines;
	}

	static void of(BillLoad load, List<String> lines) {
		for (BillLoad.Period period : load.periods()) {
			lines.add("  %s of %s, %s to %s".formatted(load.source(), period.billingAccountId(),
					day(period.billingPeriod().from()), day(period.billingPeriod().until())));
		}
		if (load.replaced() > 0) {
			lines.add("  in place of %,d lines that were there of the same".formatted(load.replaced()));
		}
		new TreeMap<>(load.sums()).values().forEach((sums) -> lines.add("  " + costs(sums)));
		load.aside()
			.stream()
			.limit(ASIDE_SHOWN)
			.forEach((aside) -> lines
				.add("  set aside: %s, line %,d: %s".formatted(aside.file(), aside.line(), aside.reason())));
		if (load.setAside() > ASIDE_SHOWN) {
			lines.add("  set aside: %,d more".formatted(load.setAside() - ASIDE_SHOWN));
		}
	}

	private static LocalDate day(Instant time) {
		return LocalDate.ofInstant(time, ZoneOffset.UTC);
	}

	private static String costs(Bills.Sums sums) {
		return "BilledCost %s, EffectiveCost %s, ListCost %s, ContractedCost %s %s".formatted(
				sums.billed().toPlainString(), sums.effective().toPlainString(), text(sums.list()),
				text(sums.contracted()), sums.currency());
	}

	private static String text(@Nullable BigDecimal amount) {
		return (amount != null) ? amount.toPlainString() : "not stated";
	}

}
