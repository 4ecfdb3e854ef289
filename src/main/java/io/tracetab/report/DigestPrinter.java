package io.tracetab.report;

/**
 * Makes of a report what is sent and opened.
 */
public interface DigestPrinter {

	/** The same report as HTML, plain text and CSV. */
	PrintedDigest print(Digest digest);

	/** What is told at once, the same way. */
	PrintedDigest print(Notice notice);

	/** The address of a page as readers of reports reach it. */
	String address(String path);

}
