package io.tracetab.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;

import io.tracetab.quantity.Window;
import io.tracetab.report.Figures;

/**
 * Makes the frame of a page.
 */
final class Frames {

	private static final String ALL = "all";

	private static final Duration STALE = Duration.ofDays(1);

	private static final Map<String, String> WINDOW_TITLES = Map.of("1h", "The last hour of data", "6h",
			"The last 6 hours of data", "24h", "The last 24 hours of data", "7d", "The last 7 days of data", "30d",
			"The last 30 days of data", ALL, "Everything that is loaded");

	/** Pages that show a window of time. */
	private static final List<String> WINDOWED = List.of("/", "/requests", "/resources", "/resource", "/route", "/map");

	private static final List<String> WINDOWS = List.of("1h", "6h", "24h", "7d", "30d", ALL);

	private final OverviewBook book;

	private final InstantSource clock;

	private final Figures figures;

	private final String version;

	Frames(OverviewBook book, InstantSource clock, Figures figures, String version) {
		this.book = book;
		this.clock = clock;
		this.figures = figures;
		this.version = version;
	}

	Frame of(HttpServletRequest request) {
		Window span = this.book.totals().traces().span();
		boolean sample = this.book.isSample();
		boolean loading = sample && this.book.isLoading();
		String path = request.getRequestURI();
		if (span == null) {
			return new Frame(section(path), sample, loading, null, null, false, List.of(), this.version,
					request.getRemoteUser());
		}
		Instant newest = span.until();
		Duration age = Duration.between(newest, this.clock.instant());
		String ago = age.isNegative() ? "in the future" : this.figures.span(age) + " ago";
		return new Frame(section(path), sample, loading, newest.toString(), ago, age.compareTo(STALE) > 0,
				windows(ViewAddress.of(request)), this.version, request.getRemoteUser());
	}

	private static String section(String path) {
		if (path.equals("/tail")) {
			return "requests";
		}
		return Stream
			.of("requests", "routes", "sources", "costs", "owners", "resources", "budgets", "anomalies", "alerts",
					"map", "reports", "recommendations")
			.filter((section) -> path.startsWith("/" + section)
					|| path.equals("/" + section.substring(0, section.length() - 1)))
			.findFirst()
			.orElse(path.startsWith("/account") ? "account" : "overview");
	}

	private static List<Frame.WindowLink> windows(ViewAddress address) {
		boolean free = address.has("from") || address.has("until");
		String usual = address.path().equals("/map") ? "24h" : ALL;
		String chosen = free ? "" : address.values().getOrDefault("window", List.of(usual)).get(0);
		ViewAddress rest = address.without("from", "until", "after", "start", "window");
		if (!WINDOWED.contains(address.path())) {
			return List.of();
		}
		return WINDOWS.stream()
			.map((window) -> new Frame.WindowLink(ALL.equals(window) ? "All" : window,
					WINDOW_TITLES.getOrDefault(window, window),
					(usual.equals(window) ? rest : rest.with("window", window)).toString(), window.equals(chosen)))
			.toList();
	}

}
