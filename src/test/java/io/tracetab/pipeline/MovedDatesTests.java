package io.tracetab.pipeline;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Dates of the sample world, moved.
 */
class MovedDatesTests {

	private final MovedDates later = new MovedDates(10);

	@Test
	void theLastDayOfTheNamesBecomesYesterday() {
		assertThat(MovedDates.toEndAt(Instant.parse("2027-03-02T00:00:00Z"),
				Stream.of("segments-2027-01-30.ndjson.gz", "metrics.ndjson.gz", "segments-2027-01-31.ndjson.gz")))
			.isEqualTo(new MovedDates(29));
		assertThat(MovedDates.toEndAt(Instant.parse("2027-01-31T23:59:59Z"), Stream.of("segments-2027-01-31.gz")))
			.isEqualTo(new MovedDates(-1));
	}

	@Test
	void namesWithoutADateMoveNothing() {
		assertThat(MovedDates.toEndAt(Instant.EPOCH, Stream.of("metrics.ndjson.gz"))).isEqualTo(new MovedDates(0));
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
			"start_time":1795219298.404112,      ; "start_time":1796083298.404112,
			\\"end_time\\":1795219298}           ; \\"end_time\\":1796083298}
			"timestamp":1795219298404,           ; "timestamp":1796083298404,
			"ingestionTime":1795219299254,       ; "ingestionTime":1796083299254,
			"time":"2026-11-21T01:00:00Z"        ; "time":"2026-12-01T01:00:00Z"
			"LastModified":"2026-12-30T09:12:44" ; "LastModified":"2027-01-09T09:12:44"
			"2026/11/21/[$LATEST]b2e3acae"       ; "2026/12/01/[$LATEST]b2e3acae"
			XRAY TraceId: 1-6b00df61-9b519219e7b7ab3490939bf9\\t ; XRAY TraceId: 1-6b0e0e61-9b519219e7b7ab3490939bf9\\t
			segments-2026-11-21.ndjson.gz        ; segments-2026-12-01.ndjson.gz
			""")
	void everyFormOfATimeIsMoved(String before, String after) {
		assertThat(this.later.move(before)).isEqualTo(after);
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
			"bytes":1795219298
			"request_id":"21-6b00df61-9b519219e7b7ab3490939bf9"
			"uuid":"6068ab85-9390-4077-af82-c70240227215"
			"eventId":"39000001795219298404000000000000000000000000000000000000"
			"account":"123456789012"
			"time":42
			""")
	void whatOnlyLooksLikeATimeStays(String text) {
		assertThat(this.later.move(text)).isEqualTo(text);
	}

	@Test
	void movedThereAndBackTheSampleIsAsItWas() throws IOException {
		try (Stream<Path> files = Stream.of("xray", "logs", "archive", "bill").map(Path.of("sample-data")::resolve)) {
			List<Path> folders = files.toList();
			for (Path folder : folders) {
				try (Stream<Path> inside = Files.list(folder)) {
					for (Path file : inside.toList()) {
						String text = firstLines(file);
						String moved = this.later.move(text);
						assertThat(moved).as(file.toString()).isNotEqualTo(text);
						assertThat(new MovedDates(-10).move(moved)).as(file.toString()).isEqualTo(text);
					}
				}
			}
		}
	}

	@Test
	void aCopyKeepsItsLines() throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		this.later.copy(new ByteArrayInputStream("a\n\n2026-11-21\n".getBytes(StandardCharsets.UTF_8)), out);
		assertThat(out).hasToString("a\n\n2026-12-01\n");
	}

	@Test
	void aBillIsOfTheMonthsThatItsChargesFallInto() throws IOException {
		String header = "BilledCost,BillingPeriodEnd,BillingPeriodStart,ChargeClass,ChargePeriodEnd,ChargePeriodStart,Tags\n";
		String month = "2026-12-01T00:00:00Z,2026-11-01T00:00:00Z";
		String bill = header + "1," + month + ",,2026-11-20T01:00:00Z,2026-11-20T00:00:00Z,\"a,b\"\n" //
				+ "2," + month + ",,2026-11-22T00:00:00Z,2026-11-21T23:00:00Z,\n" //
				+ "3," + month + ",Correction," + month + ",\n";
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		this.later.copy(new ByteArrayInputStream(bill.getBytes(StandardCharsets.UTF_8)), out);
		assertThat(out).hasToString(header + "1," + month + ",,2026-11-30T01:00:00Z,2026-11-30T00:00:00Z,\"a,b\"\n"
				+ "2,2027-01-01T00:00:00Z,2026-12-01T00:00:00Z,,2026-12-02T00:00:00Z,2026-12-01T23:00:00Z,\n" //
				+ "3," + month + ",Correction," + month + ",\n");
	}

	private static String firstLines(Path file) throws IOException {
		try (BufferedReader lines = new BufferedReader(
				new InputStreamReader(file.toString().endsWith(".gz") ? new GZIPInputStream(Files.newInputStream(file))
						: Files.newInputStream(file), StandardCharsets.UTF_8))) {
			return String.join("\n", lines.lines().limit(200).toList());
		}
	}

}
