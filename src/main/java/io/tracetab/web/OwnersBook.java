package io.tracetab.web;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.tracetab.billing.Bills;
import io.tracetab.cost.OwnerDesk;
import io.tracetab.cost.OwnershipPreview;
import io.tracetab.inventory.OwnerRule;

/**
 * Whose costs are, as page and API look it up and change it.
 */
final class OwnersBook {

	private static final RuleOrder<OwnerRule> ORDER = new RuleOrder<>(OwnerRule::key, "pattern");

	private final OwnerDesk desk;

	private final Bills bills;

	OwnersBook(OwnerDesk desk, Bills bills) {
		this.desk = desk;
		this.bills = bills;
	}

	List<OwnerRule> rules() {
		return this.desk.rules();
	}

	/** The days that are looked at; empty when no bill is loaded. */
	Optional<OwnerDesk.Days> days(@Nullable String last, @Nullable String basis, @Nullable String currency) {
		List<Bills.Extent> extents = this.bills.extents();
		return extents.isEmpty() ? Optional.empty()
				: Optional.of(new CostsReader(extents).readDays(last, basis, currency));
	}

	OwnersView view(OwnerDesk.Days days) {
		OwnerDesk.Decided decided = this.desk.decided(days);
		List<OwnersView.Share> owners = decided.byOwner()
			.entrySet()
			.stream()
			.sorted(Map.Entry.<String, BigDecimal>comparingByValue(Comparator.comparing(BigDecimal::abs)).reversed())
			.map((entry) -> new OwnersView.Share(entry.getKey(), entry.getValue()))
			.toList();
		List<OwnersView.Ruled> rules = rules().stream()
			.map((rule) -> new OwnersView.Ruled(rule, decided.byRule().get(rule)))
			.toList();
		return new OwnersView(days, decided.total(), decided.unowned(), owners, rules);
	}

	/**
	 * What saving a rule would change.
	 * @param replaces the key of the rule in whose place it comes; null for a new one
	 */
	OwnershipPreview preview(OwnerRule rule, @Nullable String replaces, OwnerDesk.Days days) {
		return this.desk.preview(ORDER.with(rules(), rule, replaces), days);
	}

	/** What keeping exactly these rules would change. */
	OwnershipPreview preview(List<OwnerRule> rules, OwnerDesk.Days days) {
		return this.desk.preview(rules, days);
	}

	void save(OwnerRule rule, @Nullable String replaces) {
		this.desk.save(ORDER.with(rules(), rule, replaces));
	}

	void saveAll(List<OwnerRule> rules) {
		this.desk.save(rules);
	}

	void remove(String key) {
		this.desk.save(ORDER.without(rules(), key));
	}

	void move(String key, boolean up) {
		this.desk.save(ORDER.moved(rules(), key, up));
	}

}
