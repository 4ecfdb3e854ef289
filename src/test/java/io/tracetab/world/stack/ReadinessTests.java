package io.tracetab.world.stack;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReadinessTests {

	private static final long MINUTE = 60_000_000L;

	private static final long START = 1_000_000_020_000_000L;

	private final Agenda agenda = new Agenda(START);

	/** The release that each minute was paid for. */
	private final List<Integer> minutes = new ArrayList<>();

	private final Witness witness = new Witness() {

		@Override
		public void keptReady(KeptReady kept, long minute) {
			ReadinessTests.this.minutes.add(kept.setting().release().number());
		}

	};

	private final LambdaFunction function = new LambdaFunction(
			Workshop.SETTING.started(FunctionSetting.Start.snapshot()), Chance.seeded(1));

	@Test
	void aSnapshotThatWasReplacedIsPaidForThreeHoursInAll() {
		deployAfter(30);
		deployAfter(40);
		watch(600);
		assertThat(this.minutes).filteredOn(release -> release == 1).hasSize(29);
		assertThat(this.minutes).filteredOn(release -> release == 2).hasSize(180);
		assertThat(this.minutes).filteredOn(release -> release == 3).hasSize(600 - 39);
	}

	@Test
	void oneThatIsOlderIsPaidForAsLongAsItIsThere() {
		deployAfter(30);
		deployAfter(300);
		watch(600);
		assertThat(this.minutes).filteredOn(release -> release == 2).hasSize(270);
		assertThat(this.minutes).hasSize(600);
	}

	@Test
	void environmentsThatAreKeptEndWithTheirVersion() {
		this.function.deploy(Workshop.SETTING.started(FunctionSetting.Start.ready(2)), START);
		deployAfter(30);
		watch(60);
		assertThat(this.minutes).hasSize(60);
	}

	private void watch(int forMinutes) {
		new Readiness(this.agenda, this.witness, START + forMinutes * MINUTE).watch(this.function);
		this.agenda.run();
	}

	private void deployAfter(int minutes) {
		this.agenda.at(START + minutes * MINUTE,
				() -> this.function.deploy(this.function.setting().released(this.agenda.now()), this.agenda.now()));
	}

}
