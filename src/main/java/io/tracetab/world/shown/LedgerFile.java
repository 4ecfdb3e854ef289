package io.tracetab.world.shown;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.tracetab.world.ledger.Entry;
import io.tracetab.world.ledger.Line;

/**
 * The truth beside what is shown: a line for each sampled request. Amounts are decimal
 * texts without exponent, exact.
 */
public final class LedgerFile implements AutoCloseable {

	private final LineFile file;

	public LedgerFile(Path file) {
		this.file = new LineFile(file);
	}

	public void write(Entry entry) {
		List<Object> lines = new ArrayList<>();
		for (Line line : entry.lines()) {
			lines.add(Json.object("service", line.service(), "operation", line.operation(), "resource", line.resource(),
					"meter", line.meter(), "quantity", text(line.quantity()), "unitPriceUsd", text(line.unitPriceUsd()),
					"amountUsd", text(line.amountUsd())));
		}
		this.file.line(Json.write(Json.object("trace", entry.trace(), "measured", entry.measured(), "listCostUsd",
				text(entry.listCostUsd()), "lines", lines)));
	}

	private static String text(BigDecimal number) {
		return number.stripTrailingZeros().toPlainString();
	}

	@Override
	public void close() {
		this.file.close();
	}

}
