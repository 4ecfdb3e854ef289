package io.tracetab.cost;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;

import io.tracetab.billing.BillCosts;
import io.tracetab.billing.CostDimension;
import io.tracetab.billing.CostLabels;
import io.tracetab.identity.Owner;
import io.tracetab.inventory.Ownable;
import io.tracetab.inventory.Ownership;
import io.tracetab.inventory.TerraformAddress;
import io.tracetab.quantity.Window;
import io.tracetab.reconcile.AllocationCosts;
import io.tracetab.reconcile.RouteDays;

/**
 * Whose costs are, by people's rules, applied when costs are read. What is known of
 * resources is kept in memory until a bill or the inventory changes. Safe for use by many
 * threads.
 */
final class Owners {

	private static final List<CostDimension.Kind> NAMED = List.of(CostDimension.Kind.RESOURCE,
			CostDimension.Kind.ACCOUNT);

	/** Where a name alone leaves open which resource it is. */
	private static final List<CostDimension.Kind> NAMED_FULLY = List.of(CostDimension.Kind.RESOURCE,
			CostDimension.Kind.ACCOUNT, CostDimension.Kind.SERVICE, CostDimension.Kind.REGION);

	private final CostFacts facts;

	private volatile Known known;

	private record Known(List<BillCosts.Charged> charged, long revision, Map<String, TerraformAddress> terraform,
			Things things) {
	}

	Owners(CostFacts facts) {
		this.facts = facts;
		this.known = new Known(List.of(), -1, Map.of(), new Things(List.of(), List.of(), Map.of(), facts.meters()));
	}

	Things things() {
		List<BillCosts.Charged> charged = this.facts.lines().charged();
		long revision = this.facts.inventory().revision();
		Map<String, TerraformAddress> terraform = this.facts.terraform().byArn();
		Known last = this.known;
		if (last.charged() != charged || last.revision() != revision || last.terraform() != terraform) {
			last = new Known(charged, revision, terraform,
					new Things(charged, this.facts.inventory().everything(), terraform, this.facts.meters()));
			this.known = last;
		}
		return last.things();
	}

	/** Days cut where a rule or a tag that rules look at changes. */
	List<Stretch> stretches(Ownership ownership, LocalDate from, LocalDate until) {
		SortedSet<LocalDate> changes = ownership.changes();
		changes.addAll(things().tagChanges(ownership.tags()));
		return Stretch.of(from, until, changes);
	}

	/** What the dimensions of a question that tell owners are called in a stretch. */
	CostLabels labels(Ownership ownership, CostQuestion question, Stretch stretch) {
		Map<CostDimension.Kind, CostLabels.Table> tables = new HashMap<>();
		if (question.asksFor(CostDimension.Kind.OWNER)) {
			tables.put(CostDimension.Kind.OWNER, (question.ledger() == Ledger.LINES)
					? ofLines(ownership, stretch.from()) : ofParts(ownership, stretch));
		}
		if (question.asksFor(CostDimension.Kind.ROUTE_OWNER)) {
			tables.put(CostDimension.Kind.ROUTE_OWNER, ofRoutes(ownership, stretch));
		}
		return new CostLabels(tables);
	}

	private CostLabels.Table ofLines(Ownership ownership, LocalDate day) {
		Map<List<String>, String> byName = new HashMap<>();
		Map<List<String>, String> fully = new HashMap<>();
		Set<List<String>> ambiguous = new HashSet<>();
		things().spelled().forEach((spelling, thing) -> {
			String owner = name(ownership, thing, day);
			List<String> named = List.of(spelling.resource(), spelling.account());
			String other = byName.put(named, owner);
			if (other != null && !other.equals(owner)) {
				ambiguous.add(named);
			}
			fully.put(List.of(spelling.resource(), spelling.account(), spelling.service(), spelling.region()), owner);
		});
		return ambiguous.isEmpty() ? table(NAMED, byName) : table(NAMED_FULLY, fully);
	}

	private CostLabels.Table ofParts(Ownership ownership, Stretch stretch) {
		Things things = things();
		Map<List<String>, String> labels = new HashMap<>();
		for (AllocationCosts.Used used : this.facts.parts().used(stretch.window())) {
			labels.put(List.of(used.resource(), used.account()),
					name(ownership, things.resource(used.resource(), used.account()), stretch.from()));
		}
		return table(NAMED, labels);
	}

	private CostLabels.Table ofRoutes(Ownership ownership, Stretch stretch) {
		Map<List<String>, String> labels = new HashMap<>();
		ofRoutes(ownership, stretch.window(), stretch.from())
			.forEach((route, owner) -> labels.put(List.of(route), owner));
		return table(List.of(CostDimension.Kind.ROUTE), labels);
	}

	/** Owners of the routes that have costs in a window; of those that have none, "". */
	Map<String, String> ofRoutes(Ownership ownership, Window window, LocalDate day) {
		Map<String, String> functions = new HashMap<>();
		for (RouteDays.Sum sum : this.facts.routes().sums(window)) {
			functions.put(sum.route().name(), sum.function());
		}
		Set<String> routes = new HashSet<>(this.facts.parts().routes(window));
		routes.addAll(functions.keySet());
		Things things = things();
		Map<String, String> owners = new HashMap<>();
		for (String route : routes) {
			String ruled = name(ownership, Ownable.route(route), day);
			owners.put(route,
					ruled.isEmpty() ? name(ownership, things.function(functions.getOrDefault(route, "")), day) : ruled);
		}
		return owners;
	}

	static String name(Ownership ownership, Ownable thing, LocalDate day) {
		return ownership.owner(thing, day).map(Owner::name).orElse("");
	}

	/** Who has no owner needs no row. */
	private static CostLabels.Table table(List<CostDimension.Kind> by, Map<List<String>, String> labels) {
		labels.values().removeIf(String::isEmpty);
		return new CostLabels.Table(by, labels);
	}

}
