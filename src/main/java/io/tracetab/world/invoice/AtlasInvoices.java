package io.tracetab.world.invoice;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

import io.tracetab.world.bill.AtlasBill.Line;
import io.tracetab.world.shown.AtlasInventory;
import io.tracetab.world.shown.Json;
import io.tracetab.world.shown.LineFile;
import io.tracetab.world.shown.Teams;
import io.tracetab.world.stack.Chance;
import io.tracetab.world.stack.Place;

/**
 * Atlas's invoices as its API answers them: each month as it was closed, and the last one
 * also as it stood, pending, when the world ended.
 */
public final class AtlasInvoices implements Consumer<Line>, AutoCloseable {

	/** A day is charged on the next, at this time. */
	private static final long POSTED = 6 * 3_600_000_000L;

	private final Path folder;

	private final Place cluster;

	private final long until;

	private final SortedMap<YearMonth, List<Line>> months = new TreeMap<>();

	/**
	 * Writes into a folder when closed.
	 * @param cluster that is paid for
	 * @param until when the world ends, in microseconds
	 */
	public AtlasInvoices(Path folder, Place cluster, long until) {
		this.folder = folder;
		this.cluster = cluster;
		this.until = until;
	}

	@Override
	public void accept(Line line) {
		this.months.computeIfAbsent(Period.monthOf(line.from()), month -> new ArrayList<>()).add(line);
	}

	private static long posted(Line line) {
		long day = 24 * 3_600_000_000L;
		return line.from() / day * day + day + POSTED;
	}

	@Override
	public void close() {
		this.months.forEach((month, lines) -> {
			Period period = new Period(month, "");
			write("closed-" + month, invoice(period, lines, "CLOSED", period.end() + POSTED));
			if (period.end() + POSTED > this.until) {
				List<Line> known = lines.stream().filter(line -> posted(line) <= this.until).toList();
				write("pending-" + month, invoice(period, known, "PENDING", this.until));
			}
		});
	}

	private void write(String name, Map<String, Object> invoice) {
		try (LineFile file = new LineFile(this.folder.resolve(name + ".json"))) {
			file.line(Json.bytes(invoice));
		}
	}

	private Map<String, Object> invoice(Period period, List<Line> lines, String status, long updated) {
		long subtotal = lines.stream().mapToLong(line -> line.totalCents() - line.discountCents()).sum();
		List<Object> items = new ArrayList<>();
		lines.forEach(line -> items.add(item(line)));
		return Json.object("id", Chance.seeded(0).of("invoice " + period.month()).hex(24), "orgId",
				AtlasInventory.ORGANISATION, "statusName", status, "startDate", Period.iso(period.start()), "endDate",
				Period.iso(period.end()), "created", Period.iso(period.start()), "updated", Period.iso(updated),
				"startingBalanceCents", 0, "subtotalCents", subtotal, "salesTaxCents", 0, "creditsCents", 0,
				"amountBilledCents", subtotal, "amountPaidCents", 0, "lineItems", items, "linkedInvoices", List.of(),
				"payments", List.of(), "refunds", List.of());
	}

	private Map<String, Object> item(Line line) {
		return Json.object("sku", line.meter().usageType(), "unit", line.meter().unit(), "unitPriceDollars",
				line.unitPriceUsd(), "quantity", new BigDecimal(Named.plain(line.quantity())), "totalPriceCents",
				line.totalCents(), "percentDiscount", line.percentDiscount(), "discountCents", line.discountCents(),
				"clusterName", this.cluster.name(), "groupId", Place.ATLAS_PROJECT, "groupName", AtlasInventory.PROJECT,
				"cloudProvider", "AWS", "startDate", Period.iso(line.from()), "endDate", Period.iso(line.until()),
				"created", Period.iso(posted(line)), "note", "", "tags",
				Json.object("team", List.of(Teams.of(this.cluster.name()))));
	}

}
