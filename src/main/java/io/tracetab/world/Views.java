package io.tracetab.world;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.tracetab.world.ledger.Biller;
import io.tracetab.world.ledger.ListPrices;
import io.tracetab.world.shop.Shop;
import io.tracetab.world.shown.AtlasMeasurements;
import io.tracetab.world.shown.CloudWatch;
import io.tracetab.world.shown.InventoryFile;
import io.tracetab.world.shown.Oddities;
import io.tracetab.world.shown.Oddity;
import io.tracetab.world.shown.ReportLines;
import io.tracetab.world.shown.XRay;
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
import io.tracetab.world.stack.LambdaFunction;
import io.tracetab.world.stack.LruCache;
import io.tracetab.world.stack.Place;
import io.tracetab.world.stack.Trace;
import io.tracetab.world.stack.Witness;
import io.tracetab.world.truth.Truth;
import org.jspecify.annotations.Nullable;

/**
 * Shows what happens to those who write it down: X-Ray, the logs, CloudWatch, and the
 * truth.
 */
final class Views implements Witness {

	private final Agenda agenda;

	private final Oddities oddities = new Oddities();

	private @Nullable Open open;

	Views(Agenda agenda) {
		this.agenda = agenda;
	}

	/**
	 * What the views need to know besides the shop.
	 */
	record Setting(Chance chance, long until, ListPrices prices, Set<View> further, double scale) {
	}

	/**
	 * Documents and accounts (the truth and the bill) are each written on a thread of
	 * their own. The simulation counts metrics itself.
	 */
	private record Open(InventoryFile inventory, CloudWatch metrics, XRay xray, Truth truth, FurtherViews further,
			Desk documents, Desk accounts) {
	}

	void open(Path out, Shop shop, Setting setting) {
		FurtherViews further = FurtherViews.open(out, shop, setting, this.agenda.now());
		Truth truth = truth(out, shop, setting);
		List<Witness> documents = new ArrayList<>(further.documents());
		documents.add(new AtlasMeasurements(out.resolve("archive/atlas-measurements.ndjson.gz"),
				shop.resources().profiles()));
		documents.add(new ReportLines(out.resolve("logs"), setting.until));
		List<Witness> accounts = new ArrayList<>(further.accounts());
		accounts.add(truth);
		this.open = new Open(new InventoryFile(out.resolve("archive/inventory.ndjson.gz"), shop, this.agenda.now()),
				new CloudWatch(out.resolve("archive/metrics.ndjson.gz"), shop, setting.chance.of("standing"),
						new CloudWatch.Span(this.agenda.now(), setting.until)),
				new XRay(out.resolve("xray"), TruthFile.PLANTED.in(out), setting.chance, setting.until), truth, further,
				new Desk("documents", documents), new Desk("accounts", accounts));
	}

	private Truth truth(Path out, Shop shop, Setting setting) {
		return new Truth(new Truth.Files(TruthFile.WORLD.in(out), TruthFile.DAYS.in(out), TruthFile.LEDGER.in(out)),
				new Truth.Scope(new Biller(setting.prices), queues(shop), this.agenda.now(), setting.until));
	}

	/** The route of what a poller hands to a function, by the function's name. */
	static Map<String, String> queues(Shop shop) {
		return Map.of(shop.functions().worker().name(), "sqs " + shop.resources().orders().place().name(),
				shop.functions().clicks().storing().name(), "sqs " + shop.resources().clicks().events().place().name(),
				shop.functions().newsletter().mailing().name(), "sqs " + shop.resources().newsletter().place().name(),
				shop.functions().sales().name(), "dynamodb " + shop.resources().tables().orders().place().name());
	}

	private Open views() {
		if (this.open == null) {
			throw new IllegalStateException("Nothing happens before the views are open");
		}
		return this.open;
	}

	@Override
	public void attemptEnded(Invocation invocation, Attempt attempt) {
		Open all = views();
		all.metrics.attemptEnded(invocation, attempt);
		all.documents.attemptEnded(invocation, attempt);
		all.accounts.attemptEnded(invocation, attempt);
	}

	@Override
	public void invocationEnded(Invocation invocation) {
		Open all = views();
		all.metrics.invocationEnded(invocation);
		all.accounts.invocationEnded(invocation);
	}

	@Override
	public void callAnswered(Call call) {
		Open all = views();
		all.metrics.callAnswered(call);
		all.documents.callAnswered(call);
		all.accounts.callAnswered(call);
	}

	@Override
	public void deployed(LambdaFunction function, long now) {
		views().inventory.deployed(now);
	}

	@Override
	public void provisioned(Place table, DynamoTable.Units units, long minute) {
		Open all = views();
		all.metrics.provisioned(table, units, minute);
		all.accounts.provisioned(table, units, minute);
	}

	@Override
	public void keptReady(KeptReady kept, long minute) {
		Open all = views();
		all.metrics.keptReady(kept, minute);
		all.accounts.keptReady(kept, minute);
	}

	@Override
	public void cacheMeasured(LruCache.Measured measured, long now) {
		Open all = views();
		all.metrics.cacheMeasured(measured, now);
		all.accounts.cacheMeasured(measured, now);
	}

	@Override
	public void clusterMeasured(AtlasCluster.Measured measured, long now) {
		Open all = views();
		all.documents.clusterMeasured(measured, now);
		all.accounts.clusterMeasured(measured, now);
	}

	@Override
	public void capacityChanged(DynamoTable table, long now) {
		views().inventory.capacityChanged(table, now);
	}

	@Override
	public void executionEnded(Execution execution) {
		Open all = views();
		all.metrics.executionEnded(execution);
		all.accounts.executionEnded(execution);
	}

	@Override
	public void databaseMeasured(Database.Measured measured, long minute) {
		Open all = views();
		all.metrics.databaseMeasured(measured, minute);
		all.accounts.databaseMeasured(measured, minute);
	}

	@Override
	public void apiAnswered(ApiExchange exchange) {
		Open all = views();
		all.metrics.apiAnswered(exchange);
		all.documents.apiAnswered(exchange);
		all.accounts.apiAnswered(exchange);
	}

	@Override
	public void messagesTaken(Place queue, int received, int deleted, long now) {
		Open all = views();
		all.metrics.messagesTaken(queue, received, deleted, now);
		all.accounts.messagesTaken(queue, received, deleted, now);
	}

	@Override
	public void traceEnded(Trace trace) {
		Open all = views();
		long now = this.agenda.now();
		all.metrics.settle(now);
		Oddity oddity = trace.sampled() ? this.oddities.of(trace) : Oddity.NONE;
		all.documents.traceEnded(trace);
		if (trace.sampled()) {
			all.documents.hand(() -> {
				all.xray.show(trace, oddity, now);
				all.further.show(trace, now);
			});
		}
		all.accounts.traceEnded(trace);
		all.accounts.hand(() -> all.truth.ended(trace, oddity, now));
	}

	@Override
	public void worldEnded() {
		Open all = views();
		all.documents.worldEnded();
		all.accounts.worldEnded();
		all.inventory.close();
		all.xray.close();
		all.metrics.close();
		all.further.close();
	}

}
