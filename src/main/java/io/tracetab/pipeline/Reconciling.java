package io.tracetab.pipeline;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.tracetab.billing.BillLoad;
import io.tracetab.billing.Bills;
import io.tracetab.quantity.Window;
import io.tracetab.reconcile.Reconciled;
import io.tracetab.reconcile.Reconciliation;

/**
 * Brings bill and requests together after bills were read: the days of their periods that
 * have charges.
 */
final class Reconciling {

	private final Reconciliation reconciliation;

	private final Bills bills;

	private final ExploredBills explored;

	Reconciling(Reconciliation reconciliation, Bills bills, ExploredBills explored) {
		this.reconciliation = reconciliation;
		this.bills = bills;
		this.explored = explored;
	}

	/** What Cost Explorer told since, as bills. */
	List<BillLoad> told() {
		return this.explored.settle();
	}

	/** Empty when no bill came in that was not there before. */
	Optional<Reconciled> after(List<BillLoad> loads, ImportProgress progress) {
		List<Window> periods = loads.stream()
			.map(BillLoad::periods)
			.flatMap(List::stream)
			.map(BillLoad.Period::billingPeriod)
			.toList();
		List<Bills.Extent> extents = this.bills.extents();
		if (periods.isEmpty() || extents.isEmpty()) {
			return Optional.empty();
		}
		progress.begin("reconciling", 0);
		return Optional.of(this.reconciliation.run(days(periods, extents)));
	}

	/** A period ends later than its charges while it is not over. */
	private static Window days(List<Window> periods, List<Bills.Extent> extents) {
		Instant from = periods.stream().map(Window::from).min(Instant::compareTo).orElseThrow();
		Instant until = periods.stream().map(Window::until).max(Instant::compareTo).orElseThrow();
		Instant charged = extents.stream()
			.map((extent) -> extent.last().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant())
			.max(Instant::compareTo)
			.orElseThrow();
		Instant end = charged.isBefore(until) ? charged : until;
		return new Window(from, end.isBefore(from) ? from : end);
	}

	/** What was done, for people. */
	static List<String> summary(Reconciled reconciled) {
		List<String> lines = new ArrayList<>();
		lines.add("reconciled: %,d lines of %,d days with the requests; %s".formatted(reconciled.lines(),
				reconciled.days(), reconciled.breaks().isEmpty() ? "every part adds up to what was charged"
						: "THE PARTS DO NOT ADD UP, please report it"));
		reconciled.breaks().forEach((broken) -> lines.add("  " + broken));
		if (!reconciled.unknown().isEmpty()) {
			lines.add("  %,d kinds of usage are of no known meter and stand under untraced"
				.formatted(reconciled.unknown().size()));
		}
		return lines;
	}

}
