package io.tracetab.report;

/**
 * Makes of a printed report what goes onto paper.
 */
public interface PdfPrinter {

	/** The same report as PDF. */
	byte[] pdf(PrintedDigest report);

}
