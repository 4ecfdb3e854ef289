package io.tracetab.report.mail;

import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;

import io.tracetab.report.Attachment;
import io.tracetab.report.Letter;
import io.tracetab.report.LetterRefusedException;
import io.tracetab.report.Mailer;
import io.tracetab.report.PdfPrinter;

/**
 * Letters by SMTP: text and HTML as alternatives, pictures as parts that the HTML names,
 * the figures as CSV and the whole for paper attached where that is wanted.
 */
final class SmtpMailer implements Mailer {

	private static final int LASTING = 500;

	private final MailProperties settings;

	private final PdfPrinter paper;

	private final JavaMailSenderImpl sender = new JavaMailSenderImpl() {
		@Override
		protected Transport getTransport(Session session) {
			return new PatientTransport(session, SmtpMailer.this.settings.timeout());
		}
	};

	/**
	 * Sends by a server.
	 * @param more of Jakarta Mail's own properties
	 */
	SmtpMailer(MailProperties settings, PdfPrinter paper, Map<String, Object> more) {
		this.settings = settings;
		this.paper = paper;
		this.sender.setHost(settings.host());
		this.sender.setPort(settings.usedPort());
		this.sender.setDefaultEncoding(StandardCharsets.UTF_8.name());
		if (!settings.username().isEmpty()) {
			this.sender.setUsername(settings.username());
			this.sender.setPassword(settings.password());
		}
		Properties properties = this.sender.getJavaMailProperties();
		String timeout = Long.toString(settings.timeout().toMillis());
		for (String step : new String[] { "connectiontimeout", "timeout", "writetimeout" }) {
			properties.setProperty("mail.smtp." + step, timeout);
		}
		boolean starttls = settings.security() == MailProperties.Security.STARTTLS;
		properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(starttls));
		properties.setProperty("mail.smtp.starttls.required", Boolean.toString(starttls));
		properties.setProperty("mail.smtp.ssl.enable",
				Boolean.toString(settings.security() == MailProperties.Security.TLS));
		properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
		properties.setProperty("mail.smtp.auth", Boolean.toString(!settings.username().isEmpty()));
		properties.putAll(more);
	}

	@Override
	public String obstacle() {
		return this.settings.isSet() ? ""
				: "No mail server is set: name one with tracetab.mail.host and tracetab.mail.from";
	}

	@Override
	public void send(Letter letter) {
		if (!obstacle().isEmpty()) {
			throw new LetterRefusedException(obstacle(), true, new IllegalStateException(obstacle()));
		}
		try {
			this.sender.send(message(letter));
		}
		catch (MailException | MessagingException ex) {
			throw refused(letter, ex);
		}
	}

	private MimeMessage message(Letter letter) throws MessagingException {
		MimeMessage message = this.sender.createMimeMessage();
		MimeMessageHelper helper = new MimeMessageHelper(message, MimeMessageHelper.MULTIPART_MODE_MIXED_RELATED,
				StandardCharsets.UTF_8.name());
		String from = Objects.requireNonNull(this.settings.from());
		helper.setFrom(from);
		helper.setTo(letter.to().text());
		helper.setSubject(letter.content().subject());
		helper.setSentDate(Date.from(letter.date()));
		helper.setText(letter.content().text(), letter.content().html());
		for (Map.Entry<String, byte[]> picture : letter.content().pictures().entrySet()) {
			helper.addInline(picture.getKey(), new ByteArrayResource(picture.getValue()), "image/png");
		}
		if (letter.attached().contains(Attachment.CSV)) {
			helper.addAttachment("report.csv",
					new ByteArrayResource(letter.content().csv().getBytes(StandardCharsets.UTF_8)),
					"text/csv; charset=UTF-8");
		}
		if (letter.attached().contains(Attachment.PDF)) {
			helper.addAttachment("report.pdf", new ByteArrayResource(this.paper.pdf(letter.content())),
					"application/pdf");
		}
		message.setHeader("Message-ID", "<" + letter.id() + from.substring(from.indexOf('@')) + ">");
		message.setHeader("Auto-Submitted", "auto-generated");
		String mail = "<mailto:" + from + "?subject=unsubscribe>";
		if (letter.unsubscribe() != null) {
			message.setHeader("List-Unsubscribe", "<" + letter.unsubscribe() + ">, " + mail);
			message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
		}
		else {
			message.setHeader("List-Unsubscribe", mail);
		}
		return message;
	}

	private LetterRefusedException refused(Letter letter, Exception ex) {
		Exception cause = ex;
		if (ex instanceof MailSendException failed && failed.getMessageExceptions().length > 0) {
			cause = failed.getMessageExceptions()[0];
		}
		String said = said(cause);
		return new LetterRefusedException(
				"%s did not take the letter to %s: %s".formatted(this.settings, letter.to(), said), isLasting(cause),
				ex);
	}

	/** The innermost of what went wrong in one line: that is what the server said. */
	private static String said(Throwable ex) {
		Throwable said = ex;
		while (next(said) != null) {
			said = Objects.requireNonNull(next(said));
		}
		return String.valueOf(said.getMessage()).strip().replaceAll("\\s+", " ");
	}

	private static @Nullable Throwable next(Throwable ex) {
		return (ex instanceof MessagingException outer && outer.getNextException() != null) ? outer.getNextException()
				: ex.getCause();
	}

	/** A refusal that the server means for good, as RFC 5321 has it. */
	private static boolean isLasting(Throwable ex) {
		for (Throwable at = ex; at != null; at = next(at)) {
			if (at instanceof SMTPAddressFailedException address && address.getReturnCode() >= LASTING
					|| at instanceof SMTPSendFailedException send && send.getReturnCode() >= LASTING) {
				return true;
			}
		}
		return false;
	}

}
