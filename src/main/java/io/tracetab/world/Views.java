package io.tracetab.world;

import java.nio.file.Path;

import io.tracetab.world.ledger.Biller;
import io.tracetab.world.ledger.ListPrices;
import io.tracetab.world.shop.Shop;
import io.tracetab.world.shown.Clerk;
import io.tracetab.world.shown.CloudWatch;
import io.tracetab.world.shown.InventoryFile;
import io.tracetab.world.shown.LedgerFile;
import io.tracetab.world.shown.Oddities;
import io.tracetab.world.shown.Oddity;
import io.tracetab.world.shown.ReportLines;
import io.tracetab.world.shown.XRay;
import io.tracetab.world.stack.Agenda;
import io.tracetab.world.stack.ApiExchange;
import io.tracetab.world.stack.Attempt;
import io.tracetab.world.stack.Call;
import io.tracetab.world.stack.Chance;
import io.tracetab.world.stack.DynamoTable;
import io.tracetab.world.stack.Invocation;
import io.tracetab.world.stack.LambdaFunction;
import io.tracetab.world.stack.Place;
import io.tracetab.world.stack.Trace;
import io.tracetab.world.stack.Witness;
import org.jspecify.annotations.Nullable;

/**
 * Shows what happens to those who write it down: X-Ray, the logs, CloudWatch, and the
 * ledger of the truth.
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
	record Setting(Chance chance, long until, ListPrices prices) {
	}

	private record Open(InventoryFile inventory, XRay xray, ReportLines reports, CloudWatch metrics, LedgerFile ledger,
			Biller biller, Clerk clerk) {
	}

	void open(Path out, Shop shop, Setting setting) {
		this.open = new Open(new InventoryFile(out.resolve("archive/inventory.ndjson.gz"), shop, this.agenda.now()),
				new XRay(out.resolve("xray"), out.resolve("planted.ndjson"), setting.chance, setting.until),
				new ReportLines(out.resolve("logs"), setting.until),
				new CloudWatch(out.resolve("archive/metrics.ndjson.gz"), shop.resources().cache()),
				new LedgerFile(out.resolve("ledger.ndjson.gz")), new Biller(setting.prices), new Clerk("clerk"));
	}

	private Open views() {
		if (this.open == null) {
			throw new IllegalStateException("Nothing happens before the views are open");
		}
		return this.open;
	}

	@Override
	public void attemptEnded(Invocation invocation, Attempt attempt) {
		views().metrics.attemptEnded(invocation, attempt);
		Open all = views();
		all.clerk.hand(() -> all.reports.attemptEnded(invocation, attempt));
	}

	@Override
	public void invocationEnded(Invocation invocation) {
		views().metrics.invocationEnded(invocation);
	}

	@Override
	public void callAnswered(Call call) {
		views().metrics.callAnswered(call);
	}

	@Override
	public void deployed(LambdaFunction function, long now) {
		views().inventory.deployed(now);
	}

	@Override
	public void provisioned(DynamoTable table, long minute) {
		views().metrics.provisioned(table, minute);
	}

	@Override
	public void capacityChanged(DynamoTable table, long now) {
		views().inventory.capacityChanged(table, now);
	}

	@Override
	public void apiAnswered(ApiExchange exchange) {
		views().metrics.apiAnswered(exchange);
	}

	@Override
	public void messagesTaken(Place queue, int received, int deleted, long now) {
		views().metrics.messagesTaken(queue, received, deleted, now);
	}

	@Override
	public void traceEnded(Trace trace) {
		views().metrics.settle(this.agenda.now());
		if (trace.sampled()) {
			Open all = views();
			long now = this.agenda.now();
			all.clerk.hand(() -> show(all, trace, now));
		}
	}

	private void show(Open all, Trace trace, long now) {
		Oddity oddity = this.oddities.of(trace);
		all.xray.show(trace, oddity, now);
		all.ledger.write(all.biller.bill(trace, oddity.losesUsage()));
	}

	@Override
	public void worldEnded() {
		Open all = views();
		all.clerk.close();
		all.inventory.close();
		all.xray.close();
		all.reports.close();
		all.metrics.close();
		all.ledger.close();
	}

}
