package io.tracetab.world.invoice;

import java.nio.file.Path;

import io.tracetab.world.bill.Breakdown;
import io.tracetab.world.bill.Item;
import io.tracetab.world.shown.Json;
import io.tracetab.world.shown.LineFile;

/**
 * The truth about the bill: by day, resource, meter and cause, what was used, what the
 * ledger says it costs, and what the bill's lines say.
 */
public final class BreakdownFile {

	private BreakdownFile() {
	}

	public static void write(Path path, Breakdown breakdown) {
		try (LineFile file = new LineFile(path)) {
			breakdown.cells().forEach((cell, sum) -> {
				Item item = cell.item();
				file.line(Json.bytes(Json.object("day", cell.day(), "account", item.account(), "region", item.region(),
						"resource", item.resource(), "meter", item.meter(), "operation", item.operation(), "cause",
						item.cause(), "lineItemType", cell.kind().lineItemType(), "quantity",
						Named.plain(sum.quantity()), "listCostUsd", Named.plain(sum.list()), "exactCostUsd",
						Named.plain(sum.exact()), "billedCostUsd", Named.plain(sum.billed()), "effectiveCostUsd",
						Named.plain(sum.effective()))));
			});
		}
	}

}
