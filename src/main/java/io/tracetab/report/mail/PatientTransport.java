package io.tracetab.report.mail;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * Waits longer for the answer to a whole letter than for any other: servers look through
 * it before they take it, and who does not wait for them sends it twice. RFC 5321 has ten
 * minutes.
 */
final class PatientTransport extends SMTPTransport {

	private static final Duration PATIENCE = Duration.ofMinutes(10);

	/** How often its time runs out before it gives up. */
	private final long times;

	private boolean sent;

	PatientTransport(Session session, Duration timeout) {
		super(session, null);
		this.times = PATIENCE.dividedBy(timeout);
	}

	@Override
	protected void finishData() throws IOException, MessagingException {
		this.sent = true;
		try {
			super.finishData();
		}
		finally {
			this.sent = false;
		}
	}

	@Override
	protected int readServerResponse() throws MessagingException {
		for (long time = 1; this.sent && time < this.times; time++) {
			try {
				return super.readServerResponse();
			}
			catch (MessagingException ex) {
				if (!(ex.getNextException() instanceof SocketTimeoutException)) {
					throw ex;
				}
			}
		}
		return super.readServerResponse();
	}

}
