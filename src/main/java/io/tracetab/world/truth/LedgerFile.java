package io.tracetab.world.truth;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.tracetab.world.ledger.Entry;
import io.tracetab.world.ledger.Line;
import io.tracetab.world.shown.Json;
import io.tracetab.world.shown.LineFile;
import io.tracetab.world.stack.Invocation;

/**
 * A line for each sampled request: what it was and what it cost. Amounts are decimal
 * texts without exponent, exact.
 */
final class LedgerFile implements AutoCloseable {

	private final LineFile file;

	LedgerFile(Path file) {
		this.file = new LineFile(file);
	}

	void write(Entry entry, RequestFacts request, boolean measured) {
		List<Object> lines = new ArrayList<>();
		for (Line line : entry.lines()) {
			lines.add(Json.object("service", line.service(), "operation", line.operation(), "resource", line.resource(),
					"meter", line.meter(), "quantity", text(line.quantity()), "unitPriceUsd", text(line.unitPriceUsd()),
					"amountUsd", text(line.amountUsd())));
		}
		Map<String, Object> written = Json.object("trace", entry.trace(), "entry", word(request.entry()), "route",
				request.route(), "tenant", request.tenant(), "rule", request.rule(), "reserved", request.reserved(),
				"startMicros", request.start(), "durationMicros", request.micros(), "outcome", word(request.outcome()),
				"coldStarts", request.coldStarts(), "coldBehind", request.coldBehind());
		if (!request.links().isEmpty()) {
			written.put("links", request.links().stream().map(LedgerFile::link).toList());
			written.put("waitedMicros", request.links().stream().map(Invocation.Link::waited).toList());
		}
		if (request.batch() > 0) {
			written.put("batch", request.batch());
		}
		written.putAll(Json.object("measured", measured, "listCostUsd", text(entry.listCostUsd()), "lines", lines));
		this.file.line(Json.bytes(written));
	}

	private static String link(Invocation.Link link) {
		return link.traceId() + ' ' + link.id();
	}

	static String word(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT);
	}

	static String text(BigDecimal number) {
		return number.stripTrailingZeros().toPlainString();
	}

	@Override
	public void close() {
		this.file.close();
	}

}
