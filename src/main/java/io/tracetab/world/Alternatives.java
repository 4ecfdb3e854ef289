package io.tracetab.world;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.tracetab.world.ledger.ListPrices;
import io.tracetab.world.shop.Change;
import io.tracetab.world.shop.Changes;
import io.tracetab.world.shop.Problem;
import io.tracetab.world.shop.Problem.Kind;
import io.tracetab.world.shop.Resources;
import io.tracetab.world.shop.Shop;
import io.tracetab.world.shown.Json;
import io.tracetab.world.shown.LineFile;
import io.tracetab.world.stack.Agenda;
import io.tracetab.world.stack.Database;
import io.tracetab.world.stack.LambdaFunction;
import io.tracetab.world.stack.LruCache;
import io.tracetab.world.truth.Outcome;

/**
 * Runs the world again with one thing changed, for many such things, and writes what each
 * would have cost and how long it would have taken. Two run at a time; each needs as much
 * time as the world without its views.
 */
final class Alternatives {

	private static final int SMALLEST_MB = 128;

	private static final int LARGEST_MB = 10_240;

	/** What a function needs beside what it holds before a request comes. */
	private static final int ROOM_MB = 40;

	private static final double SMALLEST_ACU = 0.5;

	private Alternatives() {
	}

	/** What rules price, and as the world does. */
	private static final Set<Kind> TOGETHER = EnumSet.of(Kind.OVER_PROVISIONED_TABLE, Kind.UNUSED_INDEX,
			Kind.OLD_OBJECTS, Kind.STORED_TABLE, Kind.X86_FUNCTION, Kind.HANGING_FUNCTION, Kind.SMALL_BATCHES,
			Kind.WAITING_FUNCTION, Kind.RECURSIVE_FUNCTION, Kind.RECORDED_TRACES, Kind.CHATTY_ROUTE, Kind.RETRY_STORM,
			Kind.LOG_FLOOD, Kind.IDLE_CACHE, Kind.IDLE_FUNCTION, Kind.IDLE_QUEUE, Kind.COLD_STARTS,
			Kind.UNCOMMITTED_COMPUTE, Kind.UNCOMMITTED_DATABASE, Kind.CROSS_ZONE_CACHE);

	/**
	 * An alternative and why it is looked at.
	 *
	 * @param parts names of those that are all made in it
	 */
	record Alternative(String name, Changes changes, List<String> parts) {

		Alternative(String name, Changes changes) {
			this(name, changes, List.of());
		}

		static Alternative of(String name, Change... changes) {
			return new Alternative(name, new Changes(List.of(changes)));
		}

	}

	static void write(Path file, SampleWorld.Extent extent, Shop shop) {
		List<Alternative> all = all(shop);
		List<Outcome> outcomes = all.parallelStream().map(each -> run(extent, each.changes)).toList();
		BigDecimal asItIs = outcomes.get(0).listCostUsd();
		try (LineFile out = new LineFile(file)) {
			for (int i = 0; i < all.size(); i++) {
				out.line(Json.write(row(all.get(i), outcomes.get(i), asItIs)));
			}
		}
	}

	private static Map<String, Object> row(Alternative alternative, Outcome outcome, BigDecimal asItIs) {
		Map<String, Object> row = Json.object("alternative", alternative.name, "changes",
				alternative.changes.all().stream().map(Change::told).toList(), "savingUsd",
				asItIs.subtract(outcome.listCostUsd()).stripTrailingZeros().toPlainString());
		if (!alternative.parts.isEmpty()) {
			row.put("parts", alternative.parts);
		}
		row.putAll(outcome.told());
		return row;
	}

	/** The world with changes: it happens again, and nobody sees it but the sums. */
	static Outcome run(SampleWorld.Extent extent, Changes changes) {
		Agenda agenda = Simulation.agendaOf(extent);
		Outcome outcome = new Outcome();
		Simulation world = new Simulation(extent, agenda, outcome, changes);
		outcome.open(world.shop(), new Outcome.Scope(ListPrices.on(Simulation.firstDay(extent)),
				Views.queues(world.shop()), Simulation.start(extent), Simulation.until(extent)),
				world.views().of("standing"));
		world.run();
		outcome.worldEnded();
		return outcome;
	}

	/** The first of them changes nothing: what the others are to be compared with. */
	static List<Alternative> all(Shop shop) {
		List<Alternative> all = new ArrayList<>();
		all.add(Alternative.of("as it is"));
		shop.problems()
			.stream()
			.filter(problem -> !problem.mend().isEmpty())
			.forEach(problem -> all.add(new Alternative(problem.alternative(), new Changes(problem.mend()))));
		all.add(together(shop));
		shop.functions().all().forEach(function -> memory(function, all));
		caches(shop.resources(), all);
		capacity(shop, all);
		database(shop.resources().reporting(), all);
		ready(shop, all);
		String orders = shop.resources().orders().place().name();
		all.add(Alternative.of("orders one by one", new Change.Batches(orders, 1, 0)));
		all.add(Alternative.of("orders in larger batches", new Change.Batches(orders, 10, 20_000_000)));
		return all;
	}

	/** All that is planted and priced is mended. */
	private static Alternative together(Shop shop) {
		List<Problem> mended = shop.problems()
			.stream()
			.filter((problem) -> !problem.decoy() && !problem.mend().isEmpty() && TOGETHER.contains(problem.kind()))
			.toList();
		return new Alternative("all at once",
				new Changes(mended.stream().flatMap((problem) -> problem.mend().stream()).toList()),
				mended.stream().map(Problem::alternative).toList());
	}

	private static void memory(LambdaFunction function, List<Alternative> all) {
		int memory = function.setting().size().memoryMb();
		int least = Math.max(SMALLEST_MB, function.setting().code().baseMb() + ROOM_MB);
		for (int other : List.of(memory / 2, memory * 2)) {
			if (other >= least && other <= LARGEST_MB) {
				all.add(Alternative.of(function.name() + " with " + other + " MB",
						new Change.Memory(function.name(), other)));
			}
		}
	}

	private static void caches(Resources resources, List<Alternative> all) {
		LruCache cache = resources.cache();
		String name = cache.place().name();
		all.add(Alternative.of("no " + name, new Change.Without("serverlesscache:" + name)));
		all.add(Alternative.of(name + " half as large",
				new Change.Cache(name, cache.capacityBytes() / 2, cache.ttlMicros())));
		all.add(Alternative.of(name + " four times as large",
				new Change.Cache(name, cache.capacityBytes() * 4, cache.ttlMicros())));
		all.add(Alternative.of(name + " for a quarter of the time",
				new Change.Cache(name, cache.capacityBytes(), cache.ttlMicros() / 4)));
	}

	/** A database that never sleeps, one that may grow less, and one that may more. */
	private static void database(Database database, List<Alternative> all) {
		String name = database.place().name();
		double least = database.capacity().policy().least() / 2.0;
		double most = database.capacity().policy().most() / 2.0;
		all.add(Alternative.of(name + " with half an ACU at least", new Change.Acus(name, SMALLEST_ACU, most)));
		all.add(Alternative.of(name + " with half as many ACU at most", new Change.Acus(name, least, most / 2)));
		all.add(Alternative.of(name + " with twice as many ACU at most", new Change.Acus(name, least, most * 2)));
	}

	/**
	 * What is kept ready is not, or doubled; and the slowest start is waited for no more.
	 */
	private static void ready(Shop shop, List<Alternative> all) {
		for (LambdaFunction function : shop.functions().all()) {
			int environments = function.setting().start().provisioned();
			if (environments > 0) {
				all.add(Alternative.of(function.name() + " with none kept ready",
						new Change.Ready(function.name(), 0)));
				all.add(Alternative.of(function.name() + " with " + 2 * environments + " kept ready",
						new Change.Ready(function.name(), 2 * environments)));
			}
		}
		String checkout = shop.functions().checkout().name();
		all.add(Alternative.of(checkout + " with 2 kept ready", new Change.Ready(checkout, 2)));
		shop.problems()
			.stream()
			.filter((problem) -> problem.kind() == Problem.Kind.COLD_STARTS && !problem.decoy())
			.map((problem) -> problem.resource().substring(problem.resource().lastIndexOf(':') + 1))
			.forEach((slow) -> List.of(1, 2)
				.forEach((environments) -> all.add(Alternative.of(slow + " with " + environments + " kept ready",
						new Change.Ready(slow, environments)))));
	}

	private static void capacity(Shop shop, List<Alternative> all) {
		shop.problems()
			.stream()
			.filter((problem) -> problem.kind() == Problem.Kind.OVER_PROVISIONED_TABLE)
			.map((problem) -> problem.resource().substring(problem.resource().lastIndexOf('/') + 1))
			.forEach((table) -> all.add(Alternative.of(table + " on demand", new Change.OnDemand(table))));
		all.add(Alternative.of("shop-points on demand", new Change.OnDemand("shop-points")));
		all.add(Alternative.of("shop-points with 10 units",
				new Change.Provisioned("shop-points", new Change.Units(1, 1), new Change.Units(10, 10))));
		all.add(Alternative.of("shop-carts provisioned",
				new Change.Provisioned("shop-carts", new Change.Units(2, 100), new Change.Units(2, 100))));
	}

}
