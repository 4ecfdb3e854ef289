package io.tracetab.cost;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;

import io.tracetab.billing.Bills;
import io.tracetab.billing.CostBasis;
import io.tracetab.billing.CostDimension;
import io.tracetab.billing.CostLabels;
import io.tracetab.billing.CostQuery;
import io.tracetab.inventory.Ownable;
import io.tracetab.inventory.OwnerRule;
import io.tracetab.inventory.OwnerRules;
import io.tracetab.inventory.Ownership;

/**
 * Who owns what, for people: their rules, what each of them decides, and what others
 * would change. Safe for use by many threads.
 */
public final class OwnerDesk {

	private static final List<CostDimension> THING = List.of(CostDimension.of(CostDimension.Kind.SERVICE),
			CostDimension.of(CostDimension.Kind.REGION), CostDimension.of(CostDimension.Kind.ACCOUNT),
			CostDimension.of(CostDimension.Kind.RESOURCE));

	private static final List<CostDimension> ROUTE = List.of(CostDimension.of(CostDimension.Kind.ROUTE));

	private final CostFacts facts;

	private final OwnerRules rules;

	private final Owners owners;

	public OwnerDesk(CostFacts facts, OwnerRules rules, CostDesk desk) {
		this.facts = facts;
		this.rules = rules;
		this.owners = desk.owners();
	}

	/** In their order: the first that fits counts. */
	public List<OwnerRule> rules() {
		return this.rules.list();
	}

	/** Keeps exactly these; costs are told by them from now on, those of the past too. */
	public void save(List<OwnerRule> wanted) {
		this.rules.replace(wanted);
	}

	/** Days of one currency whose costs are looked at, on a basis. */
	public record Days(String currency, LocalDate from, LocalDate until, CostBasis basis) {

		CostQuery query(Stretch stretch, List<CostDimension> by) {
			return new CostQuery(this.currency, stretch.from(), stretch.until(), this.basis, CostQuery.Step.WHOLE, by,
					List.of());
		}

	}

	/** Costs of resources by the rule that decides: of what none does, by none. */
	public Decided decided(Days days) {
		Ownership ownership = new Ownership(rules());
		Map<OwnerRule, BigDecimal> byRule = new HashMap<>();
		Map<String, BigDecimal> byOwner = new TreeMap<>();
		for (Stretch stretch : this.owners.stretches(ownership, days.from(), days.until())) {
			for (Thing thing : things(days, stretch)) {
				OwnerRule rule = ownership.rule(thing.ownable(), stretch.from()).orElse(null);
				if (rule != null) {
					byRule.merge(rule, thing.amount(), BigDecimal::add);
				}
				byOwner.merge((rule != null) ? rule.owner().name() : "", thing.amount(), BigDecimal::add);
			}
			if (ownership.rules().stream().anyMatch((rule) -> rule.looksAt() == OwnerRule.LooksAt.ROUTE)) {
				for (Thing route : routes(days, stretch)) {
					ownership.rule(route.ownable(), stretch.from())
						.ifPresent((rule) -> byRule.merge(rule, route.amount(), BigDecimal::add));
				}
			}
		}
		return new Decided(byRule, byOwner);
	}

	/**
	 * What rules decide.
	 *
	 * @param byRule costs of the resources, or routes, that a rule decides; absent where
	 * it decides none
	 * @param byOwner costs of resources; the empty name is of what has no owner
	 */
	public record Decided(Map<OwnerRule, BigDecimal> byRule, Map<String, BigDecimal> byOwner) {

		public BigDecimal total() {
			return this.byOwner.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
		}

		public BigDecimal unowned() {
			return this.byOwner.getOrDefault("", BigDecimal.ZERO);
		}

	}

	/** A resource or route with its cost. */
	private record Thing(List<String> keys, Ownable ownable, BigDecimal amount) {
	}

	private List<Thing> things(Days days, Stretch stretch) {
		Map<Things.Spelling, Ownable> spelled = this.owners.things().spelled();
		List<Thing> things = new ArrayList<>();
		for (Bills.CostRow row : this.facts.lines().costs(days.query(stretch, THING), CostLabels.NONE)) {
			Things.Spelling spelling = new Things.Spelling(row.keys().get(0), row.keys().get(1), row.keys().get(2),
					row.keys().get(3));
			Ownable ownable = spelled.get(spelling);
			things.add(new Thing(row.keys(),
					(ownable != null) ? ownable
							: Ownable.resource(spelling.resource(), spelling.account(), Ownable.Tags.NONE),
					row.amount()));
		}
		return things;
	}

	private List<Thing> routes(Days days, Stretch stretch) {
		if (days.basis() == CostBasis.CONTRACTED) {
			return List.of();
		}
		return this.facts.parts()
			.costs(days.query(stretch, ROUTE), CostLabels.NONE)
			.stream()
			.filter((row) -> !row.keys().get(0).isEmpty())
			.map((row) -> new Thing(row.keys(), Ownable.route(row.keys().get(0)), row.amount()))
			.toList();
	}

	/** What keeping other rules would change. */
	public OwnershipPreview preview(List<OwnerRule> wanted, Days days) {
		Ownership now = new Ownership(rules());
		Ownership then = new Ownership(wanted);
		SortedSet<LocalDate> changes = now.changes();
		changes.addAll(then.changes());
		changes.addAll(this.owners.things().tagChanges(now.tags()));
		changes.addAll(this.owners.things().tagChanges(then.tags()));
		Comparison resources = new Comparison();
		Comparison routes = new Comparison();
		for (Stretch stretch : Stretch.of(days.from(), days.until(), changes)) {
			for (Thing thing : things(days, stretch)) {
				resources.add(thing, Owners.name(now, thing.ownable(), stretch.from()),
						Owners.name(then, thing.ownable(), stretch.from()));
			}
			Map<String, String> before = this.owners.ofRoutes(now, stretch.window(), stretch.from());
			Map<String, String> after = this.owners.ofRoutes(then, stretch.window(), stretch.from());
			for (Thing route : routes(days, stretch)) {
				String name = route.keys().get(0);
				routes.add(route, before.getOrDefault(name, ""), after.getOrDefault(name, ""));
			}
		}
		return new OwnershipPreview(resources.total, resources.changes(), resources.moved(), routes.changes(),
				routes.moved());
	}

	/** Owners of the same things before and after. */
	private static final class Comparison {

		private final Map<String, OwnershipPreview.Change> owners = new TreeMap<>();

		private final Map<List<String>, OwnershipPreview.Moved> moved = new LinkedHashMap<>();

		private BigDecimal total = BigDecimal.ZERO;

		void add(Thing thing, String before, String after) {
			this.total = this.total.add(thing.amount());
			change(before, thing.amount(), BigDecimal.ZERO);
			change(after, BigDecimal.ZERO, thing.amount());
			if (!before.equals(after)) {
				boolean route = thing.keys().size() == 1;
				OwnershipPreview.Moved moves = new OwnershipPreview.Moved(
						route ? thing.keys().get(0) : thing.ownable().resource(), route ? "" : thing.keys().get(0),
						thing.ownable().account(), before, after, thing.amount());
				this.moved.merge(List.of(moves.thing(), moves.service(), moves.account(), before, after), moves,
						(one, other) -> new OwnershipPreview.Moved(one.thing(), one.service(), one.account(), before,
								after, one.amount().add(other.amount())));
			}
		}

		private void change(String owner, BigDecimal before, BigDecimal after) {
			this.owners.merge(owner, new OwnershipPreview.Change(owner, before, after),
					(one, other) -> new OwnershipPreview.Change(owner, one.before().add(other.before()),
							one.after().add(other.after())));
		}

		List<OwnershipPreview.Change> changes() {
			return this.owners.values()
				.stream()
				.sorted(Comparator.comparing((OwnershipPreview.Change change) -> change.after().max(change.before()))
					.reversed())
				.toList();
		}

		List<OwnershipPreview.Moved> moved() {
			return this.moved.values()
				.stream()
				.sorted(Comparator.comparing((OwnershipPreview.Moved moves) -> moves.amount().abs()).reversed())
				.toList();
		}

	}

}
