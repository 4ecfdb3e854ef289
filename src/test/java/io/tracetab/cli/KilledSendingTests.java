package io.tracetab.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.tracetab.pipeline.JobsProcess;
import io.tracetab.report.Audience;
import io.tracetab.report.Channels;
import io.tracetab.report.Deliveries;
import io.tracetab.report.Delivery;
import io.tracetab.report.DigestMaker;
import io.tracetab.report.DigestPrinter;
import io.tracetab.report.Dispatch;
import io.tracetab.report.MailAddress;
import io.tracetab.report.Period;
import io.tracetab.report.Schedule;
import io.tracetab.report.Schedules;
import io.tracetab.report.Timetable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application killed as kill -9 does when a report is rendered and kept, and its
 * first letter is on the way to a mail server that has not answered yet: the next process
 * sends the others at once and that one when its time is over, none of them twice.
 */
class KilledSendingTests {

	private static final List<String> ALL = List.of("ana@example.com", "ben@example.com", "cyn@example.com");

	/** Longer than a letter that was taken is left to whoever took it. */
	private static final Duration MUCH_LATER = Duration.ofMinutes(45);

	@TempDir
	private Path folder;

	@Test
	void nobodyGetsItTwiceAndNobodyIsForgotten() throws Exception {
		keepWhatIsDue();
		int port = killWhileTheServerIsSilent();
		assertThat(letters()).hasSize(ALL.size()).allMatch((letter) -> letter.content() != null);
		GreenMail server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
		server.start();
		try {
			ChildProcess next = start(port);
			assertThat(server.waitForIncomingEmail(180_000, ALL.size() - 1)).isTrue();
			next.end();
			assertThat(letters()).filteredOn((letter) -> letter.outcome().standing() == Delivery.Standing.WAITING)
				.as("it may be on its way: nobody knows")
				.hasSize(1);
			sendMuchLater(port);
			assertThat(receivers(server)).containsExactlyInAnyOrderElementsOf(ALL);
			assertThat(letters()).allMatch((letter) -> letter.outcome().standing() == Delivery.Standing.SENT);
		}
		finally {
			server.stop();
		}
	}

	private void keepWhatIsDue() throws IOException {
		Schedule.Plan plan = new Schedule.Plan("Daily", Period.DAILY, Audience.ALL, ZoneId.of("UTC"), "0 8 * * *",
				Schedule.Missed.CATCH_UP, Set.of());
		try (Session session = Session.openOrComplain(this.folder)) {
			session.get(Schedules.class)
				.put(new Schedule("daily", plan,
						ALL.stream()
							.map((address) -> new Schedule.Recipient(new MailAddress(address), "t-" + address, false))
							.toList(),
						Instant.now().minus(Duration.ofDays(1))));
		}
	}

	/** The port of the server. */
	private int killWhileTheServerIsSilent() throws IOException {
		try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
			silent.setSoTimeout(120_000);
			ChildProcess process = start(silent.getLocalPort());
			silent.accept();
			process.kill();
			return silent.getLocalPort();
		}
	}

	private ChildProcess start(int port) {
		List<String> arguments = new ArrayList<>(List.of(this.folder.toString()));
		arguments.addAll(mail(port));
		return ChildProcess.start(JobsProcess.class, Map.of(), List.of("-cp", UnpackedDriver.classPath()), arguments);
	}

	private static List<String> mail(int port) {
		return List.of("--tracetab.mail.host=127.0.0.1", "--tracetab.mail.port=" + port,
				"--tracetab.mail.security=none", "--tracetab.mail.from=tracetab@example.com");
	}

	private List<Delivery> letters() throws IOException {
		try (Session session = Session.openOrComplain(this.folder)) {
			return session.get(Deliveries.class).latest(10);
		}
	}

	private void sendMuchLater(int port) throws IOException {
		Map<String, String> settings = new HashMap<>();
		mail(port).forEach(
				(each) -> settings.put(each.substring(2, each.indexOf('=')), each.substring(each.indexOf('=') + 1)));
		try (Session session = Session.openOrComplain(this.folder, settings)) {
			Dispatch later = new Dispatch(session.get(Schedules.class), session.get(Deliveries.class),
					session.get(Timetable.class), Dispatch.Press.of(session.get(DigestMaker.class),
							session.get(DigestPrinter.class), session.get(Channels.class)),
					() -> Instant.now().plus(MUCH_LATER));
			later.deliver();
			later.deliver();
		}
	}

	private static List<String> receivers(GreenMail server) throws MessagingException {
		List<String> receivers = new ArrayList<>();
		for (MimeMessage message : server.getReceivedMessages()) {
			receivers.add(message.getRecipients(Message.RecipientType.TO)[0].toString());
		}
		return receivers;
	}

}
