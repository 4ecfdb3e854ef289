package io.tracetab.web;

import io.tracetab.report.DigestOrder;
import io.tracetab.report.MailAddress;
import io.tracetab.report.PrintedDigest;

/**
 * Reports, as pages and answers ask for them.
 */
interface ReportFacts {

	PrintedDigest print(DigestOrder order);

	/** The same report for paper. */
	byte[] pdf(PrintedDigest report);

	/** Why nothing can be sent, with the way out; empty when it can. */
	String obstacle();

	/** Sends a report, once, now. */
	void mail(PrintedDigest report, MailAddress to);

}
