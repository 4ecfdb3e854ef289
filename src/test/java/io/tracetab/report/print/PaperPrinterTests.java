package io.tracetab.report.print;

import java.awt.image.BufferedImage;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;

import io.tracetab.report.Notice;
import io.tracetab.report.PrintedDigest;
import io.tracetab.report.Section;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reports on paper, read back and looked at as pictures.
 */
class PaperPrinterTests {

	private static final LetterPrinter PRINTER = new LetterPrinter("https://tab.example.com");

	private static Notice notice() {
		Section.Link link = new Section.Link("Its costs", "/costs?from=2026-01-01&to=2026-01-02");
		List<Section.Bar> bars = IntStream.range(1, 15)
			.mapToObj((day) -> new Section.Bar(LocalDate.of(2026, 1, day), BigDecimal.valueOf(day), day > 7))
			.toList();
		Section.Row row = new Section.Row("shop-orders, Größe ≥ 1", link.path(),
				List.of(new Section.Cell("$9.15", "9.15"), new Section.Cell("−$0.12", "-0.12")));
		return new Notice("Tracetab: $12.00 (+11 %) & more", "Weekly report of <everything>", "1 Jan to 7 Jan 2026",
				List.of(new Section("costs", "Costs",
						List.of(new Section.Sentence(Section.Tone.WARNING, "$12.00 was charged, −3 % from before.",
								link)),
						List.of(new Section.Table("By service", List.of("Service", "Now", "Change"),
								Collections.nCopies(90, row))),
						new Section.Chart("costs", "Costs by day", "Rising.", "USD", bars))),
				Instant.parse("2026-01-08T07:00:00Z"), ZoneOffset.UTC);
	}

	@Test
	void aReportIsOnPaperWhatItIsInALetter() throws Exception {
		PrintedDigest printed = PRINTER.print(notice());
		byte[] pdf = new PaperPrinter().pdf(printed);
		String text = String.join("", PaperPages.read(pdf, "notice"));
		assertThat(text.split("shop-orders, Größe", -1)).as("rows").hasSize(91);
		try (PDDocument paper = Loader.loadPDF(pdf)) {
			assertThat(text).contains("Weekly report of <everything>", "$12.00 was charged, −3 % from before.",
					"Größe ≥ 1", "1 / " + paper.getNumberOfPages());
			assertThat(paper.getNumberOfPages()).isBetween(2, 5);
			assertThat(text.split("By service", -1)).hasSize(2);
			assertThat(text.split("Service Now Change", -1)).as("the head of the table on each page")
				.hasSizeGreaterThan(2);
			assertThat(paper.getPage(0).getAnnotations()).as("links").isNotEmpty();
			assertThat(inks(new PDFRenderer(paper).renderImageWithDPI(0, 50))).as("the chart's blue is on the page")
				.isGreaterThan(300);
		}
	}

	/** Points that are of the chart's blue. */
	private static long inks(BufferedImage page) {
		return IntStream.range(0, page.getWidth() * page.getHeight())
			.map((i) -> page.getRGB(i % page.getWidth(), i / page.getWidth()))
			.filter((rgb) -> (rgb & 0xff) > 180 && ((rgb >> 16) & 0xff) < 100)
			.count();
	}

	@Test
	void theBriefFormEscapesWhatSlackWouldRead() {
		assertThat(PRINTER.print(notice()).brief()).isEqualTo("""
				*Tracetab: $12.00 (+11 %) &amp; more*

				*Costs*
				• :warning: $12.00 was charged, −3 % from before. \
				<https://tab.example.com/costs?from=2026-01-01&amp;to=2026-01-02|Its costs>
				""");
	}

}
