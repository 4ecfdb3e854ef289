package io.tracetab.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.tracetab.ingest.Counts;
import io.tracetab.ingest.IngestLedger;
import io.tracetab.inventory.Inventory;
import io.tracetab.metric.Metrics;
import io.tracetab.metric.Series;
import io.tracetab.quantity.Window;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A table that is looked at every hour is another size each time and the same table.
 */
class TableLooksTests {

	private static final Window DAY = new Window(Instant.parse("2026-03-12T00:00:00Z"),
			Instant.parse("2026-03-13T00:00:00Z"));

	@TempDir
	private Path folder;

	@Test
	void anotherSizeIsNoOtherStateAndIsKept() throws IOException {
		look("first", "10", 6_100_200);
		look("second", "11", 6_100_900);
		look("again", "11", 6_100_900);
		try (Session session = Session.openOrComplain(this.folder.resolve("data"))) {
			assertThat(session.get(Inventory.class).revision()).isEqualTo(1);
			assertThat(session.get(Metrics.class).find("Tracetab/Described", "TableSizeBytes", Map.of(), DAY))
				.flatExtracting(Series::points)
				.extracting(Series.Point::value)
				.containsExactly(6_100_200.0, 6_100_900.0);
			assertThat(session.get(IngestLedger.class).totals()).isEqualTo(new Counts(2, 1, 0, 0));
		}
	}

	private void look(String name, String hour, long bytes) throws IOException {
		Path file = this.folder.resolve(name + ".ndjson");
		Files.writeString(file,
				"""
						{"account":"111122223333","region":"eu-west-1","service":"dynamodb","operation":"DescribeTable","time":"2026-03-12T%s:00:00Z","request":{"TableName":"t"},"answer":{"Table":{"TableArn":"arn:aws:dynamodb:eu-west-1:111122223333:table/t","TableSizeBytes":%d}}}
						"""
					.formatted(hour, bytes));
		CommandRun run = CommandRun.of("ingest", "--data", this.folder.resolve("data").toString(), file.toString());
		assertThat(run.code()).as(run.err()).isZero();
	}

}
