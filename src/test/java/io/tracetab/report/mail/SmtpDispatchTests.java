package io.tracetab.report.mail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.tracetab.database.DatabaseServer;
import io.tracetab.database.State;
import io.tracetab.database.TestDatabases;
import io.tracetab.report.Attachment;
import io.tracetab.report.Audience;
import io.tracetab.report.Delivery;
import io.tracetab.report.Dispatch;
import io.tracetab.report.MailAddress;
import io.tracetab.report.Period;
import io.tracetab.report.PrintedDigest;
import io.tracetab.report.Schedule;
import io.tracetab.report.jdbc.DailyTimetable;
import io.tracetab.report.jdbc.MadePost;
import io.tracetab.report.jdbc.TestLetters;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs of a schedule over real sockets, out of a real PostgreSQL, to servers that fail in
 * every way that they do: nobody gets a report twice, nobody is forgotten.
 */
class SmtpDispatchTests {

	private static final Instant MONDAY = Instant.parse("2026-11-23T07:00:00Z");

	private static final Instant FAR = Instant.parse("2100-01-01T00:00:00Z");

	/** The least that may be set. */
	private static final Duration TIMEOUT = Duration.ofSeconds(1);

	private static final String[] ALL = { "ana@example.com", "ben@example.com", "cyn@example.com" };

	private static DatabaseServer database;

	private static State state;

	private static TestLetters letters;

	private Instant now = MONDAY;

	@BeforeAll
	static void open() {
		database = TestDatabases.freshPostgres();
		state = State.on(database);
		letters = TestLetters.of(state);
	}

	@AfterAll
	static void close() {
		state.close();
	}

	@AfterEach
	void forget() {
		letters.schedules().remove("s1");
		assertThat(letters.deliveries().waiting(FAR, 9)).as("letters that are forgotten").isEmpty();
		letters.deliveries().forget(FAR);
	}

	private static void schedule() {
		Schedule.Plan plan = new Schedule.Plan("Monday's", Period.WEEKLY, Audience.ALL, ZoneOffset.UTC, "0 7 * * *",
				Schedule.Missed.CATCH_UP, Set.of(Attachment.CSV));
		letters.schedules()
			.put(new Schedule("s1", plan,
					List.of(ALL)
						.stream()
						.map((to) -> new Schedule.Recipient(new MailAddress(to), "token-" + to, false))
						.toList(),
					MONDAY.minusSeconds(1)));
	}

	private void run(int port) {
		dispatch(letters, port, () -> this.now).run();
	}

	private static Dispatch dispatch(TestLetters letters, int port, InstantSource clock) {
		SmtpMailer mailer = new SmtpMailer(new MailProperties("127.0.0.1", port, MailProperties.Security.NONE, "", "",
				"tracetab@example.com", TIMEOUT), (report) -> new byte[0], Map.of());
		return new Dispatch(letters.schedules(), letters.deliveries(), new DailyTimetable(),
				new Dispatch.Press(
						(order, due) -> new PrintedDigest("Report of " + due, "<p>ü <img src=\"cid:costs\"></p>", "ü",
								"*ü*", "a\n", Map.of("costs", new byte[] { 1, 2, 3 })),
						mailer, (path) -> "https://tab" + path),
				clock);
	}

	private static Delivery.Outcome outcome(String to) {
		return letters.deliveries()
			.latest(9)
			.stream()
			.filter((letter) -> letter.to().text().equals(to))
			.findFirst()
			.orElseThrow()
			.outcome();
	}

	/** Until all that may be tried again has been. */
	private void runUntilTheEnd(ScriptedMailServer server) {
		for (int attempt = 0; attempt < 8; attempt++) {
			this.now = this.now.plus(Duration.ofHours(2));
			run(server.port());
		}
	}

	@Test
	void oneOfThreeIsRefusedAndTheOthersGetTheirsOnce() throws Exception {
		schedule();
		try (ScriptedMailServer server = ScriptedMailServer.at(0,
				(line) -> line.startsWith("RCPT") && line.contains("ben@") ? "550 5.1.1 no such user" : null)) {
			run(server.port());
			assertThat(server.recipients()).containsExactlyInAnyOrder("ana@example.com", "cyn@example.com");
			assertThat(outcome("ben@example.com")).satisfies((refused) -> {
				assertThat(refused.standing()).isEqualTo(Delivery.Standing.FAILED);
				assertThat(refused.problem()).contains("ben@example.com", "550 5.1.1 no such user");
			});
			runUntilTheEnd(server);
			assertThat(server.recipients()).as("nothing is tried again").hasSize(2);
			assertThat(outcome("ben@example.com").attempts()).isEqualTo(1);
			assertThat(outcome("ana@example.com")).isEqualTo(new Delivery.Outcome(Delivery.Standing.SENT, 1, ""));
		}
	}

	@Test
	void oneOfThreeIsPutOffAndGetsTheirsLaterOnce() throws Exception {
		schedule();
		AtomicInteger asked = new AtomicInteger();
		try (ScriptedMailServer server = ScriptedMailServer.at(0,
				(line) -> line.startsWith("RCPT") && line.contains("ben@") && asked.getAndIncrement() < 2
						? "451 4.7.1 greylisted" : null)) {
			run(server.port());
			assertThat(server.recipients()).containsExactlyInAnyOrder("ana@example.com", "cyn@example.com");
			assertThat(outcome("ben@example.com").standing()).isEqualTo(Delivery.Standing.WAITING);
			runUntilTheEnd(server);
			assertThat(server.recipients()).containsExactlyInAnyOrder(ALL);
			assertThat(outcome("ben@example.com")).isEqualTo(new Delivery.Outcome(Delivery.Standing.SENT, 3, ""));
		}
	}

	@Test
	void aServerThatIsDownGetsAllOnceItIsBack() throws Exception {
		schedule();
		int port;
		try (ScriptedMailServer server = ScriptedMailServer.at(0, (line) -> null)) {
			port = server.port();
		}
		run(port);
		assertThat(letters.deliveries().latest(9)).hasSize(3)
			.allMatch((letter) -> letter.outcome().standing() == Delivery.Standing.WAITING);
		try (ScriptedMailServer server = ScriptedMailServer.at(port, (line) -> null)) {
			run(port);
			assertThat(server.taken).as("the minute is not over").isEmpty();
			runUntilTheEnd(server);
			assertThat(server.recipients()).containsExactlyInAnyOrder(ALL);
		}
	}

	@Test
	void aServerThatIsSlowKeepsOneLetterWaitingAndNobodyElses() throws Exception {
		assertThatTheFirstIsTriedAgain("MAIL", ScriptedMailServer.SILENCE);
	}

	/** It looks through a letter for longer than any other answer is waited for. */
	@Test
	void aServerThatIsSlowToTakeALetterGetsItOnce() throws Exception {
		schedule();
		AtomicInteger times = new AtomicInteger();
		try (ScriptedMailServer server = ScriptedMailServer.at(0, (line) -> {
			if (line.equals(".") && times.getAndIncrement() == 0) {
				// Nothing happens here that could be waited for: the time is the case.
				new CountDownLatch(1).await(TIMEOUT.toMillis() * 3 / 2, TimeUnit.MILLISECONDS);
			}
			return null;
		})) {
			run(server.port());
			assertThat(server.recipients()).containsExactlyInAnyOrder(ALL);
			assertThat(letters.deliveries().latest(9)).allMatch((letter) -> letter.outcome().attempts() == 1);
			runUntilTheEnd(server);
			assertThat(server.recipients()).hasSize(3);
		}
	}

	@Test
	void aServerThatDiesInTheMiddleOfALetterGetsItAgain() throws Exception {
		assertThatTheFirstIsTriedAgain("> Subject", ScriptedMailServer.GONE);
	}

	/** One connection fails at a line, the others go on. */
	private void assertThatTheFirstIsTriedAgain(String at, String answer) throws IOException {
		schedule();
		AtomicInteger times = new AtomicInteger();
		try (ScriptedMailServer server = ScriptedMailServer.at(0,
				(line) -> line.startsWith(at) && times.getAndIncrement() == 0 ? answer : null)) {
			run(server.port());
			assertThat(server.recipients()).hasSize(2).doesNotHaveDuplicates();
			assertThat(letters.deliveries().latest(9)).extracting((letter) -> letter.outcome().standing())
				.containsExactlyInAnyOrder(Delivery.Standing.WAITING, Delivery.Standing.SENT, Delivery.Standing.SENT);
			runUntilTheEnd(server);
			assertThat(server.recipients()).containsExactlyInAnyOrder(ALL);
		}
	}

	/** Nobody can know; the same Message-ID lets mail programs show one. */
	@Test
	void aServerThatTakesALetterAndDiesBeforeItSaysSoGetsTheSameAgain() throws Exception {
		schedule();
		AtomicInteger times = new AtomicInteger();
		try (ScriptedMailServer server = ScriptedMailServer.at(0,
				(line) -> line.equals(".") && times.getAndIncrement() == 0 ? ScriptedMailServer.TAKEN_AND_GONE
						: null)) {
			run(server.port());
			runUntilTheEnd(server);
			String twice = server.taken.get(0).to().get(0);
			assertThat(server.recipients())
				.containsOnlyOnce(List.of(ALL).stream().filter((to) -> !to.equals(twice)).toArray(String[]::new));
			assertThat(server.taken).hasSize(4)
				.filteredOn((letter) -> letter.to().contains(twice))
				.extracting((letter) -> letter.header("Message-ID"))
				.hasSize(2)
				.containsOnly(server.taken.get(0).header("Message-ID"));
		}
	}

	@Test
	void twoInstancesOnOneDatabaseSendNothingTwice() throws Exception {
		schedule();
		try (ScriptedMailServer server = ScriptedMailServer.at(0, (line) -> null); State other = State.on(database)) {
			List<Dispatch> instances = List.of(dispatch(letters, server.port(), () -> this.now),
					dispatch(TestLetters.of(other), server.port(), () -> this.now));
			AtomicInteger next = new AtomicInteger();
			MadePost.twoProcesses(() -> instances.get(next.getAndIncrement()).run());
			instances.forEach(Dispatch::run);
			assertThat(server.recipients()).containsExactlyInAnyOrder(ALL);
		}
	}

	/** What is rendered is kept: the next process sends exactly that. */
	@Test
	@Timeout(60)
	void aProcessThatIsKilledBetweenRenderingAndSendingLosesNothing() throws Exception {
		schedule();
		CountDownLatch sending = new CountDownLatch(1);
		CountDownLatch killed = new CountDownLatch(1);
		try (ScriptedMailServer server = ScriptedMailServer.at(0, (line) -> {
			if (line.startsWith("MAIL") && sending.getCount() > 0) {
				sending.countDown();
				killed.await();
				return ScriptedMailServer.GONE;
			}
			return null;
		})) {
			Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
					"-Xmx128m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp",
					System.getProperty("java.class.path"), SmtpDispatchTests.class.getName(), database.url(),
					Integer.toString(server.port()))
				.redirectErrorStream(true)
				.start();
			process.onExit().thenRun(sending::countDown);
			sending.await();
			assertThat(process.isAlive()).as(() -> new String(read(process), StandardCharsets.UTF_8)).isTrue();
			process.destroyForcibly().onExit().join();
			killed.countDown();
			assertThat(server.taken).isEmpty();
			assertThat(letters.deliveries().latest(9)).as("rendered and kept").hasSize(3);
			run(server.port());
			assertThat(server.recipients()).as("but that which it had begun").hasSize(2).doesNotHaveDuplicates();
			this.now = MONDAY.plus(Duration.ofMinutes(30));
			run(server.port());
			runUntilTheEnd(server);
			assertThat(server.recipients()).containsExactlyInAnyOrder(ALL);
			assertThat(server.taken).extracting((letter) -> letter.header("Subject"))
				.containsOnly("Subject: Report of " + MONDAY);
		}
	}

	private static byte[] read(Process process) {
		try {
			return process.getInputStream().readAllBytes();
		}
		catch (IOException ex) {
			return new byte[0];
		}
	}

	/** The process that is killed. */
	public static void main(String[] arguments) {
		TestLetters letters = TestLetters.of(State.on(new DatabaseServer(arguments[0], null, null)));
		dispatch(letters, Integer.parseInt(arguments[1]), () -> MONDAY).run();
	}

}
