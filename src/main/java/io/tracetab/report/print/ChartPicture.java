package io.tracetab.report.print;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

import javax.imageio.ImageIO;

import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.Styler;

import io.tracetab.report.Section;

/**
 * Amounts by the day as a picture: bars, those of the report's days in full colour. Its
 * ground is transparent and its words are of a grey that is read on light and on dark.
 */
final class ChartPicture {

	private static final int WIDTH = 640;

	private static final int HEIGHT = 200;

	/** Screens of phones have more dots than pixels. */
	private static final int DENSITY = 2;

	private static final Color NOTHING = new Color(0, 0, 0, 0);

	private static final Color WORDS = new Color(0x76, 0x7a, 0x84);

	private static final Color GRID = new Color(0x80, 0x84, 0x8e, 0x40);

	private static final Color NOW = new Color(0x2f, 0x7f, 0xd6);

	private static final Color BEFORE = new Color(0x8f, 0xa3, 0xba);

	private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.UK);

	private ChartPicture() {
	}

	static byte[] of(Section.Chart chart) {
		CategoryChart bars = new CategoryChartBuilder().width(WIDTH).height(HEIGHT).build();
		List<String> days = chart.bars().stream().map((bar) -> DAY.format(bar.day())).toList();
		bars.addSeries("before", days, chart.bars().stream().map((bar) -> height(bar, false)).toList());
		bars.addSeries("now", days, chart.bars().stream().map((bar) -> height(bar, true)).toList());
		style(bars);
		BufferedImage image = new BufferedImage(WIDTH * DENSITY, HEIGHT * DENSITY, BufferedImage.TYPE_INT_ARGB);
		Graphics2D graphics = image.createGraphics();
		graphics.scale(DENSITY, DENSITY);
		bars.paint(graphics, WIDTH, HEIGHT);
		graphics.dispose();
		try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
			ImageIO.write(image, "png", bytes);
			return bytes.toByteArray();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static BigDecimal height(Section.Bar bar, boolean now) {
		return (bar.now() == now) ? bar.amount().max(BigDecimal.ZERO) : BigDecimal.ZERO;
	}

	/**
	 * Dates that have no place are left out by the library. Told how many to leave, it
	 * would spread them evenly, beside their bars.
	 */
	private static void style(CategoryChart bars) {
		Styler styler = bars.getStyler();
		Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 11);
		styler.setChartBackgroundColor(NOTHING)
			.setChartFontColor(WORDS)
			.setChartTitleVisible(false)
			.setLegendVisible(false)
			.setPlotBackgroundColor(NOTHING)
			.setPlotBorderVisible(false)
			.setSeriesColors(new Color[] { BEFORE, NOW });
		bars.getStyler().setOverlapped(true);
		bars.getStyler().setAvailableSpaceFill(0.7);
		bars.getStyler().setPlotGridLinesColor(GRID);
		bars.getStyler().setPlotGridLinesStroke(new BasicStroke(1));
		bars.getStyler().setPlotGridVerticalLinesVisible(false);
		bars.getStyler().setAxisTickLabelsFont(font);
		bars.getStyler().setAxisTickLabelsColor(WORDS);
		bars.getStyler().setAxisTickMarksColor(GRID);
		bars.getStyler().setAxisTitlesVisible(false);
		bars.getStyler().setYAxisMin(0.0);
	}

}
