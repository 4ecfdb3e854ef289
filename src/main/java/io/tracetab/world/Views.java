package io.tracetab.world;

import java.nio.file.Path;

import io.tracetab.world.ledger.Biller;
import io.tracetab.world.ledger.ListPrices;
import io.tracetab.world.shop.Shop;
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
import io.tracetab.world.stack.Invocation;
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
	record Setting(Chance chance, long until, ListPrices prices, double scale) {
	}

	private record Open(XRay xray, ReportLines reports, CloudWatch metrics, LedgerFile ledger, Biller biller,
			BillView bill) {
	}

	void open(Path out, Shop shop, Setting setting) {
		InventoryFile.write(out.resolve("archive/inventory.ndjson.gz"), shop, this.agenda.now());
		this.open = new Open(
				new XRay(out.resolve("xray"), out.resolve("planted.ndjson"), setting.chance, setting.until),
				new ReportLines(out.resolve("logs"), setting.until),
				new CloudWatch(out.resolve("archive/metrics.ndjson.gz"), shop.resources().cache()),
				new LedgerFile(out.resolve("ledger.ndjson.gz")), new Biller(setting.prices),
				new BillView(out, shop, new BillView.Setting(setting.chance.of("bill"), this.agenda.now(),
						setting.until, setting.scale, setting.prices)));
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
		views().reports.attemptEnded(invocation, attempt);
		views().bill.book().attemptEnded(invocation, attempt);
	}

	@Override
	public void invocationEnded(Invocation invocation) {
		views().metrics.invocationEnded(invocation);
	}

	@Override
	public void callAnswered(Call call) {
		views().metrics.callAnswered(call);
		views().bill.book().callAnswered(call);
	}

	@Override
	public void apiAnswered(ApiExchange exchange) {
		views().metrics.apiAnswered(exchange);
		views().bill.book().apiAnswered(exchange);
	}

	@Override
	public void messagesTaken(Place queue, int received, int deleted, long now) {
		views().metrics.messagesTaken(queue, received, deleted, now);
		views().bill.book().messagesTaken(queue, received, deleted, now);
	}

	@Override
	public void traceEnded(Trace trace) {
		views().metrics.settle(this.agenda.now());
		views().bill.book().traceEnded(trace);
		if (trace.sampled()) {
			Oddity oddity = this.oddities.of(trace);
			views().xray.show(trace, oddity, this.agenda.now());
			views().ledger.write(views().biller.bill(trace, oddity.losesUsage()));
		}
	}

	@Override
	public void worldEnded() {
		Open all = views();
		all.xray.close();
		all.reports.close();
		all.metrics.close();
		all.ledger.close();
		all.bill.end();
	}

}
