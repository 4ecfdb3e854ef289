package io.tracetab.report;

import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;

/**
 * Makes, prints and sends reports by hand.
 */
public final class ReportDesk {

	private final DigestMaker maker;

	private final DigestPrinter printer;

	private final PdfPrinter paper;

	private final Mailer mailer;

	private final InstantSource clock;

	public ReportDesk(DigestMaker maker, DigestPrinter printer, PdfPrinter paper, Mailer mailer, InstantSource clock) {
		this.maker = maker;
		this.printer = printer;
		this.paper = paper;
		this.mailer = mailer;
		this.clock = clock;
	}

	/** The report as of now. */
	public PrintedDigest print(DigestOrder order) {
		return this.printer.print(this.maker.make(order));
	}

	/** The same report for paper. */
	public byte[] pdf(PrintedDigest report) {
		return this.paper.pdf(report);
	}

	/** Why nothing can be sent, with the way out; empty when it can. */
	public String obstacle() {
		return this.mailer.obstacle();
	}

	/**
	 * Sends a report, once, now.
	 * @throws LetterRefusedException when the server does not take it
	 */
	public void mail(PrintedDigest report, Destination to) {
		this.mailer.send(new Letter(UUID.randomUUID().toString(), to, report, null, this.clock.instant(),
				Set.of(Attachment.CSV)));
	}

}
