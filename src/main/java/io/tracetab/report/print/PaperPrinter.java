package io.tracetab.report.print;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

import com.openhtmltopdf.extend.FSSupplier;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jsoup.Jsoup;
import org.jsoup.helper.W3CDom;

import io.tracetab.report.PdfPrinter;
import io.tracetab.report.PrintedDigest;

/**
 * Reports on A4, from the same HTML as letters. Reads nothing but what it is given: no
 * file and no address that a report may name.
 */
final class PaperPrinter implements PdfPrinter {

	private static final String FAMILY = "Report";

	/** Tables of as many rows stay on one page. */
	private static final int FEW = 12;

	/** Comes with PDFBox; has the signs that PDF's own fonts lack, such as the minus. */
	private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

	private static final FSSupplier<InputStream> LETTERS = () -> Objects
		.requireNonNull(PDDocument.class.getResourceAsStream(FONT), FONT);

	/** Paper is white, and wide enough for tables. */
	private static final String PAPER = """
			@page { size: A4; margin: 16mm 15mm 18mm; @bottom-right { content: counter(page) " / " counter(pages); \
			font-family: Report; font-size: 8pt; color: #565d6b; } }
			body { background: #ffffff; font-family: Report; font-size: 9.5pt; line-height: 1.4; }
			h1 { font-size: 18pt; } h2 { font-size: 12.5pt; page-break-after: avoid; } h3 { page-break-after: avoid; }
			h1, h2, h3, th { font-weight: 400; }
			.page { max-width: none; padding: 0; }
			.card { border: 0; border-top: 0.6pt solid #c3c8d1; border-radius: 0; padding: 10pt 0 0; margin: 12pt 0 0; }
			table { font-size: 8.5pt; -fs-table-paginate: paginate; } .few { page-break-inside: avoid; } tr { page-break-inside: avoid; }
			thead { display: table-header-group; } .label { display: none; }
			p { page-break-inside: avoid; } img { width: 100%; }
			""";

	static {
		XRLog.setLoggingEnabled(false);
	}

	@Override
	public byte[] pdf(PrintedDigest report) {
		org.jsoup.nodes.Document page = Jsoup.parse(report.selfContained());
		page.select("meta, span.label").remove();
		page.select("table")
			.stream()
			.filter((table) -> table.select("tr").size() <= FEW)
			.forEach((table) -> table.addClass("few"));
		page.select("style").forEach((style) -> style.text(screen(style.data()) + PAPER));
		try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
			PdfRendererBuilder builder = new PdfRendererBuilder();
			builder.useFont(LETTERS, FAMILY, 400, BaseRendererBuilder.FontStyle.NORMAL, true);
			builder.useUriResolver((base, uri) -> (uri.startsWith("data:")) ? uri : null);
			builder.withProducer("Tracetab");
			builder.withW3cDocument(new W3CDom().fromJsoup(page), null);
			builder.toStream(bytes);
			builder.run();
			return bytes.toByteArray();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** What is for narrow and for dark screens stays away from paper. */
	private static String screen(String style) {
		int first = style.indexOf("@media");
		return (first < 0) ? style : style.substring(0, first);
	}

}
