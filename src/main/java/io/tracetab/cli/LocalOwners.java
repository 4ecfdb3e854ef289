package io.tracetab.cli;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.tracetab.billing.Bills;
import io.tracetab.billing.CostBasis;
import io.tracetab.cost.LastDays;
import io.tracetab.cost.OwnerDesk;
import io.tracetab.cost.OwnershipPreview;
import io.tracetab.inventory.OwnerRule;

/**
 * Owners of a folder that this process holds.
 */
final class LocalOwners implements OwnerBook {

	private final Session session;

	private final OwnerDesk desk;

	LocalOwners(Session session) {
		this.session = session;
		this.desk = session.get(OwnerDesk.class);
	}

	@Override
	public List<OwnerRule> rules() {
		return this.desk.rules();
	}

	@Override
	public void save(List<OwnerRule> rules) {
		this.desk.save(rules);
	}

	/** Of the currency that most lines are in. */
	private Optional<OwnerDesk.Days> days(String last) {
		return this.session.get(Bills.class).extents().stream().findFirst().map((extent) -> {
			LastDays.Days days = LastDays.parse(last)
				.orElseThrow(() -> new IllegalArgumentException(
						"'%s' is no stretch of days: expected one of %s".formatted(last, LastDays.words())))
				.of(extent.last());
			return new OwnerDesk.Days(extent.currency(), days.first(), days.last().plusDays(1), CostBasis.BILLED);
		});
	}

	@Override
	public Optional<Listing> listing(String last) {
		return days(last).map((days) -> new Listing(days.from() + " to " + days.until().minusDays(1), days.currency(),
				this.desk.decided(days)
					.byOwner()
					.entrySet()
					.stream()
					.sorted(Map.Entry.<String, BigDecimal>comparingByValue(Comparator.comparing(BigDecimal::abs))
						.reversed())
					.map((entry) -> new Amount(entry.getKey(), entry.getValue()))
					.toList()));
	}

	@Override
	public Optional<Effect> effect(List<OwnerRule> rules, String last) {
		return days(last).map((days) -> {
			OwnershipPreview preview = this.desk.preview(rules, days);
			return new Effect(
					preview.owners()
						.stream()
						.map((change) -> new Change(change.owner(), change.before(), change.after()))
						.toList(),
					Stream.concat(preview.moved().stream(), preview.movedRoutes().stream())
						.map((moved) -> new Moved(moved.thing(), moved.from(), moved.to(), moved.amount()))
						.toList());
		});
	}

	@Override
	public void close() throws IOException {
		this.session.close();
	}

}
