package io.tracetab.world;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.SortedMap;
import java.util.TreeMap;

import io.tracetab.world.bill.AtlasBill;
import io.tracetab.world.bill.AtlasContract;
import io.tracetab.world.bill.BilledMeters;
import io.tracetab.world.bill.Breakdown;
import io.tracetab.world.bill.Hour;
import io.tracetab.world.bill.Item;
import io.tracetab.world.bill.Pricer;
import io.tracetab.world.bill.Standing;
import io.tracetab.world.bill.Terms;
import io.tracetab.world.bill.UsageBook;
import io.tracetab.world.invoice.AtlasInvoices;
import io.tracetab.world.invoice.BillFolder;
import io.tracetab.world.invoice.BreakdownFile;
import io.tracetab.world.invoice.PriceListFile;
import io.tracetab.world.ledger.ListPrices;
import io.tracetab.world.shop.Shop;
import io.tracetab.world.stack.ApiExchange;
import io.tracetab.world.stack.AtlasCluster;
import io.tracetab.world.stack.Attempt;
import io.tracetab.world.stack.Call;
import io.tracetab.world.stack.Database;
import io.tracetab.world.stack.DynamoTable;
import io.tracetab.world.stack.Execution;
import io.tracetab.world.stack.Invocation;
import io.tracetab.world.stack.KeptReady;
import io.tracetab.world.stack.LruCache;
import io.tracetab.world.stack.Place;
import io.tracetab.world.stack.Trace;
import io.tracetab.world.stack.Witness;
import io.tracetab.world.stack.Chance;
import io.tracetab.world.truth.BillTruth;

/**
 * The world's bill: as it is in the end, as it looked when the world ended and late usage
 * was still missing, and the truth about it.
 */
final class BillView implements Witness {

	private static final long HOUR_MICROS = 3_600_000_000L;

	/** Nothing of the bill changes later than this after it was used. */
	private static final int LATEST_HOURS = 48;

	private static final int CLOSED_DAYS = 7;

	private final Path out;

	private final Chance chance;

	private final long until;

	private final BillFolder last;

	private final BillFolder early;

	private final Breakdown breakdown;

	private final Pricer pricer;

	private final Pricer earlyPricer;

	private final BillTruth truth;

	private final AtlasBill atlas;

	private final AtlasInvoices invoices;

	private final UsageBook book;

	/**
	 * When and how the world is billed.
	 *
	 * @param standing the luck of what stood there before, which CloudWatch counts too
	 */
	record Setting(Chance chance, Chance standing, long start, long until, double scale, ListPrices prices) {
	}

	BillView(Path out, Shop shop, Setting setting) {
		this.out = out;
		this.chance = setting.chance;
		this.until = setting.until;
		Terms terms = Terms.of(setting.chance.of("terms"), setting.scale);
		this.last = new BillFolder(out.resolve("bill/final"), terms.payer(),
				setting.until + CLOSED_DAYS * 24 * HOUR_MICROS, month -> true);
		this.early = new BillFolder(out.resolve("bill/early"), terms.payer(), setting.until, this::changes);
		this.breakdown = new Breakdown(setting.prices);
		this.truth = new BillTruth(TruthFile.HOURS.in(out), Views.queues(shop), setting.start, setting.until);
		this.pricer = new Pricer(terms, setting.prices, charge -> {
			this.breakdown.accept(charge);
			this.truth.accept(charge);
			this.last.accept(charge);
		});
		this.invoices = new AtlasInvoices(out.resolve("bill/atlas"), shop.resources().profiles().place(),
				setting.until);
		this.atlas = new AtlasBill(AtlasContract.drawn(setting.chance.of("atlas")), charge -> {
			this.breakdown.accept(charge);
			this.truth.accept(charge);
		}, this.invoices);
		this.earlyPricer = new Pricer(terms, setting.prices, this.early);
		this.book = new UsageBook(new Standing(shop, setting.standing), setting.start, setting.until, this::hour);
		PriceListFile.write(out.resolve("bill/prices/price-list.ndjson.gz"), setting.prices, setting.start);
	}

	@Override
	public void attemptEnded(Invocation invocation, Attempt attempt) {
		this.book.attemptEnded(invocation, attempt);
	}

	@Override
	public void callAnswered(Call call) {
		this.book.callAnswered(call);
	}

	@Override
	public void executionEnded(Execution execution) {
		this.book.executionEnded(execution);
	}

	@Override
	public void databaseMeasured(Database.Measured measured, long minute) {
		this.truth.databaseMeasured(measured, minute);
		this.book.databaseMeasured(measured, minute);
	}

	@Override
	public void apiAnswered(ApiExchange exchange) {
		this.book.apiAnswered(exchange);
	}

	@Override
	public void provisioned(Place table, DynamoTable.Units units, long minute) {
		this.book.provisioned(table, units, minute);
	}

	@Override
	public void keptReady(KeptReady kept, long minute) {
		this.book.keptReady(kept, minute);
	}

	@Override
	public void cacheMeasured(LruCache.Measured measured, long now) {
		this.truth.cacheMeasured(measured, now);
		this.book.cacheMeasured(measured, now);
	}

	@Override
	public void clusterMeasured(AtlasCluster.Measured measured, long now) {
		this.truth.clusterMeasured(measured, now);
		this.book.clusterMeasured(measured, now);
	}

	@Override
	public void messagesTaken(Place queue, int received, int deleted, long now) {
		this.book.messagesTaken(queue, received, deleted, now);
	}

	@Override
	public void traceEnded(Trace trace) {
		this.truth.traceEnded(trace);
		this.book.traceEnded(trace);
	}

	private void hour(Hour hour) {
		this.pricer.hour(hour.ofAws());
		this.atlas.hour(hour.ofAtlas());
		this.earlyPricer.hour(new Hour(hour.start(), known(hour)).ofAws());
	}

	/**
	 * What AWS had reported of an hour when the world ended; each service is late in its
	 * own way.
	 */
	private SortedMap<Item, BigDecimal> known(Hour hour) {
		if (hour.start() + (LATEST_HOURS + 1) * HOUR_MICROS <= this.until) {
			return hour.usage();
		}
		SortedMap<Item, BigDecimal> known = new TreeMap<>(hour.usage());
		known.keySet().removeIf(item -> hour.start() + HOUR_MICROS * (1 + late(item)) > this.until);
		return known;
	}

	private long late(Item item) {
		return 2 + this.chance.of("late " + BilledMeters.of(item.meter()).product().code()).below(LATEST_HOURS - 2);
	}

	/** Whether a month was still changing when the world ended. */
	private boolean changes(YearMonth month) {
		long ends = month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toEpochSecond() * 1_000_000;
		return ends + LATEST_HOURS * HOUR_MICROS > this.until;
	}

	@Override
	public void worldEnded() {
		this.book.worldEnded();
		this.pricer.end();
		this.atlas.end();
		this.truth.close();
		this.earlyPricer.end();
		this.last.close();
		this.invoices.close();
		this.early.close();
		BreakdownFile.write(TruthFile.BILL.in(this.out), this.breakdown);
	}

}
