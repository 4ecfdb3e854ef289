package io.tracetab.world.bill;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;

import io.tracetab.world.ledger.Biller;
import io.tracetab.world.ledger.Line;
import io.tracetab.world.ledger.ListPrices;
import io.tracetab.world.shop.Calendar;
import io.tracetab.world.shop.Demand;
import io.tracetab.world.shop.Functions;
import io.tracetab.world.shop.Shop;
import io.tracetab.world.stack.Agenda;
import io.tracetab.world.stack.ApiExchange;
import io.tracetab.world.stack.AtlasCluster;
import io.tracetab.world.stack.Attempt;
import io.tracetab.world.stack.Call;
import io.tracetab.world.stack.Chance;
import io.tracetab.world.stack.Database;
import io.tracetab.world.stack.DynamoTable;
import io.tracetab.world.stack.Execution;
import io.tracetab.world.stack.Invocation;
import io.tracetab.world.stack.KeptReady;
import io.tracetab.world.stack.LruCache;
import io.tracetab.world.stack.Place;
import io.tracetab.world.stack.Trace;
import io.tracetab.world.stack.Witness;
import io.tracetab.world.truth.BillTruth;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The law of the world's money, on several seeds, over the end of a month: what requests
 * used by the ledger is what the bill says that they used, and the bill's lines sum to
 * what the tiers of each month cost.
 */
class WorldBillTests {

	private static final long UNTIL = Instant.parse("2026-12-02T00:00:00Z").getEpochSecond() * 1_000_000;

	private static final long START = UNTIL - 3 * 86_400_000_000L;

	private static final ListPrices PRICES = ListPrices.on(LocalDate.parse("2026-11-29"));

	private static final double SCALE = 0.004;

	private static final JsonMapper JSON = new JsonMapper();

	@TempDir
	static Path folder;

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 })
	void theLedgersOfAllRequestsAreWhatTheBillSaysRequestsUsed(long seed) throws IOException {
		World world = World.run(seed);
		Map<String, BigDecimal> billed = new TreeMap<>();
		Map<String, BigDecimal> atList = new TreeMap<>();
		world.breakdown.cells().forEach((cell, sum) -> {
			if (cell.item().cause() == Cause.REQUEST && sum.quantity().signum() != 0) {
				String key = cell.item().resource() + ' ' + cell.item().meter();
				billed.merge(key, sum.quantity(), BigDecimal::add);
				atList.merge(key, sum.list(), BigDecimal::add);
			}
		});
		assertThat(same(billed)).isEqualTo(same(world.ledgerQuantity));
		assertThat(same(atList)).isEqualTo(same(world.ledgerCost));
		conserved(world);
		invoiced(world);
		databaseHours(world);
	}

	/** A used and an idle part of each hour; paused hours are not paid, the night is. */
	private static void databaseHours(World world) throws IOException {
		Map<String, BigDecimal> paid = new TreeMap<>();
		for (JsonNode row : world.rows()) {
			if (row.has("hour") && row.get("meter").asString().equals("aurora.acu-hours")) {
				BigDecimal quantity = amount(row, "quantity");
				assertThat(amount(row, "requestsQuantity").add(amount(row, "idleQuantity")))
					.isEqualByComparingTo(quantity);
				assertThat(amount(row, "requestsQuantity")).isLessThan(quantity);
				paid.merge(row.get("hour").asString().substring(11, 13), quantity, BigDecimal::add);
			}
		}
		assertThat(paid).containsKeys("01", "12").doesNotContainKeys("00", "04");
		assertThat(paid.get("01")).isGreaterThan(paid.get("12"));
		assertThat(paid.get("12")).isBetween(new BigDecimal("1.5"), new BigDecimal("2"));
	}

	/**
	 * Every line of the truth is what requests used, what nobody used, and what no
	 * request asked for; all of them and what is signed are the bill.
	 */
	private static void conserved(World world) throws IOException {
		for (String cost : List.of("BilledCostUsd", "EffectiveCostUsd")) {
			BigDecimal all = BigDecimal.ZERO;
			BigDecimal ofRequests = BigDecimal.ZERO;
			BigDecimal ofRoutes = BigDecimal.ZERO;
			BigDecimal idle = BigDecimal.ZERO;
			for (JsonNode row : world.rows()) {
				BigDecimal own = amount(row, cost.substring(0, 1).toLowerCase(Locale.ROOT) + cost.substring(1));
				if (row.has("route")) {
					ofRoutes = ofRoutes.add(own);
					continue;
				}
				all = all.add(own);
				if (row.has("hour")) {
					BigDecimal requests = amount(row, "requests" + cost);
					assertThat(requests.add(amount(row, "idle" + cost))
						.add(amount(row, "standing" + cost))
						.add(amount(row, "untraced" + cost))).as(row.toString()).isEqualByComparingTo(own);
					ofRequests = ofRequests.add(requests);
					idle = idle.add(amount(row, "idle" + cost));
				}
			}
			boolean billed = cost.startsWith("Billed");
			assertThat(all)
				.isEqualByComparingTo(sum(world.charges, billed ? Charge.Amounts::billed : Charge.Amounts::effective));
			assertThat(ofRoutes).isEqualByComparingTo(ofRequests).isPositive();
			assertThat(idle).isPositive();
		}
	}

	/** Of Atlas too: its charges are its invoice, of which requests used a part. */
	private static void invoiced(World world) throws IOException {
		BigDecimal invoice = world.invoiced.stream().map(AtlasBill.Line::usd).reduce(BigDecimal.ZERO, BigDecimal::add);
		BigDecimal all = BigDecimal.ZERO;
		BigDecimal used = BigDecimal.ZERO;
		for (JsonNode row : world.rows()) {
			boolean ofAtlas = row.path("lineItemType").asString("").equals("AtlasRounding")
					|| row.path("meter").asString("").startsWith("atlas.");
			if (ofAtlas && !row.has("route")) {
				all = all.add(amount(row, "billedCostUsd"));
			}
			if (row.path("meter").asString("").equals("atlas.node-hours") && row.has("hour")) {
				assertThat(amount(row, "quantity")).isEqualByComparingTo("3");
				used = used.add(amount(row, "requestsQuantity"));
			}
		}
		assertThat(all).isEqualByComparingTo(invoice).isPositive();
		assertThat(used).isBetween(new BigDecimal("0.1"), new BigDecimal("30"));
	}

	private static BigDecimal amount(JsonNode row, String field) {
		return row.has(field) ? new BigDecimal(row.get(field).asString()) : BigDecimal.ZERO;
	}

	@ParameterizedTest
	@ValueSource(longs = { 11, 12, 13 })
	void theLinesSumToWhatTheTiersOfEachMonthCost(long seed) {
		World world = World.run(seed);
		Map<String, BigDecimal> used = new TreeMap<>();
		Map<String, BigDecimal> charged = new TreeMap<>();
		for (Charge charge : world.charges) {
			if (charge.kind() == Charge.Kind.USAGE) {
				String meter = charge.item().region() + ' ' + charge.item().meter();
				String month = Hour.dayOf(charge.from()).toString().substring(0, 7);
				boolean free = charge.rate().usageType().startsWith("Global-");
				used.merge(month + ' ' + meter, free ? BigDecimal.ZERO : charge.amounts().quantity(), BigDecimal::add);
				charged.merge(month + ' ' + meter, charge.amounts().exact(), BigDecimal::add);
			}
			assertThat(charge.amounts().billed().subtract(charge.amounts().exact()).abs())
				.isLessThanOrEqualTo(new BigDecimal("5e-11"));
		}
		assertThat(used).hasSizeGreaterThan(30);
		used.forEach((key, quantity) -> assertThat(charged.get(key)).as(key)
			.isEqualByComparingTo(tiers(key.split(" ")[1], key.split(" ")[2], quantity, world.terms.before())));
	}

	@ParameterizedTest
	@ValueSource(longs = { 21, 22 })
	void everythingThatIsChargedHasAPlaceInTheBreakdown(long seed) {
		World world = World.run(seed);
		BigDecimal all = sum(world.charges, Charge.Amounts::billed);
		Breakdown.Sum parts = world.breakdown.sum(cell -> true);
		assertThat(parts.billed()).isEqualByComparingTo(all);
		BigDecimal apart = BigDecimal.ZERO;
		for (Cause cause : Cause.values()) {
			apart = apart.add(world.breakdown.sum(cell -> cell.item().cause() == cause).billed());
		}
		assertThat(apart).isEqualByComparingTo(all);
		assertThat(sum(world.charges, Charge.Amounts::effective))
			.as("no upfront payment: what is spread is what is paid")
			.isEqualByComparingTo(all);
		for (Charge.Kind kind : Charge.Kind.values()) {
			assertThat(world.charges.stream().filter(charge -> charge.kind() == kind).count()).as(kind.name())
				.isPositive();
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 31 })
	void hoursAreHandedOverADayLater(long seed) {
		World world = World.run(seed);
		assertThat(world.mostOpen).isLessThanOrEqualTo(30);
	}

	/**
	 * The tier function, written once more: for each band the part of the month that
	 * falls into it.
	 */
	private static BigDecimal tiers(String region, String meter, BigDecimal quantity, Map<String, BigDecimal> others) {
		BigDecimal before = others.getOrDefault(meter, BigDecimal.ZERO);
		BigDecimal whole = before.add(quantity);
		BigDecimal cost = BigDecimal.ZERO;
		for (ListPrices.Band band : PRICES.bands(region, meter)) {
			BigDecimal end = (band.end() == null) ? whole : band.end().min(whole);
			cost = cost.add(end.subtract(band.begin().max(before)).max(BigDecimal.ZERO).multiply(band.usd()));
		}
		return cost;
	}

	private static BigDecimal sum(List<Charge> charges, Function<Charge.Amounts, BigDecimal> what) {
		return charges.stream().map(charge -> what.apply(charge.amounts())).reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	private static Map<String, BigDecimal> same(Map<String, BigDecimal> sums) {
		Map<String, BigDecimal> stripped = new TreeMap<>();
		sums.forEach((key, sum) -> stripped.put(key, sum.stripTrailingZeros()));
		return stripped;
	}

	/** A world without views: every request has its ledger entry, sampled or not. */
	private static final class World implements Witness {

		private final Map<String, BigDecimal> ledgerQuantity = new HashMap<>();

		private final Map<String, BigDecimal> ledgerCost = new HashMap<>();

		private final List<Charge> charges = new ArrayList<>();

		private final List<AtlasBill.Line> invoiced = new ArrayList<>();

		private final Breakdown breakdown = new Breakdown(PRICES);

		private final Biller biller = new Biller(PRICES);

		private final Agenda agenda = new Agenda(START);

		private long mostOpen;

		private final Terms terms;

		private final Path file;

		private final BillTruth truth;

		private @Nullable UsageBook book;

		World(Terms terms, Path file) {
			this.terms = terms;
			this.file = file;
			this.truth = new BillTruth(file, Map.of(), START, UNTIL);
		}

		private void charged(Charge charge) {
			this.charges.add(charge);
			this.breakdown.accept(charge);
			this.truth.accept(charge);
		}

		List<JsonNode> rows() throws IOException {
			try (BufferedReader reader = new BufferedReader(new InputStreamReader(
					new GZIPInputStream(Files.newInputStream(this.file)), StandardCharsets.UTF_8))) {
				return reader.lines().map(JSON::readTree).toList();
			}
		}

		static World run(long seed) {
			Chance chance = Chance.seeded(seed);
			World world = new World(Terms.of(chance.of("terms"), SCALE), folder.resolve(seed + ".ndjson.gz"));
			int days = (int) ((UNTIL - START) / 86_400_000_000L);
			Calendar calendar = Calendar.drawn(chance.of("calendar"), START, Math.max(1, days), Functions.NAMES.size());
			Shop shop = new Shop(world.agenda, chance, world, new Shop.Plan(3, calendar, UNTIL));
			Pricer pricer = new Pricer(world.terms, PRICES, world::charged);
			AtlasBill atlas = new AtlasBill(AtlasContract.drawn(chance.of("atlas")), world::charged,
					world.invoiced::add);
			world.book = new UsageBook(new Standing(shop, chance.of("standing")), START, UNTIL, hour -> {
				world.mostOpen = Math.max(world.mostOpen,
						(Math.min(UNTIL, world.agenda.now()) - hour.start()) / Hour.MICROS);
				pricer.hour(hour.ofAws());
				atlas.hour(hour.ofAtlas());
			});
			new Demand(shop, chance.of("demand"), UNTIL).begin(SCALE);
			world.agenda.run();
			world.book().worldEnded();
			pricer.end();
			atlas.end();
			world.truth.close();
			return world;
		}

		private UsageBook book() {
			if (this.book == null) {
				throw new IllegalStateException("Nothing happens before the book is open");
			}
			return this.book;
		}

		@Override
		public void attemptEnded(Invocation invocation, Attempt attempt) {
			book().attemptEnded(invocation, attempt);
		}

		@Override
		public void callAnswered(Call call) {
			book().callAnswered(call);
		}

		@Override
		public void executionEnded(Execution execution) {
			book().executionEnded(execution);
		}

		@Override
		public void databaseMeasured(Database.Measured measured, long minute) {
			this.truth.databaseMeasured(measured, minute);
			book().databaseMeasured(measured, minute);
		}

		@Override
		public void apiAnswered(ApiExchange exchange) {
			book().apiAnswered(exchange);
		}

		@Override
		public void provisioned(Place table, DynamoTable.Units units, long minute) {
			book().provisioned(table, units, minute);
		}

		@Override
		public void keptReady(KeptReady kept, long minute) {
			book().keptReady(kept, minute);
		}

		@Override
		public void cacheMeasured(LruCache.Measured measured, long now) {
			this.truth.cacheMeasured(measured, now);
			book().cacheMeasured(measured, now);
		}

		@Override
		public void clusterMeasured(AtlasCluster.Measured measured, long now) {
			this.truth.clusterMeasured(measured, now);
			book().clusterMeasured(measured, now);
		}

		@Override
		public void messagesTaken(Place queue, int received, int deleted, long now) {
			book().messagesTaken(queue, received, deleted, now);
		}

		@Override
		public void traceEnded(Trace trace) {
			book().traceEnded(trace);
			this.truth.traceEnded(trace);
			for (Line line : this.biller.bill(trace).lines()) {
				if (line.unitPriceUsd().signum() == 0 || line.meter().startsWith("dynamodb.provisioned-")
						|| line.meter().equals("elasticache.commands") || line.meter().equals("aurora.call-seconds")
						|| line.meter().equals("atlas.call-seconds")) {
					continue;
				}
				int index = line.resource().indexOf("/index/");
				String resource = (index < 0) ? line.resource() : line.resource().substring(0, index);
				this.ledgerQuantity.merge(resource + ' ' + line.meter(),
						BilledMeters.of(line.meter()).quantity(line.quantity()), BigDecimal::add);
				this.ledgerCost.merge(resource + ' ' + line.meter(), line.amountUsd(), BigDecimal::add);
			}
		}

	}

}
