package io.tracetab.world.invoice;

import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

import io.tracetab.world.bill.Charge;
import io.tracetab.world.shown.LineFile;
import org.jspecify.annotations.Nullable;

/**
 * The bill as it was delivered at one time, in every format, month by month as its lines
 * come.
 */
public final class BillFolder implements Consumer<Charge>, AutoCloseable {

	private static final List<ExportFormat> FORMATS = List.of(Focus.V1_0, Focus.V1_2, Cur.V2_0, LegacyCur.REPORT);

	private final Path folder;

	private final String payer;

	private final long delivered;

	private final Predicate<YearMonth> wanted;

	private final LineFile answers;

	private @Nullable Open open;

	private record Open(Period period, List<Delivery> deliveries, CostExplorer costs) {
	}

	/**
	 * Opens a folder.
	 * @param delivered microseconds since 1970
	 * @param wanted months that are written
	 */
	public BillFolder(Path folder, String payer, long delivered, Predicate<YearMonth> wanted) {
		this.folder = folder;
		this.payer = payer;
		this.delivered = delivered;
		this.wanted = wanted;
		this.answers = new LineFile(folder.resolve("cost-explorer/cost-and-usage.ndjson.gz"));
	}

	@Override
	public void accept(Charge charge) {
		YearMonth month = Period.monthOf(charge.from());
		if (this.wanted.test(month)) {
			Open now = month(month);
			ChargeRows rows = new ChargeRows(charge, now.period);
			now.deliveries.forEach(delivery -> delivery.charge(rows));
			now.costs.charge(charge);
		}
	}

	private Open month(YearMonth month) {
		Open now = this.open;
		if (now == null || !now.period.month().equals(month)) {
			closeMonth();
			Period period = new Period(month, this.payer);
			List<Delivery> deliveries = new ArrayList<>();
			FORMATS.forEach(format -> deliveries.add(format.delivery(this.folder, period, this.delivered)));
			now = new Open(period, deliveries, new CostExplorer(this.delivered));
			this.open = now;
		}
		return now;
	}

	private void closeMonth() {
		if (this.open != null) {
			this.open.deliveries.forEach(Delivery::close);
			this.open.costs.write(this.answers, this.open.period);
		}
		this.open = null;
	}

	@Override
	public void close() {
		closeMonth();
		this.answers.close();
	}

}
