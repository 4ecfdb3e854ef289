package io.tracetab.report;

/**
 * Makes of a report what is sent and opened.
 */
public interface DigestPrinter {

	/** The same report as HTML, plain text and CSV. */
	PrintedDigest print(Digest digest);

}
