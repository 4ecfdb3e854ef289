package io.tracetab.analyze;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.tracetab.quantity.Window;
import io.tracetab.receipt.UsageCosts;
import io.tracetab.usage.Party;
import io.tracetab.usage.RollUps;

/**
 * Draws the map from sums by the hour alone. Safe for use by many threads.
 */
public final class ServiceMaps {

	private final EntityFacts facts;

	private final UsageCosts prices;

	private final Directories directories;

	public ServiceMaps(EntityFacts facts, UsageCosts prices) {
		this.facts = facts;
		this.prices = prices;
		this.directories = new Directories(facts.inventory());
	}

	/** The map of whole hours, and of as many before them. */
	public ServiceMap of(CostQuestion question) {
		CostQuestion before = before(question);
		MapNames names = names(question, before);
		MapDraft now = draft(question, names);
		MapDraft then = draft(before, names);
		MapCosts costs = MapCosts.of(question, names.directory(), this.facts, this.prices);
		MapCosts costsBefore = MapCosts.of(before, names.directory(), this.facts, this.prices);
		boolean daysApart = !before.days().until().isAfter(question.days().from());
		Map<String, ServiceMap.Node> nodes = new TreeMap<>();
		Set<String> ids = new HashSet<>(now.nodes());
		ids.addAll(then.nodes());
		for (String id : ids) {
			MapNames.Name name = names.of(id);
			ServiceMap.Cost cost = costs.of(name.arn());
			ServiceMap.Cost costBefore = costsBefore.of(name.arn());
			boolean comparable = cost != null && costBefore != null && cost.billed() == costBefore.billed()
					&& (daysApart || !cost.billed());
			nodes.put(id, new ServiceMap.Node(id, name.kind(), name.name(), name.arn(), name.region(), name.account(),
					new ServiceMap.Traffic(now.node(id), then.node(id), cost, comparable ? costBefore : null)));
		}
		return new ServiceMap(question.hours(), before.hours(), ServiceMap.inOrder(nodes.values()),
				links(now, then, nodes));
	}

	private static List<ServiceMap.Link> links(MapDraft now, MapDraft then, Map<String, ServiceMap.Node> nodes) {
		Map<String, ServiceMap.Link> links = new HashMap<>();
		Set<MapDraft.Way> ways = new HashSet<>(now.ways());
		ways.addAll(then.ways());
		for (MapDraft.Way way : ways) {
			ServiceMap.Node to = nodes.get(way.to());
			ServiceMap.Traffic whole = (to != null) ? to.traffic()
					: new ServiceMap.Traffic(MapFigures.none(), MapFigures.none(), null, null);
			ServiceMap.Link link = ServiceMap.Link.of(way.from(), way.to(), way.asynchronous(), new ServiceMap.Traffic(
					now.way(way), then.way(way), part(whole.cost(), now, way), part(whole.costBefore(), then, way)));
			links.put(link.id(), link);
		}
		return ServiceMap.sorted(links.values());
	}

	/** Each call to a node is taken to cost the same. */
	private static ServiceMap.@Nullable Cost part(ServiceMap.@Nullable Cost cost, MapDraft draft, MapDraft.Way way) {
		long calls = draft.way(way).sum().calls();
		long all = draft.arrivals(way.to());
		return (cost == null || calls == 0 || all == 0) ? null : cost.part(calls, all);
	}

	private static CostQuestion before(CostQuestion question) {
		Window hours = question.hours();
		return new CostQuestion(new Window(hours.from().minus(hours.length()), hours.from()), question.basis(),
				question.currency());
	}

	private MapNames names(CostQuestion question, CostQuestion before) {
		ResourceDirectory directory = this.directories.now();
		Window both = new Window(before.hours().from(), question.hours().until());
		this.facts.rollUps().resources(both).forEach(directory::add);
		return new MapNames(directory);
	}

	private MapDraft draft(CostQuestion question, MapNames names) {
		MapDraft draft = new MapDraft();
		for (RollUps.CallRow row : this.facts.rollUps().calls(question.hours(), RollUps.Step.WHOLE)) {
			draft.add(names.id(row.edge().caller()), names.id(row.edge().callee()), row.edge().asynchronous(),
					row.sum());
		}
		for (RollUps.RunRow row : this.facts.rollUps().runs(question.hours(), RollUps.Step.WHOLE)) {
			draft.run(names.id(new Party("lambda", row.ran().function().name())),
					new MapFigures(row.sum(), row.coldStarts(), row.initMicros()));
		}
		return draft;
	}

	/**
	 * What went over one node or link, by step of time.
	 *
	 * @param from where the step starts
	 */
	public record Moment(Instant from, MapFigures figures) {
	}

	/** The figures of a node by step; steps without a call are absent. */
	public List<Moment> ofNode(ServiceMap.Node node, CostQuestion question, RollUps.Step step) {
		MapNames names = names(question, question);
		Map<Instant, MapDraft> drafts = new TreeMap<>();
		for (Party party : parties(names, node.id(), question)) {
			this.facts.rollUps()
				.callsOf(party, question.hours(), step)
				.forEach((row) -> drafts.computeIfAbsent(row.from(), (at) -> new MapDraft())
					.add(names.id(row.edge().caller()), names.id(row.edge().callee()), row.edge().asynchronous(),
							row.sum()));
		}
		String arn = node.arn();
		if (arn != null && node.kind().equals("lambda")) {
			this.facts.rollUps()
				.runsOf(names.directory().spellings(arn), question.hours(), step)
				.forEach((row) -> drafts.computeIfAbsent(row.from(), (at) -> new MapDraft())
					.run(node.id(), new MapFigures(row.sum(), row.coldStarts(), row.initMicros())));
		}
		List<Moment> moments = new ArrayList<>();
		drafts.forEach((from, draft) -> moments.add(new Moment(from, draft.node(node.id()))));
		return moments;
	}

	/** The figures of a link by step; steps without a call are absent. */
	public List<Moment> ofLink(ServiceMap.Link link, CostQuestion question, RollUps.Step step) {
		MapNames names = names(question, question);
		Map<Instant, MapFigures> sums = new TreeMap<>();
		MapDraft.Way way = new MapDraft.Way(link.from(), link.to(), link.asynchronous());
		for (Party party : parties(names, link.to(), question)) {
			this.facts.rollUps().callsOf(party, question.hours(), step).forEach((row) -> {
				MapDraft.Way of = new MapDraft.Way(names.id(row.edge().caller()), names.id(row.edge().callee()),
						row.edge().asynchronous());
				if (of.equals(way)) {
					sums.merge(row.from(), new MapFigures(row.sum(), 0, 0), MapFigures::plus);
				}
			});
		}
		return sums.entrySet().stream().map((entry) -> new Moment(entry.getKey(), entry.getValue())).toList();
	}

	/** Under which names the edges have it, each once. */
	private Set<Party> parties(MapNames names, String id, CostQuestion question) {
		Set<Party> parties = new HashSet<>();
		this.facts.rollUps().edges(question.hours()).forEach((row) -> {
			for (Party party : List.of(row.edge().caller(), row.edge().callee())) {
				if (names.id(party).equals(id)) {
					parties.add(party.anywhere());
				}
			}
		});
		return parties;
	}

}
