package io.tracetab.world;

import java.nio.file.Path;

import io.tracetab.world.bill.Pricer;
import io.tracetab.world.bill.Standing;
import io.tracetab.world.bill.Terms;
import io.tracetab.world.bill.UsageBook;
import io.tracetab.world.invoice.FocusFile;
import io.tracetab.world.shop.Shop;
import io.tracetab.world.stack.Witness;

/**
 * The same bill of AWS as {@link BillView} writes in the end, as one table.
 */
final class FocusView implements AutoCloseable {

	private final FocusFile file;

	private final Pricer pricer;

	private final UsageBook book;

	FocusView(Path out, Shop shop, BillView.Setting setting) {
		Terms terms = Terms.of(setting.chance().of("terms"), setting.scale());
		this.file = new FocusFile(out.resolve("bill"), terms.payer());
		this.pricer = new Pricer(terms, setting.prices(), this.file);
		this.book = new UsageBook(new Standing(shop, setting.standing()), setting.start(), setting.until(),
				hour -> this.pricer.hour(hour.ofAws()));
	}

	/** Who counts what everything uses. */
	Witness witness() {
		return this.book;
	}

	/** After the world has ended. */
	@Override
	public void close() {
		this.pricer.end();
		this.file.close();
	}

}
