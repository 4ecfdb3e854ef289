package io.tracetab.report.print;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import javax.imageio.ImageIO;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A report on paper, each page of it looked at as a picture.
 */
public final class PaperPages {

	/** Dots of a millimetre. */
	private static final int DENSITY = 3;

	/** White at the sides and at the top. */
	private static final int MARGIN = 14 * DENSITY;

	/** The number of the page stands below. */
	private static final int FOOT = 18 * DENSITY;

	/** White below that, too. */
	private static final int EDGE = 5 * DENSITY;

	/** Where pictures of it go, for people to look at; nowhere unless this is set. */
	private static final String LOOK = "look";

	private PaperPages() {
	}

	/**
	 * What each page says.
	 * @throws AssertionError where one is blank, or something reaches into its margins
	 */
	public static List<String> read(byte[] pdf, String name) throws IOException {
		List<String> texts = new ArrayList<>();
		try (PDDocument paper = Loader.loadPDF(pdf)) {
			PDFTextStripper text = new PDFTextStripper();
			for (int page = 0; page < paper.getNumberOfPages(); page++) {
				String as = "page %d of %s".formatted(page + 1, name);
				BufferedImage picture = new PDFRenderer(paper).renderImageWithDPI(page, 25.4f * DENSITY);
				assertThat(ink(picture, MARGIN, picture.getHeight() - FOOT)).as(as + " has something on it")
					.isGreaterThan(200);
				assertThat(ink(picture, 0, picture.getHeight()) - inkWithin(picture)).as(as + " is cut").isZero();
				look(picture, "%s-page-%d.png".formatted(name, page + 1));
				text.setStartPage(page + 1);
				text.setEndPage(page + 1);
				texts.add(text.getText(paper));
			}
			assertThat(texts.get(texts.size() - 1)).contains(texts.size() + " / " + texts.size());
		}
		return texts;
	}

	/** Dots that are not white, between two heights. */
	private static int ink(BufferedImage picture, int top, int bottom) {
		return ink(picture, new int[] { 0, picture.getWidth() }, new int[] { top, bottom });
	}

	private static int inkWithin(BufferedImage picture) {
		return ink(picture, new int[] { MARGIN, picture.getWidth() - MARGIN },
				new int[] { MARGIN, picture.getHeight() - EDGE });
	}

	private static int ink(BufferedImage picture, int[] across, int[] down) {
		int ink = 0;
		for (int y = down[0]; y < down[1]; y++) {
			for (int x = across[0]; x < across[1]; x++) {
				if ((picture.getRGB(x, y) & 0xff) < 0xf0 || ((picture.getRGB(x, y) >> 16) & 0xff) < 0xf0) {
					ink++;
				}
			}
		}
		return ink;
	}

	private static void look(BufferedImage picture, String file) throws IOException {
		String folder = System.getProperty(LOOK);
		if (folder != null) {
			ImageIO.write(picture, "png", new File(folder, file));
		}
	}

}
