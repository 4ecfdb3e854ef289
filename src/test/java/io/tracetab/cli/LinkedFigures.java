package io.tracetab.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

import io.tracetab.report.Figures;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Follows every link of a report, as a reader would, and looks for each figure beside it
 * on the page that opens.
 */
final class LinkedFigures {

	/** A day with or without a time, an amount, a part, a duration, a number. */
	private static final Pattern FIGURE = Pattern
		.compile("(\\d{1,2} [A-Z][a-z]{2} \\d{4})(?: (\\d\\d:\\d\\d) CES?T)?|[−+]?\\$\\d+(?:,\\d{3})*(?:\\.\\d+)?"
				+ "|[−+]?<?\\d+(?:,\\d{3})*(?:\\.\\d+)?(?: (?:%|ms|s|million)(?![a-z]))?");

	private static final Pattern ASKED = Pattern.compile("[?&](from|to|until)=(\\d{4}-\\d\\d-\\d\\d)");

	private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("d MMM uuuu HH:mm", Locale.UK);

	/** How sentences name what pages name otherwise. */
	private static final Map<String, String> WORDS = Map.of("95 % took no longer than", "p95:", "four months in five",
			"", "seven days", "");

	private final HttpClient client = HttpClient.newHttpClient();

	private final Map<String, String> pages = new HashMap<>();

	private final List<String> missing = new ArrayList<>();

	private final Set<String> kinds = new TreeSet<>();

	private final String home;

	private final ZoneId zone;

	LinkedFigures(String home, ZoneId zone) {
		this.home = home;
		this.zone = zone;
	}

	/**
	 * The paths of pages that were opened; fails when one lacks a figure, or shows other
	 * days than the link asks for.
	 * @param html of a report as it is sent
	 * @param base address of Tracetab in it
	 */
	Set<String> follow(String html, String base) {
		for (Element section : Jsoup.parse(html).select("section")) {
			for (Element sentence : section.select("p:has(a)")) {
				compare(sentence.select("span").text(), path(sentence, base));
			}
			for (Element row : section.select("tbody tr:has(a)")) {
				follow(row, path(row, base));
			}
		}
		assertThat(this.missing).isEmpty();
		return this.kinds;
	}

	private static String path(Element part, String base) {
		String address = part.select("a").attr("href");
		assertThat(address).startsWith(base + "/");
		return address.substring(base.length());
	}

	/** The same of one figure. */
	void assertThatItIsThere(String figure, String path) {
		compare(figure, path);
		assertThat(this.missing).isEmpty();
	}

	private void follow(Element row, String path) {
		if (row.select("th").text().equals("All others")) {
			assertThatTheRestIsThere(row.parents().select("table").first(), path);
			return;
		}
		compare(row.select("th").text() + ": "
				+ row.select("td > span:not(.label)").stream().map(Element::text).collect(Collectors.joining("; ")),
				path);
	}

	/** What is not named makes up the total of the page. */
	private void assertThatTheRestIsThere(Element table, String path) {
		List<String> columns = table.select("thead th").eachText();
		for (String column : List.of("Before", "Now")) {
			BigDecimal sum = table.select("tbody tr td:nth-child(" + (columns.indexOf(column) + 1) + ")")
				.stream()
				.map((cell) -> new BigDecimal(cell.attr("title")))
				.reduce(BigDecimal.ZERO, BigDecimal::add);
			compare(new Figures().amount(sum, "USD"), path);
		}
	}

	private void compare(String text, String path) {
		String page = this.pages.computeIfAbsent(path.replaceAll("#.*", ""), this::open);
		String said = text;
		for (Map.Entry<String, String> word : WORDS.entrySet()) {
			said = said.replace(word.getKey(), word.getValue());
		}
		Matcher figures = FIGURE.matcher(said);
		while (figures.find()) {
			String figure = (figures.group(2) != null) ? utc(figures.group(1), figures.group(2)) : figures.group();
			if (!Pattern.compile("(?<![\\d.,$])" + Pattern.quote(figure) + "(?![\\d]|[.,]\\d)").matcher(page).find()) {
				this.missing.add("'%s' of '%s' is not on %s".formatted(figure, text, path));
			}
		}
	}

	private String utc(String day, String time) {
		return LocalDateTime.parse(day + " " + time, MINUTE)
			.atZone(this.zone)
			.withZoneSameInstant(ZoneOffset.UTC)
			.format(MINUTE);
	}

	/** The first and the last day that a link asks for, as days or as times. */
	private void assertThatTheseAreItsDays(String path, String shown) {
		Matcher asked = ASKED.matcher(path);
		while (asked.find()) {
			LocalDate day = LocalDate.parse(asked.group(2));
			if (asked.group(1).equals("until")) {
				day = day.minusDays(1);
			}
			if (!shown.contains(new Figures().day(day)) && !shown.contains(asked.group(2))) {
				this.missing.add("%s of %s is not what %s shows".formatted(asked.group(1), day, path));
			}
		}
	}

	/** Its words. */
	private String open(String path) {
		this.kinds.add(path.replaceAll("^(/[a-z]*).*", "$1"));
		try {
			HttpResponse<String> page = this.client.send(HttpRequest.newBuilder(URI.create(this.home + path)).build(),
					HttpResponse.BodyHandlers.ofString());
			assertThat(page.statusCode()).as(path).isEqualTo(200);
			Document shown = Jsoup.parse(page.body());
			String words = shown.nodeStream(TextNode.class).map(TextNode::text).collect(Collectors.joining(" "));
			assertThatTheseAreItsDays(path, words + " " + String.join(" ", shown.select("input").eachAttr("value")));
			return words;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
