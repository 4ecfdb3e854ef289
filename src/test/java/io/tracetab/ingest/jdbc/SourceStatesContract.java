package io.tracetab.ingest.jdbc;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.tracetab.database.EachStateEngine;
import io.tracetab.ingest.Counts;
import io.tracetab.ingest.SourceState;
import io.tracetab.ingest.SourceStates;
import io.tracetab.ingest.SourceStates.DayUse;
import io.tracetab.source.ApiUse;
import io.tracetab.source.SourceFailure;
import io.tracetab.source.SourceId;
import io.tracetab.source.SourceKind;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every store of source states keeps.
 */
abstract class SourceStatesContract extends EachStateEngine {

	private static final SourceId XRAY = new SourceId(SourceKind.XRAY, "123456789012", "us-east-1");

	private static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123456Z");

	private static final LocalDate DAY = LocalDate.parse("2026-11-21");

	private SourceStates states() {
		return new JdbcSourceStates(state());
	}

	private void set(SourceState state) {
		states().change(state.id(), (before) -> state, DAY, List.of());
	}

	private static ApiUse batches(long calls, long failed, long traces) {
		return new ApiUse("xray", "BatchGetTraces", calls, failed, "xray.traces-accessed", BigDecimal.valueOf(traces));
	}

	/** As often as a page asks: each question gives its connection back. */
	@Test
	void allAreReadAsOftenAsSomebodyAsks() {
		for (int i = 0; i < 20; i++) {
			assertThat(states().all()).isEmpty();
		}
	}

	@Test
	void aSourceThatNobodyAskedIsUnread() {
		assertThat(states().of(XRAY)).isEqualTo(SourceState.unread(XRAY));
		assertThat(states().all()).isEmpty();
	}

	@Test
	void aStateIsKeptWhole() {
		SourceState state = SourceState.unread(XRAY)
			.read(NOON.minusSeconds(3600), NOON, NOON, new Counts(5, 3, 1, 2))
			.withPaused(true)
			.withTrouble(new SourceState.Trouble(3, SourceFailure.Cause.DENIED, "not allowed", "allow it", NOON,
					NOON.plusSeconds(60)));
		set(state);
		assertThat(states().of(XRAY)).isEqualTo(state);
		set(state.withTrouble(null).withPaused(false));
		assertThat(states().all()).containsExactly(state.withTrouble(null).withPaused(false));
	}

	@Test
	void theBeginningStaysWhereItWas() {
		SourceState first = SourceState.unread(XRAY).read(NOON, NOON.plusSeconds(60), NOON, Counts.NONE);
		assertThat(first.read(NOON.plusSeconds(50), NOON.plusSeconds(120), NOON, Counts.NONE).began()).isEqualTo(NOON);
	}

	@Test
	void whatASourceKeepsInMindIsKeptAsItIs() {
		assertThat(states().memory(XRAY)).isEmpty();
		String memory = "1-6ae5f2a0-000000000000000000000001/3 é\n".repeat(30_000);
		states().change(XRAY, (state) -> state, DAY, List.of(), memory);
		states().change(XRAY, (state) -> state.withPaused(true), DAY, List.of());
		assertThat(states().memory(XRAY)).isEqualTo(memory);
		states().change(XRAY, (state) -> state, DAY, List.of(batches(1, 0, 5)), "less");
		assertThat(states().memory(XRAY)).isEqualTo("less");
		assertThat(states().uses(DAY, DAY)).hasSize(1);
		states().change(XRAY, (state) -> state, DAY, List.of(), "");
		assertThat(states().memory(XRAY)).isEmpty();
	}

	@Test
	void whatWasUsedOfOneOperationAddsUpByDay() {
		states().change(XRAY, (state) -> state, DAY, List.of(batches(2, 1, 10)));
		states().count(XRAY, DAY, List.of(batches(3, 0, 15)));
		states().count(XRAY, DAY.plusDays(1), List.of(batches(1, 0, 5)));
		assertThat(states().uses(DAY, DAY)).containsExactly(new DayUse(DAY, XRAY, batches(5, 1, 25)));
		assertThat(states().uses(DAY, DAY.plusDays(1))).hasSize(2);
		assertThat(states().uses(DAY.minusDays(2), DAY.minusDays(1))).isEmpty();
	}

	/** One reads on while somebody else pauses it and others fetch the logs of runs. */
	@Test
	void changesOfManyAtOnceAreAllKept() {
		int each = 33;
		List<Runnable> workers = List.of(
				() -> states().change(XRAY, (state) -> state.read(NOON, NOON, NOON, new Counts(1, 0, 0, 0)), DAY,
						List.of(batches(1, 0, 1))),
				() -> states().change(XRAY, (state) -> state.withPaused(true), DAY, List.of()),
				() -> states().count(XRAY, DAY, List.of(batches(1, 0, 1))));
		CompletableFuture
			.allOf(workers.stream()
				.map((worker) -> CompletableFuture
					.runAsync(() -> IntStream.range(0, each).forEach((i) -> worker.run())))
				.toArray(CompletableFuture[]::new))
			.join();
		assertThat(states().of(XRAY).counts().stored()).isEqualTo(each);
		assertThat(states().of(XRAY).paused()).isTrue();
		assertThat(states().uses(DAY, DAY)).containsExactly(new DayUse(DAY, XRAY, batches(2 * each, 0, 2 * each)));
	}

}
