package io.tracetab.report.mail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import com.icegreen.greenmail.util.DummySSLSocketFactory;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.tracetab.report.Attachment;
import io.tracetab.report.Letter;
import io.tracetab.report.LetterRefusedException;
import io.tracetab.report.MailAddress;
import io.tracetab.report.PdfPrinter;
import io.tracetab.report.PrintedDigest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Letters that a real SMTP server takes, parsed as they arrive.
 */
class SmtpMailerTests {

	private static final Instant DATE = Instant.parse("2026-11-23T07:00:00Z");

	private static final byte[] PICTURE = { (byte) 0x89, 'P', 'N', 'G' };

	private static final PrintedDigest REPORT = new PrintedDigest("Tracetab: 23 € (+7 %)",
			"<p>Größer <img src=\"cid:costs\"></p>", "Größer\n", "*Größer*", "a,b\r\n", Map.of("costs", PICTURE));

	private static final PdfPrinter PAPER = (report) -> "%PDF-1.7".getBytes(StandardCharsets.US_ASCII);

	private static final Map<String, Object> ANY_CERTIFICATE = Map.of("mail.smtp.ssl.socketFactory",
			new DummySSLSocketFactory(), "mail.smtp.ssl.checkserveridentity", "false");

	private final Map<String, Part> parts = new HashMap<>();

	private GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

	@AfterEach
	void stop() {
		this.server.stop();
	}

	private SmtpMailer mailer(MailProperties.Security security, String user) {
		this.server.start();
		int port = (security == MailProperties.Security.TLS) ? this.server.getSmtps().getPort()
				: this.server.getSmtp().getPort();
		return new SmtpMailer(new MailProperties("127.0.0.1", port, security, user, user.isEmpty() ? "" : "secret",
				"tracetab@example.com", Duration.ofSeconds(5)), PAPER, ANY_CERTIFICATE);
	}

	private static Letter letter(String to) {
		return new Letter("5f0c", new MailAddress(to), REPORT, "https://tab.example.com/reports/unsubscribe?token=t",
				DATE, Set.of(Attachment.CSV, Attachment.PDF));
	}

	@Test
	void aLetterHasTextAndHtmlWithItsPicturesAndTheFiguresAttached() throws Exception {
		mailer(MailProperties.Security.NONE, "").send(letter("ana@example.org"));
		MimeMessage message = this.server.getReceivedMessages()[0];
		assertThat(message.getSubject()).isEqualTo(REPORT.subject());
		assertThat(message.getMessageID()).isEqualTo("<5f0c@example.com>");
		assertThat(message.getSentDate()).isEqualTo(DATE);
		assertThat(message.getHeader("List-Unsubscribe", null)).isEqualTo(
				"<https://tab.example.com/reports/unsubscribe?token=t>, <mailto:tracetab@example.com?subject=unsubscribe>");
		assertThat(message.getHeader("List-Unsubscribe-Post", null)).isEqualTo("List-Unsubscribe=One-Click");
		read(message);
		assertThat(this.parts.keySet()).containsExactlyInAnyOrder("text/plain", "text/html", "image/png", "text/csv",
				"application/pdf");
		assertThat(this.parts.get("application/pdf").getFileName()).isEqualTo("report.pdf");
		assertThat(this.parts.get("text/plain").getContent()).asString().startsWith("Größer");
		assertThat(this.parts.get("text/html").getContent()).asString().contains("Größer", "cid:costs");
		assertThat(this.parts.get("image/png").getHeader("Content-ID")).containsExactly("<costs>");
		assertThat(this.parts.get("image/png").getInputStream().readAllBytes()).isEqualTo(PICTURE);
		assertThat(this.parts.get("text/csv").getFileName()).isEqualTo("report.csv");
	}

	private void read(Part part) throws Exception {
		if (part.getContent() instanceof MimeMultipart several) {
			for (int i = 0; i < several.getCount(); i++) {
				BodyPart each = several.getBodyPart(i);
				read(each);
			}
			return;
		}
		String type = part.getContentType();
		this.parts.put((type.indexOf(';') < 0) ? type : type.substring(0, type.indexOf(';')), part);
	}

	@Test
	void implicitTlsAndAPasswordAreUsed() {
		this.server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS));
		this.server.setUser("tracetab@example.com", "tracetab", "secret");
		mailer(MailProperties.Security.TLS, "tracetab").send(letter("ana@example.org"));
		assertThat(GreenMailUtil.getBody(this.server.getReceivedMessages()[0])).isNotEmpty();
		assertThatExceptionOfType(LetterRefusedException.class)
			.isThrownBy(() -> new SmtpMailer(new MailProperties("127.0.0.1", this.server.getSmtps().getPort(),
					MailProperties.Security.TLS, "tracetab", "wrong", "tracetab@example.com", Duration.ofSeconds(5)),
					PAPER, ANY_CERTIFICATE)
				.send(letter("ana@example.org")))
			.withMessageContaining("127.0.0.1")
			.withMessageNotContaining("wrong");
	}

	@Test
	void nothingIsSaidToAServerWithoutTlsWhereItIsWanted() {
		assertThatExceptionOfType(LetterRefusedException.class)
			.isThrownBy(() -> mailer(MailProperties.Security.STARTTLS, "").send(letter("ana@example.org")))
			.withMessageContaining("STARTTLS");
		assertThat(this.server.getReceivedMessages()).isEmpty();
	}

	@Test
	void anOpenConnectionIsMadeSafeBeforeThePasswordIsSaid() throws Exception {
		try (ScriptedMailServer server = ScriptedMailServer.withStartTls()) {
			withStartTls(server, "secret").send(letter("ana@example.org"));
			assertThat(server.recipients()).containsExactly("ana@example.org");
			assertThat(server.said).filteredOn((line) -> line.startsWith("*"))
				.isNotEmpty()
				.allMatch((line) -> line.startsWith("*EHLO") || line.equals("*STARTTLS"));
			assertThat(server.said).filteredOn((line) -> line.startsWith("AUTH PLAIN ")).hasSize(1);
			assertThatExceptionOfType(LetterRefusedException.class)
				.isThrownBy(() -> withStartTls(server, "wrong").send(letter("ana@example.org")))
				.withMessageContaining("5.7.8 not known here")
				.withMessageNotContaining("wrong")
				.satisfies((ex) -> assertThat(ex.isLasting()).isFalse());
			assertThat(server.taken).hasSize(1);
		}
	}

	private static SmtpMailer withStartTls(ScriptedMailServer server, String password) {
		return new SmtpMailer(new MailProperties("127.0.0.1", server.port(), MailProperties.Security.STARTTLS,
				"tracetab", password, "tracetab@example.com", Duration.ofSeconds(5)), PAPER, ANY_CERTIFICATE);
	}

	@Test
	void aServerThatIsDownIsTriedAgain() {
		SmtpMailer mailer = mailer(MailProperties.Security.NONE, "");
		this.server.stop();
		assertThatExceptionOfType(LetterRefusedException.class).isThrownBy(() -> mailer.send(letter("ana@example.org")))
			.satisfies((ex) -> assertThat(ex.isLasting()).isFalse());
	}

	@Test
	void aRefusalIsLastingWhereTheServerMeansItForGood() throws Exception {
		assertThat(refused("RCPT", "550 5.1.1 no such user").isLasting()).isTrue();
		assertThat(refused("RCPT", "451 4.7.1 greylisted, come again").isLasting()).isFalse();
		assertThat(refused("DATA", "550 5.7.1 not from you").isLasting()).isTrue();
		assertThat(refused(".", "554 5.6.0 too large").isLasting()).isTrue();
		assertThat(refused(".", "452 4.3.1 no room now").isLasting()).isFalse();
		assertThat(refused("> ", ScriptedMailServer.GONE).isLasting()).isFalse();
	}

	/** At a line of the conversation. */
	private static LetterRefusedException refused(String at, String answer) throws IOException {
		try (ScriptedMailServer server = ScriptedMailServer.at(0, (line) -> line.startsWith(at) ? answer : null)) {
			LetterRefusedException ex = catchThrowableOfType(LetterRefusedException.class,
					() -> new SmtpMailer(new MailProperties("127.0.0.1", server.port(), MailProperties.Security.NONE,
							"", "", "tracetab@example.com", Duration.ofSeconds(5)), PAPER, Map.of())
						.send(letter("ana@example.org")));
			assertThat(ex).hasMessageContaining(answer.replaceAll("^\\d+ ", ""))
				.hasMessageContaining("ana@example.org");
			assertThat(server.taken).isEmpty();
			return ex;
		}
	}

	@Test
	void settingsThatCannotWorkAreTold() {
		assertThat(new MailProperties("mail", 0, MailProperties.Security.NONE, "u", "p", null, Duration.ZERO))
			.satisfies((settings) -> {
				assertThat(settings.isFromKnown()).isFalse();
				assertThat(settings.isPasswordSafe()).isFalse();
				assertThat(settings.isTimeoutBearable()).isFalse();
				assertThat(settings).hasToString("mail:25 (none)");
			});
	}

}
