package io.tracetab.ingest.jdbc;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;

import io.tracetab.database.EachFactsEngine;
import io.tracetab.ingest.Counts;
import io.tracetab.ingest.IngestLedger;
import io.tracetab.ingest.SetAside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What every ledger keeps.
 */
abstract class IngestLedgerContract extends EachFactsEngine {

	private static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123456Z");

	@Test
	void runIsUnfinishedUntilItIsFinished() {
		IngestLedger.Run run = ledger().begin("a.ndjson", "f1", NOON);
		assertThat(ledger().unfinished("f1")).contains(run);
		ledger().finish(run.id(), NOON.plusSeconds(5));
		assertThat(ledger().unfinished("f1")).isEmpty();
		assertThat(ledger().runs(1).get(0).finishedAt()).isEqualTo(NOON.plusSeconds(5));
	}

	@Test
	void positionAndCountsMoveTogether() {
		IngestLedger.Run run = ledger().begin("a.ndjson", "f1", NOON);
		ledger().advance(run.id(), 8_388_608, new Counts(5, 3, 1, 2));
		IngestLedger.Run moved = ledger().unfinished("f1").orElseThrow();
		assertThat(moved.position()).isEqualTo(8_388_608);
		assertThat(moved.counts()).isEqualTo(new Counts(5, 3, 1, 2));
	}

	@Test
	void firstReadingIsTheOldestRun() {
		ledger().begin("a.ndjson", "f1", NOON);
		ledger().begin("again.ndjson", "f1", NOON.plusSeconds(60));
		assertThat(ledger().firstRead("f1")).contains(NOON);
		assertThat(ledger().firstRead("f2")).isEmpty();
	}

	@Test
	void runsAreListedLatestFirstAndSummedUp() {
		IngestLedger.Run first = ledger().begin("a", "f1", NOON);
		IngestLedger.Run second = ledger().begin("b", "f2", NOON);
		ledger().advance(first.id(), 1, new Counts(1, 2, 3, 4));
		ledger().advance(second.id(), 1, new Counts(10, 20, 30, 40));
		assertThat(ledger().runs(10)).extracting(IngestLedger.Run::input).containsExactly("b", "a");
		assertThat(ledger().totals()).isEqualTo(new Counts(11, 22, 33, 44));
		assertThat(ledger().totals("b")).isEqualTo(new Counts(10, 20, 30, 40));
		assertThat(ledger().totals("c")).isEqualTo(Counts.NONE);
	}

	@Test
	void recordsSetAsideAreKeptRawAndPaged() {
		IngestLedger.Run run = ledger().begin("a", "f1", NOON);
		aside(run, "one", "two");
		aside(run, "three");
		List<IngestLedger.KeptAside> page = ledger().aside(null, 2);
		assertThat(page).extracting((kept) -> new String(kept.record().raw())).containsExactly("one", "two");
		assertThat(ledger().aside(page.get(1).id(), 2)).singleElement()
			.satisfies((kept) -> assertThat(kept.input()).isEqualTo("a"));
	}

	@Test
	void replayedRecordMovesInTheCountsOfItsRun() {
		IngestLedger.Run run = ledger().begin("a", "f1", NOON);
		aside(run, "one", "two");
		ledger().advance(run.id(), 1, new Counts(7, 0, 2, 0));
		List<IngestLedger.KeptAside> kept = ledger().aside(null, 2);
		ledger().replayed(kept.get(0).id(), true);
		ledger().replayed(kept.get(1).id(), false);
		assertThat(ledger().totals()).isEqualTo(new Counts(8, 1, 0, 0));
		assertThat(ledger().aside(null, 2)).isEmpty();
	}

	@Test
	void notesAreReplaced() {
		assertThat(ledger().note("k")).isEmpty();
		ledger().note("k", "v1");
		ledger().note("k", "v2");
		assertThat(ledger().note("k")).contains("v2");
	}

	@Test
	void failedTransactionLeavesNothing() {
		IngestLedger.Run run = ledger().begin("a", "f1", NOON);
		Supplier<Object> dying = () -> {
			aside(run, "one");
			ledger().advance(run.id(), 99, new Counts(1, 1, 1, 1));
			throw new IllegalStateException("killed");
		};
		assertThatThrownBy(() -> facts().inTransaction(dying)).hasMessage("killed");
		assertThat(ledger().unfinished("f1").orElseThrow().position()).isZero();
		assertThat(ledger().aside(null, 1)).isEmpty();
	}

	private void aside(IngestLedger.Run run, String... records) {
		ledger().setAside(run.id(),
				List.of(records)
					.stream()
					.map((raw) -> new SetAside(0, 1, "unreadable", raw.getBytes(StandardCharsets.UTF_8)))
					.toList());
	}

	private IngestLedger ledger() {
		return new JdbcIngestLedger(facts());
	}

}
