package io.tracetab.receipt;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

import io.tracetab.price.file.PriceFile;
import io.tracetab.quantity.Basis;
import io.tracetab.quantity.MeterCatalogue;
import io.tracetab.quantity.Money;
import io.tracetab.quantity.file.MeterFile;
import io.tracetab.trace.Trace;
import io.tracetab.trace.TraceId;
import io.tracetab.usage.Metering;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Receipts beside the ledger of the world that the sample data comes from. The ledger was
 * written by the world's own billing code, from the simulation itself.
 */
class SampleReceiptsTests {

	private static final Path SAMPLE = Path.of("sample-data");

	private static final Map<TraceId, Receipt> RECEIPTS = new HashMap<>();

	private static final Map<TraceId, JsonNode> LEDGER = new HashMap<>();

	@BeforeAll
	static void read() throws IOException {
		MeterCatalogue meters = MeterFile.read();
		Metering metering = Metering.of(meters);
		ReceiptPrinter printer = ReceiptPrinter.of(PriceFile.read(meters));
		SampleTraces sample = SampleTraces.read(SAMPLE);
		for (Trace trace : sample.traces()) {
			RECEIPTS.put(trace.id(), printer.print(trace, metering.meter(trace, sample.facts())));
		}
		JsonMapper mapper = new JsonMapper();
		try (BufferedReader lines = new BufferedReader(
				new InputStreamReader(new GZIPInputStream(Files.newInputStream(SAMPLE.resolve("ledger.ndjson.gz"))),
						StandardCharsets.UTF_8))) {
			lines.lines().map(mapper::readTree).forEach((entry) -> LEDGER.put(id(entry), entry));
		}
	}

	private static TraceId id(JsonNode entry) {
		return TraceId.parse(entry.get("trace").asString());
	}

	@Test
	void receiptsOfWhatWasMeasuredEqualTheLedgerToThePicodollar() {
		int compared = 0;
		Map<String, String> differences = new TreeMap<>();
		for (Receipt receipt : RECEIPTS.values()) {
			JsonNode entry = LEDGER.get(receipt.traceId());
			if (receipt.basis() != Basis.MEASURED || entry == null || !entry.get("measured").asBoolean()) {
				continue;
			}
			compared++;
			Money truth = Money.usd(entry.get("listCostUsd").asString());
			if (!receipt.total().equals(truth)) {
				differences.put(receipt.traceId().toString(), receipt.total() + " instead of " + truth);
			}
		}
		assertThat(differences).isEmpty();
		assertThat(compared).isGreaterThan(LEDGER.size() * 7 / 10);
	}

	@Test
	void nothingIsCalledMeasuredThatWasNotReported() {
		assertThat(RECEIPTS.values()).filteredOn((receipt) -> receipt.basis() == Basis.MEASURED)
			.filteredOn((receipt) -> receipt.shortfalls().isEmpty())
			.allMatch((receipt) -> LEDGER.containsKey(receipt.traceId())
					&& LEDGER.get(receipt.traceId()).get("measured").asBoolean());
	}

	@Test
	void quantitiesOfWhatWasMeasuredEqualTheLedgerMeterByMeter() {
		Map<String, String> differences = new TreeMap<>();
		for (Map.Entry<TraceId, JsonNode> entry : LEDGER.entrySet()) {
			Receipt receipt = RECEIPTS.get(entry.getKey());
			if (receipt == null || receipt.basis() != Basis.MEASURED || !entry.getValue().get("measured").asBoolean()) {
				continue;
			}
			Map<String, BigDecimal> truth = new TreeMap<>();
			entry.getValue()
				.get("lines")
				.forEach((line) -> truth.merge(line.get("meter").asString(),
						new BigDecimal(line.get("quantity").asString()), BigDecimal::add));
			Map<String, BigDecimal> ours = new TreeMap<>();
			receipt.lines()
				.forEach((line) -> ours.merge(line.usage().meter().id(), line.usage().quantity(), BigDecimal::add));
			truth.replaceAll((meter, quantity) -> quantity.stripTrailingZeros());
			ours.replaceAll((meter, quantity) -> quantity.stripTrailingZeros());
			if (!truth.equals(ours)) {
				differences.put(entry.getKey().toString(), ours + " instead of " + truth);
			}
		}
		assertThat(differences).isEmpty();
	}

}
