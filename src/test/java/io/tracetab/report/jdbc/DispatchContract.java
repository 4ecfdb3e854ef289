package io.tracetab.report.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.tracetab.database.EachStateEngine;
import io.tracetab.report.Attachment;
import io.tracetab.report.Audience;
import io.tracetab.report.Deliveries;
import io.tracetab.report.Delivery;
import io.tracetab.report.Dispatch;
import io.tracetab.report.Letter;
import io.tracetab.report.LetterRefusedException;
import io.tracetab.report.MailAddress;
import io.tracetab.report.Period;
import io.tracetab.report.PrintedDigest;
import io.tracetab.report.Schedule;
import io.tracetab.report.Schedules;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What runs of schedules and their letters come to, whatever happens on the way: nobody
 * gets a report twice, nobody is forgotten.
 */
abstract class DispatchContract extends EachStateEngine {

	private static final Instant MADE = Instant.parse("2026-11-22T12:00:00Z");

	private static final Instant MONDAY = Instant.parse("2026-11-23T07:00:00Z");

	private static final List<String> ALL = List.of("ana@example.com", "ben@example.com", "cyn@example.com");

	private final List<String> sent = Collections.synchronizedList(new ArrayList<>());

	private final Set<String> refused = new HashSet<>();

	private boolean down;

	private boolean lasting = true;

	private Duration rest = Duration.ZERO;

	private Instant now = MONDAY;

	private Schedules schedules() {
		return new JdbcSchedules(state());
	}

	private Deliveries deliveries() {
		return new JdbcDeliveries(state());
	}

	private Dispatch dispatch() {
		return new Dispatch(schedules(), deliveries(), new DailyTimetable(),
				new Dispatch.Press(
						(order, due) -> new PrintedDigest("Report of " + due, "<p>ü</p>", "ü", "*ü*", "a",
								Map.of("costs", new byte[] { 1, 2, 3 })),
						new MadePost(this::send), (path) -> "https://tab" + path),
				(InstantSource) () -> this.now);
	}

	private static Schedule schedule(Schedule.Missed missed) {
		Schedule.Plan plan = new Schedule.Plan("Monday's", Period.WEEKLY, new Audience(Audience.Kind.TEAM, "checkout"),
				ZoneId.of("Europe/Berlin"), "0 8 * * *", missed, Set.of(Attachment.CSV, Attachment.PDF));
		return new Schedule("s1", plan,
				ALL.stream()
					.map((address) -> new Schedule.Recipient(new MailAddress(address), "token-" + address, false))
					.toList(),
				MADE);
	}

	@Test
	void aScheduleIsKeptAsItWasMade() {
		Schedule made = schedule(Schedule.Missed.SKIP);
		schedules().put(made);
		assertThat(schedules().list()).containsExactly(made);
		assertThat(schedules().unsubscribe("token-ben@example.com")).isTrue();
		assertThat(schedules().unsubscribe("nobody's")).isFalse();
		assertThat(schedules().find("s1").orElseThrow().active()).hasSize(2);
		assertThat(schedules().remove("s1")).isTrue();
		assertThat(schedules().remove("s1")).isFalse();
		assertThat(schedules().list()).isEmpty();
	}

	@Test
	void eachRunIsMadeOnceAndItsContentIsKept() {
		schedules().put(schedule(Schedule.Missed.CATCH_UP));
		dispatch().run();
		dispatch().run();
		assertThat(this.sent).containsExactlyInAnyOrderElementsOf(ALL);
		Delivery letter = deliveries().latest(10).get(0);
		assertThat(letter.outcome()).isEqualTo(new Delivery.Outcome(Delivery.Standing.SENT, 1, ""));
		assertThat(letter.run()).isEqualTo(new Delivery.Run("s1", MONDAY));
		assertThat(deliveries().find(letter.id())).contains(letter);
		PrintedDigest kept = deliveries().content(String.valueOf(letter.content())).orElseThrow();
		assertThat(kept.subject()).isEqualTo("Report of " + MONDAY);
		assertThat(kept.pictures().get("costs")).containsExactly(1, 2, 3);
	}

	@Test
	void twoProcessesSendNothingTwice() throws Exception {
		schedules().put(schedule(Schedule.Missed.CATCH_UP));
		MadePost.twoProcesses(() -> dispatch().run());
		dispatch().run();
		assertThat(this.sent).containsExactlyInAnyOrderElementsOf(ALL);
	}

	@Test
	void whoIsRefusedDoesNotKeepTheOthersFromTheirs() {
		this.refused.add("ben@example.com");
		schedules().put(schedule(Schedule.Missed.CATCH_UP));
		dispatch().run();
		assertThat(this.sent).containsExactlyInAnyOrder("ana@example.com", "cyn@example.com");
		assertThat(deliveries().latest(3)).filteredOn((each) -> each.to().text().startsWith("ben"))
			.extracting(Delivery::outcome)
			.containsExactly(new Delivery.Outcome(Delivery.Standing.FAILED, 1, "550 no such user"));
	}

	@Test
	void aServerThatIsDownIsTriedAgainAndThenGivenUpForAllToSee() {
		this.down = true;
		this.lasting = false;
		schedules().put(schedule(Schedule.Missed.CATCH_UP));
		dispatch().run();
		dispatch().run();
		assertThat(deliveries().latest(9)).allMatch((each) -> each.outcome().attempts() == 1);
		this.now = MONDAY.plus(Duration.ofMinutes(1));
		this.down = false;
		dispatch().run();
		assertThat(this.sent).hasSize(3);
		this.down = true;
		this.now = MONDAY.plus(Duration.ofDays(1));
		for (int attempt = 0; attempt < 6; attempt++) {
			dispatch().run();
			this.now = this.now.plus(Duration.ofHours(4));
		}
		assertThat(deliveries().latest(3)).allSatisfy((each) -> {
			assertThat(each.outcome().standing()).isEqualTo(Delivery.Standing.FAILED);
			assertThat(each.outcome().attempts()).isEqualTo(6);
			assertThat(each.outcome().problem()).isEqualTo("550 no such user");
		});
	}

	@Test
	void whoAsksForPatienceIsGivenIt() {
		this.down = true;
		this.rest = Duration.ofHours(3);
		schedules().put(schedule(Schedule.Missed.CATCH_UP));
		dispatch().run();
		assertThat(deliveries().latest(3)).allMatch((each) -> each.next().equals(MONDAY.plus(Duration.ofHours(3))));
		this.down = false;
		this.now = MONDAY.plus(Duration.ofHours(2));
		dispatch().run();
		assertThat(this.sent).isEmpty();
	}

	@Test
	void oldLettersAreForgottenWithWhatWasInThem() {
		schedules().put(schedule(Schedule.Missed.CATCH_UP));
		this.refused.add("ben@example.com");
		this.lasting = false;
		dispatch().run();
		String content = String.valueOf(deliveries().latest(1).get(0).content());
		assertThat(deliveries().forget(MONDAY)).isZero();
		assertThat(deliveries().forget(MONDAY.plusSeconds(1))).as("one still waits").isEqualTo(2);
		assertThat(deliveries().content(content)).isPresent();
		this.refused.clear();
		this.now = MONDAY.plus(Duration.ofMinutes(1));
		dispatch().run();
		assertThat(deliveries().forget(MONDAY.plusSeconds(1))).isEqualTo(1);
		assertThat(deliveries().content(content)).isEmpty();
		assertThat(deliveries().latest(1)).isEmpty();
	}

	@Test
	void whatAKilledProcessKeptAndDidNotSendIsSentByTheNext() {
		schedules().put(schedule(Schedule.Missed.CATCH_UP));
		this.down = true;
		this.lasting = false;
		dispatch().run();
		Delivery letter = deliveries().latest(1).get(0);
		this.now = letter.next();
		// Taken by a process that is killed before it says what became of it.
		assertThat(deliveries().take(letter, this.now.plusSeconds(60))).isTrue();
		assertThat(deliveries().take(letter, this.now.plusSeconds(60))).isFalse();
		this.down = false;
		dispatch().run();
		assertThat(this.sent).hasSize(2);
		this.now = this.now.plusSeconds(60);
		dispatch().run();
		assertThat(this.sent).containsExactlyInAnyOrderElementsOf(ALL);
	}

	@Test
	void missedRunsAreMadeUpForOrSkippedByChoice() {
		this.now = MONDAY.plus(Duration.ofDays(2)).plus(Duration.ofHours(3));
		schedules().put(schedule(Schedule.Missed.SKIP));
		dispatch().run();
		assertThat(this.sent).isEmpty();
		schedules().put(schedule(Schedule.Missed.CATCH_UP));
		dispatch().run();
		assertThat(this.sent).hasSize(9);
		assertThat(deliveries().latest(9)).extracting((each) -> each.run().due())
			.containsOnly(MONDAY, MONDAY.plus(Duration.ofDays(1)), MONDAY.plus(Duration.ofDays(2)));
	}

	@Test
	void whoUnsubscribedBeforeTheNextAttemptGetsNothing() {
		this.down = true;
		this.lasting = false;
		schedules().put(schedule(Schedule.Missed.CATCH_UP));
		dispatch().run();
		this.down = false;
		schedules().unsubscribe("token-ben@example.com");
		this.now = MONDAY.plus(Duration.ofMinutes(1));
		dispatch().run();
		assertThat(this.sent).containsExactlyInAnyOrder("ana@example.com", "cyn@example.com");
	}

	private void send(Letter letter) {
		if (this.down || this.refused.contains(letter.to().text())) {
			if (!this.rest.isZero()) {
				throw new LetterRefusedException("429 later", this.rest);
			}
			throw new LetterRefusedException("550 no such user", this.lasting, new IllegalStateException());
		}
		assertThat(letter.unsubscribe()).isEqualTo("https://tab/reports/unsubscribe?token=token-" + letter.to());
		this.sent.add(letter.to().text());
	}

}
