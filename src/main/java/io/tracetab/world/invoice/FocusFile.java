package io.tracetab.world.invoice;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

import io.tracetab.world.bill.Charge;

/**
 * The bill in FOCUS 1.2 alone, one file for all months, as somebody hands it on without
 * folder and manifest. What one item costs on a day stands together, which packs to a
 * quarter.
 */
public final class FocusFile implements Consumer<Charge>, AutoCloseable {

	private static final long DAY_MICROS = 86_400_000_000L;

	private static final Comparator<Charge> BY_ITEM = Comparator.comparing(Charge::item)
		.thenComparingLong(Charge::from);

	private final String payer;

	private final CsvTable table;

	private final List<Charge> day = new ArrayList<>();

	/**
	 * Opens {@code focus-1.2.csv.gz} in a folder.
	 */
	public FocusFile(Path folder, String payer) {
		this.payer = payer;
		this.table = new CsvTable(folder.resolve(Focus.V1_2.title() + ".csv.gz"), Focus.V1_2);
	}

	@Override
	public void accept(Charge charge) {
		if (!this.day.isEmpty() && dayOf(charge) != dayOf(this.day.get(0))) {
			writeDay();
		}
		this.day.add(charge);
	}

	private static long dayOf(Charge charge) {
		return Math.floorDiv(charge.from(), DAY_MICROS);
	}

	private void writeDay() {
		this.day.sort(BY_ITEM);
		this.day.forEach(charge -> this.table
			.charge(new ChargeRows(charge, new Period(Period.monthOf(charge.from()), this.payer))));
		this.day.clear();
	}

	@Override
	public void close() {
		writeDay();
		this.table.close();
	}

}
