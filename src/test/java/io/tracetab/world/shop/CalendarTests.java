package io.tracetab.world.shop;

import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.LongStream;

import io.tracetab.world.stack.Chance;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CalendarTests {

	private static final long DAY = 86_400_000_000L;

	private static final int FUNCTIONS = Functions.NAMES.size();

	@Test
	void theSameSeedDrawsTheSameCalendar() {
		assertThat(drawn(5, 21)).isEqualTo(drawn(5, 21)).isNotEqualTo(drawn(6, 21));
	}

	@Test
	void theIncidentHasADayBeforeIt() {
		for (int seed = 0; seed < 50; seed++) {
			Calendar.Incident incident = drawn(seed, 7).incident();
			assertThat(incident.from()).isBetween(DAY, incident.until()).isLessThan(7 * DAY);
		}
	}

	@Test
	void everyCauseHasItsSeeds() {
		Set<Calendar.Cause> causes = EnumSet.noneOf(Calendar.Cause.class);
		for (int seed = 0; seed < 50; seed++) {
			causes.add(drawn(seed, 1).incident().cause());
		}
		assertThat(causes).containsExactlyInAnyOrder(Calendar.Cause.values());
	}

	@Test
	void deploysLieInTheWorldAndOneOfThemChangesMemory() {
		for (int seed = 0; seed < 50; seed++) {
			Calendar calendar = drawn(seed, 14);
			assertThat(calendar.deploys()).hasSizeGreaterThan(1)
				.anyMatch(Calendar.Deploy::resized)
				.allMatch(deploy -> deploy.at() > DAY && deploy.at() < 14 * DAY && deploy.function() < FUNCTIONS);
		}
	}

	@Test
	void aShortWorldHasNoDeploys() {
		assertThat(drawn(5, 2).deploys()).isEmpty();
	}

	@Test
	void theBooksAreClosedOnceAMonthAndOnADayThatTheWorldHas() {
		long start = Instant.parse("2026-01-20T00:00:00Z").getEpochSecond() * 1_000_000;
		Set<Integer> days = new HashSet<>();
		for (int seed = 0; seed < 200; seed++) {
			Closing closing = Closing.drawn(Chance.seeded(seed), start, 14);
			days.add(closing.dayOfMonth());
			assertThat(LongStream.range(0, 365).filter(day -> closing.on(start + day * DAY + DAY / 2)).count())
				.isEqualTo(12);
			assertThat(LongStream.range(0, 14).filter(day -> closing.on(start + day * DAY)).count()).isEqualTo(1);
		}
		assertThat(days).containsExactlyInAnyOrder(20, 21, 22, 23, 24, 25, 26, 27, 28, 1, 2);
		assertThat(Closing.drawn(Chance.seeded(1), start + 9 * DAY, 2)).isEqualTo(new Closing(0));
	}

	@Test
	void theNamesAreThoseOfTheFunctionsThatAreDeployed() {
		assertThat(Functions.of(Chance.seeded(1), 2).all()).extracting(function -> function.name())
			.startsWith(Functions.NAMES.toArray(String[]::new));
	}

	private static Calendar drawn(long seed, int days) {
		return Calendar.drawn(Chance.seeded(seed), 0, days, FUNCTIONS);
	}

}
