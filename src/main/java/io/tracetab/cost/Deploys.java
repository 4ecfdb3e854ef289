package io.tracetab.cost;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.tracetab.billing.CostDimension;
import io.tracetab.billing.CostLabels;
import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.Resource;
import io.tracetab.reconcile.AllocationCosts;
import io.tracetab.reconcile.BilledNames;

/**
 * What was deployed of functions, by the day: a deploy is a change of a function's
 * settings that the inventory saw, its code's hash among them. From the day after it all
 * is of the new one, up to the day before all of the former; the day itself is of both
 * and stands apart. Safe for use by many threads.
 */
final class Deploys {

	private static final List<CostDimension.Kind> NAMED = List.of(CostDimension.Kind.RESOURCE);

	private static final LocalDate ALWAYS = LocalDate.EPOCH;

	private static final LocalDate NEVER = LocalDate.of(9999, 1, 1);

	private final CostFacts facts;

	private final Owners owners;

	private volatile Known known = new Known(-1, Map.of());

	/** Days with their labels by a function's canonical ARN. */
	private record Known(long revision, Map<String, List<CostLabels.During>> byFunction) {
	}

	Deploys(CostFacts facts, Owners owners) {
		this.facts = facts;
		this.owners = owners;
	}

	/** What functions are called as a ledger names them. */
	CostLabels.Table table(Ledger ledger, Stretch stretch) {
		List<CostLabels.During> during = new ArrayList<>();
		Set<String> seen = new HashSet<>();
		names(ledger, stretch).forEach((spelled, name) -> {
			if (seen.add(spelled)) {
				for (CostLabels.During each : byFunction().getOrDefault(name, List.of())) {
					if (each.from().isBefore(stretch.until()) && stretch.from().isBefore(each.until())) {
						during.add(new CostLabels.During(List.of(spelled), each.from(), each.until(), each.label()));
					}
				}
			}
		});
		return new CostLabels.Table(NAMED, Map.of(), during);
	}

	/** As they are spelled, with their canonical ARNs. */
	private Map<String, String> names(Ledger ledger, Stretch stretch) {
		Map<String, String> names = new LinkedHashMap<>();
		if (ledger == Ledger.LINES) {
			this.owners.things()
				.spelled()
				.forEach((spelling, thing) -> names.put(spelling.resource(), thing.resource()));
		}
		else {
			for (AllocationCosts.Used used : this.facts.parts().used(stretch.window())) {
				names.put(used.resource(), used.resource());
			}
		}
		return names;
	}

	/** What was deployed of a resource on a day; empty where it is no function. */
	String on(String name, LocalDate day) {
		return byFunction().getOrDefault(name, List.of())
			.stream()
			.filter((each) -> each.covers(day))
			.map(CostLabels.During::label)
			.findFirst()
			.orElse("");
	}

	private Map<String, List<CostLabels.During>> byFunction() {
		Known last = this.known;
		long revision = this.facts.inventory().revision();
		if (last.revision() != revision) {
			last = new Known(revision, read(this.facts.inventory().everything()));
			this.known = last;
		}
		return last.byFunction();
	}

	private Map<String, List<CostLabels.During>> read(Collection<Resource> everything) {
		Map<ResourceId, List<Resource>> states = new HashMap<>();
		everything.stream()
			.filter((state) -> state.id().service().equals("lambda") && state.id().type().equals("function"))
			.forEach((state) -> states.computeIfAbsent(state.id(), (id) -> new ArrayList<>()).add(state));
		BilledNames names = new BilledNames(this.facts.meters(), everything);
		Map<String, List<CostLabels.During>> byFunction = new HashMap<>();
		states.forEach((id, all) -> byFunction.put(names.of(id), days(id.name(), changes(all))));
		return byFunction;
	}

	/** The days on which another deploy was seen first. */
	private static TreeSet<LocalDate> changes(List<Resource> states) {
		states.sort(Comparator.comparing(Resource::seen));
		TreeSet<LocalDate> changes = new TreeSet<>();
		for (int i = 1; i < states.size(); i++) {
			if (!states.get(i).settings().equals(states.get(i - 1).settings())) {
				changes.add(LocalDate.ofInstant(states.get(i).seen(), ZoneOffset.UTC));
			}
		}
		return changes;
	}

	private static List<CostLabels.During> days(String function, TreeSet<LocalDate> changes) {
		if (changes.isEmpty()) {
			return List.of(new CostLabels.During(List.of(), ALWAYS, NEVER, function));
		}
		List<CostLabels.During> days = new ArrayList<>();
		days.add(new CostLabels.During(List.of(), ALWAYS, changes.first(), function + ", before " + changes.first()));
		for (LocalDate day : changes) {
			LocalDate next = changes.higher(day);
			LocalDate after = day.plusDays(1);
			days.add(new CostLabels.During(List.of(), day, after, function + ", on " + day));
			if (next == null || after.isBefore(next)) {
				days.add(new CostLabels.During(List.of(), after, (next != null) ? next : NEVER,
						function + ", since " + day));
			}
		}
		return days;
	}

}
