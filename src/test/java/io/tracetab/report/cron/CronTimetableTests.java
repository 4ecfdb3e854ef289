package io.tracetab.report.cron;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CronTimetableTests {

	private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

	private final CronTimetable timetable = new CronTimetable();

	@Test
	void anHourIsThatOfTheZone() {
		assertThat(times("0 8 * * MON", BERLIN, "2026-10-18T00:00:00Z", 3)).containsExactly("2026-10-19T06:00:00Z",
				"2026-10-26T07:00:00Z", "2026-11-02T07:00:00Z");
		assertThat(times("0 8 * * MON", ZoneId.of("America/Los_Angeles"), "2026-10-18T00:00:00Z", 1))
			.containsExactly("2026-10-19T15:00:00Z");
	}

	@Test
	void whatComesTwiceWhenSummerEndsIsDoneOnce() {
		assertThat(times("30 2 * * *", BERLIN, "2026-10-24T12:00:00Z", 2)).containsExactly("2026-10-25T00:30:00Z",
				"2026-10-26T01:30:00Z");
	}

	@Test
	void whatSummerSkipsIsDoneAnHourLater() {
		assertThat(times("30 2 * * *", BERLIN, "2026-03-28T12:00:00Z", 2)).containsExactly("2026-03-29T01:30:00Z",
				"2026-03-30T00:30:00Z");
	}

	@Test
	void betweenTheTwoOnlyTheNextDayIsLeft() {
		assertThat(times("30 2 * * *", BERLIN, "2026-10-25T01:15:00Z", 1)).containsExactly("2026-10-26T01:30:00Z");
	}

	@Test
	void aDayThatNeverComesHasNoTime() {
		assertThat(this.timetable.next("0 8 30 2 *", BERLIN, Instant.parse("2026-01-01T00:00:00Z"))).isEmpty();
	}

	@Test
	void whatCannotBeReadIsToldWithTheFormExpected() {
		assertThat(this.timetable.problem("0 8 * * MON")).isEmpty();
		assertThat(this.timetable.problem("0 0 8 * * MON")).startsWith("five fields");
		assertThat(this.timetable.problem("0 25 * * MON")).contains("such as 0 8 * * MON");
		assertThat(this.timetable.problem("")).startsWith("five fields");
	}

	private List<String> times(String cron, ZoneId zone, String after, int count) {
		List<String> times = new ArrayList<>();
		Instant last = Instant.parse(after);
		for (int i = 0; i < count; i++) {
			last = this.timetable.next(cron, zone, last).orElseThrow();
			times.add(last.toString());
		}
		return times;
	}

}
