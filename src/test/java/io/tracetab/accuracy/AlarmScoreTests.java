package io.tracetab.accuracy;

import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.tracetab.accuracy.file.LabelledSeries;
import io.tracetab.analyze.SteppedSeries;
import io.tracetab.quantity.Window;

import static org.assertj.core.api.Assertions.assertThat;

class AlarmScoreTests {

	private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

	private static final Duration STEP = Duration.ofMinutes(5);

	@Test
	void aWindowIsFoundOnceAndAlarmsAnHourApartAreOne() {
		AlarmScore score = AlarmScore.of(labelled(window(100, 150), window(300, 350)), alarms(110, 140, 500, 512, 600));
		assertThat(score.found()).isEqualTo(1);
		assertThat(score.missed()).isEqualTo(1);
		assertThat(score.falseAlarms()).isEqualTo(2);
		assertThat(score.weeks()).isEqualTo(1);
		assertThat(score.f1()).isEqualTo(0.4);
	}

	@Test
	void anAlarmThatReachesIntoAWindowIsNotFalse() {
		AlarmScore score = AlarmScore.of(labelled(window(100, 150)), alarms(95, 101));
		assertThat(score.found()).isEqualTo(1);
		assertThat(score.falseAlarms()).isZero();
	}

	@Test
	void withoutAlarmsNothingIsFoundAndNothingIsFalse() {
		AlarmScore score = AlarmScore.of(labelled(window(100, 150)), new BitSet());
		assertThat(score.precision()).isEqualTo(1);
		assertThat(score.recall()).isZero();
		assertThat(score.f1()).isZero();
	}

	private static LabelledSeries labelled(Window... windows) {
		return new LabelledSeries("one", SteppedSeries.of(START, STEP, new double[2016]), List.of(windows));
	}

	private static Window window(int from, int until) {
		return new Window(START.plus(STEP.multipliedBy(from)), START.plus(STEP.multipliedBy(until)));
	}

	private static BitSet alarms(int... steps) {
		BitSet alarms = new BitSet();
		for (int step : steps) {
			alarms.set(step);
		}
		return alarms;
	}

}
