package io.tracetab.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import io.tracetab.billing.BillLoad;
import io.tracetab.billing.Bills;
import io.tracetab.ingest.Stores;
import io.tracetab.quantity.Window;
import io.tracetab.reconcile.Reconciled;
import io.tracetab.reconcile.Reconciliation;
import io.tracetab.reconcile.TouchedDays;

/**
 * Brings bill and requests together after something was read: the days that a bill has
 * re-stated, and those whose traces or metrics changed since, as far as there are charges
 * for them. A stack that is read all the time changes its days all the time: without a
 * new bill they are taken at most once an hour, all at once, and what is left waits.
 * Called by one thread at a time.
 */
final class Reconciling {

	private static final Duration REST = Duration.ofHours(1);

	private final Reconciliation reconciliation;

	private final Bills bills;

	private final ExploredBills explored;

	private final TouchedDays touched;

	private final InstantSource clock;

	private @Nullable Instant last;

	Reconciling(Reconciliation reconciliation, Bills bills, ExploredBills explored, TouchedDays touched,
			InstantSource clock) {
		this.reconciliation = reconciliation;
		this.bills = bills;
		this.explored = explored;
		this.touched = touched;
		this.clock = clock;
	}

	/** The same stores, noting of which days metrics come in. */
	Stores noting(Stores stores) {
		return new Stores(stores.traces(), stores.samples(), stores.reports(), stores.keys(),
				new NotingMetrics(stores.metrics(), this.touched), stores.inventory(), stores.explored(),
				stores.ledger(), stores.transactions());
	}

	/** What Cost Explorer told since, as bills. */
	List<BillLoad> told() {
		return this.explored.settle();
	}

	/** Empty when there was nothing to reconcile. */
	Optional<Reconciled> after(List<BillLoad> loads, ImportProgress progress) {
		List<Window> periods = loads.stream()
			.map(BillLoad::periods)
			.flatMap(List::stream)
			.map(BillLoad.Period::billingPeriod)
			.toList();
		Instant now = this.clock.instant();
		boolean rests = this.last != null && now.isBefore(this.last.plus(REST));
		List<Bills.Extent> extents = (periods.isEmpty() && rests) ? List.of() : this.bills.extents();
		if (extents.isEmpty()) {
			return Optional.empty();
		}
		SortedSet<LocalDate> changed = this.touched.all();
		SortedSet<LocalDate> days = charged(changed, extents);
		periods.forEach((period) -> days.addAll(days(period, extents)));
		if (days.isEmpty()) {
			return Optional.empty();
		}
		progress.begin("reconciling", 0);
		Reconciled reconciled = this.reconciliation.run(days, now);
		changed.retainAll(days);
		this.touched.forget(changed);
		this.last = now;
		return Optional.of(reconciled);
	}

	/** Others wait for their bill. */
	private static SortedSet<LocalDate> charged(SortedSet<LocalDate> days, List<Bills.Extent> extents) {
		SortedSet<LocalDate> charged = new TreeSet<>(days);
		charged.removeIf((day) -> extents.stream()
			.noneMatch((extent) -> !day.isBefore(extent.first()) && !day.isAfter(extent.last())));
		return charged;
	}

	/** A period ends later than its charges while it is not over. */
	private static List<LocalDate> days(Window period, List<Bills.Extent> extents) {
		LocalDate last = extents.stream().map(Bills.Extent::last).max(LocalDate::compareTo).orElseThrow();
		LocalDate first = LocalDate.ofInstant(period.from(), ZoneOffset.UTC);
		LocalDate end = LocalDate.ofInstant(period.until(), ZoneOffset.UTC);
		LocalDate charged = last.plusDays(1);
		LocalDate until = charged.isBefore(end) ? charged : end;
		return first.isBefore(until) ? first.datesUntil(until).toList() : List.of();
	}

	/** What was done, for people. */
	static List<String> summary(Reconciled reconciled) {
		List<String> lines = new ArrayList<>();
		lines.add("reconciled: %,d lines of %,d days with the requests; %s".formatted(reconciled.lines(),
				reconciled.days(), reconciled.breaks().isEmpty() ? "every part adds up to what was charged"
						: "THE PARTS DO NOT ADD UP, please report it"));
		reconciled.breaks().forEach((broken) -> lines.add("  " + broken));
		if (reconciled.provisional() > 0) {
			lines.add("  %,d of these days are provisional: their month is not closed"
				.formatted(reconciled.provisional()));
		}
		if (!reconciled.unknown().isEmpty()) {
			lines.add("  %,d kinds of usage are of no known meter and stand under untraced"
				.formatted(reconciled.unknown().size()));
		}
		return lines;
	}

}
