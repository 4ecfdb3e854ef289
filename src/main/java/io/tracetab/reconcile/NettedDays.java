package io.tracetab.reconcile;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.tracetab.billing.Bills;
import io.tracetab.quantity.Window;

/**
 * What days were charged, each asked for once, in their order. Days with few cells are
 * netted many at a time: the database takes longer to understand the question than to
 * answer it for one of them. For one thread.
 */
final class NettedDays {

	/** Cells that are read ahead, some 10 MB of them, and days. */
	private static final int MOST_CELLS = 10_000;

	private static final int MOST_DAYS = 31;

	private final Bills bills;

	private final CellReader reader;

	private final Map<LocalDate, Netting> ahead = new HashMap<>();

	/** Of the largest day of the last answer; of the first question nothing is known. */
	private int cells = MOST_CELLS;

	NettedDays(Bills bills, CellReader reader) {
		this.bills = bills;
		this.reader = reader;
	}

	/**
	 * What a day was charged.
	 * @param wanted days that are asked for: no other is read
	 */
	Netting of(LocalDate day, Set<LocalDate> wanted) {
		if (!this.ahead.containsKey(day)) {
			read(day, wanted);
		}
		return Objects.requireNonNull(this.ahead.remove(day));
	}

	private void read(LocalDate first, Set<LocalDate> wanted) {
		this.ahead.clear();
		LocalDate end = first;
		int most = Math.max(1, Math.min(MOST_DAYS, MOST_CELLS / Math.max(1, this.cells)));
		while (this.ahead.isEmpty() || (this.ahead.size() < most && wanted.contains(end))) {
			this.ahead.put(end, new Netting());
			end = end.plusDays(1);
		}
		Window window = new Window(first.atStartOfDay(ZoneOffset.UTC).toInstant(),
				end.atStartOfDay(ZoneOffset.UTC).toInstant());
		this.bills.net(window, (charge) -> {
			LocalDate day = LocalDate.ofInstant(charge.chargePeriod().from(), ZoneOffset.UTC);
			Objects.requireNonNull(this.ahead.get(day)).add(charge, this.reader);
		});
		this.cells = this.ahead.values().stream().mapToInt((netting) -> netting.cells().size()).max().orElse(0);
	}

}
