package io.tracetab.web;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.tracetab.analyze.CostQuestion;
import io.tracetab.analyze.MapFigures;
import io.tracetab.analyze.ServiceMap;
import io.tracetab.analyze.ServiceMaps;
import io.tracetab.quantity.Window;
import io.tracetab.usage.RollUps;

/**
 * What the page and the API say of the map.
 */
final class MapBook {

	/** Longer windows are told by the day. */
	private static final long MOST_HOURS = 24 * 8;

	private final ServiceMaps maps;

	private final LoadedFacts loaded;

	private final EntityReader reader;

	MapBook(ServiceMaps maps, LoadedFacts loaded, EntityReader reader) {
		this.maps = maps;
		this.loaded = loaded;
		this.reader = reader;
	}

	/**
	 * Which part is asked for.
	 *
	 * @param account null for all
	 * @param region null for all
	 * @param most nodes
	 */
	record Part(@Nullable String account, @Nullable String region, int most) {
	}

	/**
	 * What is asked for.
	 *
	 * @param loadedFrom start of the first request that is loaded
	 */
	record Asked(CostQuestion question, Instant loadedFrom) {
	}

	/** What was found. */
	record Found(MapDetail detail, ServiceMap map, CostQuestion question) {
	}

	/**
	 * Empty when no request is loaded. A window reaches no further than the requests that
	 * are loaded; without one it is the last day of them.
	 */
	Optional<Asked> question(EntityParameters given, ParameterReader parameters) {
		Window span = this.loaded.totals().traces().span();
		boolean free = isThere(given.from()) || isThere(given.until()) || isThere(given.window());
		EntityParameters asked = free ? given : new EntityParameters("24h", null, null, given.basis());
		Optional<CostQuestion> question = this.reader.read(asked, parameters, span);
		return (span == null) ? Optional.empty()
				: question
					.map((one) -> new Asked(new CostQuestion(within(one.window(), span), one.basis(), one.currency()),
							span.from()));
	}

	private static boolean isThere(@Nullable String value) {
		return value != null && !value.isBlank();
	}

	private static Window within(Window asked, Window span) {
		Instant from = asked.from().isBefore(span.from()) ? span.from() : asked.from();
		Instant end = span.until().plusNanos(1000);
		Instant until = asked.until().isAfter(end) ? end : asked.until();
		return until.isBefore(from) ? new Window(asked.from(), asked.from()) : new Window(from, until);
	}

	/**
	 * The map.
	 * @param at what stays, however few calls it has; null for nothing
	 */
	Found map(Asked asked, Part part, @Nullable String at) {
		CostQuestion question = asked.question();
		ServiceMap whole = this.maps.of(question);
		ServiceMap chosen = whole.only(part.account(), part.region());
		ServiceMap shown = chosen.busiest(part.most(), at);
		int folded = chosen.nodes().size() - shown.nodes().size() + ((shown == chosen) ? 0 : 1);
		Instant loadedFrom = asked.loadedFrom();
		boolean compared = !shown.before().from().isBefore(loadedFrom.truncatedTo(ChronoUnit.HOURS));
		List<MapDetail.Node> nodes = shown.nodes()
			.stream()
			.map((node) -> MapDetail.Node.of(node, shown.hours(), compared, folded))
			.filter((node) -> isShown(node.traffic()))
			.toList();
		Map<String, String> names = new HashMap<>();
		nodes.forEach((node) -> names.put(node.id(), node.name()));
		List<MapDetail.Link> links = shown.links()
			.stream()
			.map((link) -> new MapDetail.Link(link.id(), link.from(), link.to(), names.getOrDefault(link.from(), ""),
					names.getOrDefault(link.to(), ""), link.asynchronous(),
					MapDetail.Traffic.of(link.traffic(), shown.hours(), compared)))
			.filter((link) -> isShown(link.traffic()))
			.toList();
		MapDetail detail = new MapDetail(shown.window().from(), shown.window().until(), shown.hours(),
				shown.before().from(), compared, loadedFrom, question.currency(), CostsReader.word(question.basis()),
				folded, whole.accounts(), whole.regions(), nodes, links);
		return new Found(detail, shown, question);
	}

	/** What was there before alone is shown where that can be said. */
	private static boolean isShown(MapDetail.Traffic traffic) {
		return traffic.now().calls() > 0 || "gone".equals(traffic.change());
	}

	/**
	 * Charts of one node or link; empty when it is not on the map.
	 */
	List<MetricChart> charts(Found found, String at) {
		RollUps.Step step = (found.map.hours() > MOST_HOURS) ? RollUps.Step.DAY : RollUps.Step.HOUR;
		List<ServiceMaps.Moment> moments = found.map.nodes()
			.stream()
			.filter((node) -> node.id().equals(at))
			.findFirst()
			.map((node) -> this.maps.ofNode(node, found.question, step))
			.orElseGet(() -> found.map.links()
				.stream()
				.filter((link) -> link.id().equals(at))
				.findFirst()
				.map((link) -> this.maps.ofLink(link, found.question, step))
				.orElse(List.of()));
		return moments.isEmpty() ? List.of() : charts(moments, found.map.window(), step);
	}

	/** Seconds of a step of those charts. */
	static long stepSeconds(Found found) {
		return (found.map.hours() > MOST_HOURS) ? Duration.ofDays(1).toSeconds() : Duration.ofHours(1).toSeconds();
	}

	private static List<MetricChart> charts(List<ServiceMaps.Moment> moments, Window window, RollUps.Step step) {
		Map<Instant, MapFigures> at = new HashMap<>();
		moments.forEach((moment) -> at.put(moment.from(), moment.figures()));
		List<Instant> times = new ArrayList<>();
		ChronoUnit unit = (step == RollUps.Step.DAY) ? ChronoUnit.DAYS : ChronoUnit.HOURS;
		for (Instant time = window.from().truncatedTo(unit); time.isBefore(window.until()); time = time.plus(1, unit)) {
			times.add(time);
		}
		List<MetricChart> charts = new ArrayList<>();
		charts.add(new MetricChart("calls", "Traced calls", "count", times,
				List.of(line("calls", times, at, (figures) -> (double) figures.sum().calls()))));
		charts.add(new MetricChart("failed", "Failed", "count", times,
				List.of(line("faults", times, at, (figures) -> (double) figures.sum().faults()),
						line("errors", times, at, (figures) -> (double) figures.sum().errors()),
						line("throttles", times, at, (figures) -> (double) figures.sum().throttles()))));
		charts.add(new MetricChart("durations", "Durations", "ms", times,
				List.of(line("p50", times, at, (figures) -> millis(figures, 0.5)),
						line("p95", times, at, (figures) -> millis(figures, 0.95)))));
		if (moments.stream().anyMatch((moment) -> moment.figures().coldStarts() > 0)) {
			charts.add(new MetricChart("cold", "Cold starts", "count", times,
					List.of(line("cold starts", times, at, (figures) -> (double) figures.coldStarts()))));
		}
		return charts;
	}

	private static @Nullable Double millis(MapFigures figures, double share) {
		long micros = figures.quantileMicros(share);
		return (micros < 0) ? null : micros / 1000.0;
	}

	/** What is read from figures. */
	private interface Reading {

		@Nullable Double of(MapFigures figures);

	}

	private static MetricChart.Line line(String name, List<Instant> times, Map<Instant, MapFigures> at,
			Reading reading) {
		@Nullable Double[] values = new @Nullable Double[times.size()];
		for (int i = 0; i < values.length; i++) {
			MapFigures figures = at.get(times.get(i));
			values[i] = (figures != null) ? reading.of(figures) : null;
		}
		return new MetricChart.Line(name, values);
	}

}
