package io.tracetab.world.stack;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AgendaTests {

	private final Agenda agenda = new Agenda(1_000);

	private final List<Planned> happened = new ArrayList<>();

	private final List<Planned> planned = new ArrayList<>();

	private record Planned(long micros, int order) {
	}

	@Test
	void manyThingsHappenInOrderOfTimeAndThenOfEntering() {
		Chance chance = Chance.seeded(7);
		for (int i = 0; i < 5_000; i++) {
			plan(1_000 + chance.below(600));
		}
		this.agenda.run();
		assertThat(this.happened).hasSize(5_000)
			.isSortedAccordingTo(Comparator.comparingLong(Planned::micros).thenComparingInt(Planned::order));
	}

	@Test
	void whatIsPlannedOnTheWayHappensToo() {
		Chance chance = Chance.seeded(8);
		for (int i = 0; i < 100; i++) {
			this.agenda.at(1_000 + i, () -> plan(this.agenda.now() + chance.below(200)));
		}
		this.agenda.run();
		this.planned.sort(Comparator.comparingLong(Planned::micros).thenComparingInt(Planned::order));
		assertThat(this.happened).isEqualTo(this.planned);
	}

	@Test
	void whatIsOverdueHappensNow() {
		this.agenda.at(5, () -> this.happened.add(new Planned(this.agenda.now(), 0)));
		this.agenda.run();
		assertThat(this.happened).containsExactly(new Planned(1_000, 0));
	}

	private void plan(long micros) {
		Planned one = new Planned(micros, this.planned.size());
		this.planned.add(one);
		this.agenda.at(micros, () -> {
			assertThat(this.agenda.now()).isEqualTo(micros);
			this.happened.add(one);
		});
	}

}
