package io.tracetab.web;

import java.util.Comparator;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

import io.tracetab.report.CostsLinks;

/**
 * What is loaded: the first page.
 */
@Controller
class OverviewPage {

	private final OverviewBook book;

	private final Frames frames;

	private final OverviewMoney money;

	OverviewPage(OverviewBook book, Frames frames, OverviewMoney money) {
		this.book = book;
		this.frames = frames;
		this.money = money;
	}

	@GetMapping("/")
	String overview(@RequestParam(required = false) @Nullable String window,
			@RequestParam(required = false) @Nullable String from,
			@RequestParam(required = false) @Nullable String until,
			@RequestParam(required = false) @Nullable String sort, Model model, HttpServletRequest request) {
		WindowChoice choice = this.book.window(window, from, until);
		if (!choice.problems().isEmpty()) {
			throw new BadParameters(choice.problems());
		}
		model.addAttribute("frame", this.frames.of(request));
		model.addAttribute("totals", this.book.totals());
		model.addAttribute("counts", this.book.counts());
		model.addAttribute("runs", this.book.runs());
		ViewAddress address = ViewAddress.of(request);
		model.addAttribute("routes", lines(sorted(this.book.routes(choice.window()), sort), address));
		model.addAttribute("columns", columns(address));
		model.addAttribute("sort", (sort != null) ? sort : "requests");
		this.book.latency(choice.window()).ifPresent((latency) -> model.addAttribute("latency", latency));
		this.money.view().ifPresent((view) -> {
			model.addAttribute("money", view);
			model.addAttribute("costsHref", CostsLinks.month(view.month().query()));
			if (view.month().forecast() != null) {
				model.addAttribute("trend", Trend.of(view.month().forecast()).json());
			}
		});
		model.addAttribute("asked", this.money.asked());
		return "overview";
	}

	@GetMapping("/set-aside")
	String setAside(@RequestParam(required = false) @Nullable String after,
			@RequestParam(required = false) @Nullable String replayed, Model model, HttpServletRequest request) {
		ParameterReader reader = new ParameterReader();
		long afterId = reader.position("after", after);
		model.addAttribute("replayed", (replayed == null) ? null : reader.position("replayed", replayed));
		reader.throwProblems();
		model.addAttribute("frame", this.frames.of(request));
		model.addAttribute("counts", this.book.counts());
		model.addAttribute("page", this.book.setAside(afterId, OverviewBook.PAGE));
		return "set-aside";
	}

	private static List<Column> columns(ViewAddress address) {
		return List.of(column("requests", "Requests", address), column("p50", "p50", address),
				column("p95", "p95", address), column("faults", "Faults", address),
				column("cost", "Per million", address));
	}

	private static Column column(String key, String label, ViewAddress address) {
		return new Column(key, label, address.with("sort", key) + "#routes-title");
	}

	private static List<Line> lines(List<RouteSummary> routes, ViewAddress address) {
		ViewAddress requests = new ViewAddress("/requests", address.without("sort").values());
		ViewAddress page = new ViewAddress("/route", requests.values());
		return routes.stream()
			.map((route) -> new Line(route, requests.with("route", route.route().name()).toString(),
					page.with("route", route.route().name()).toString()))
			.toList();
	}

	private static List<RouteSummary> sorted(List<RouteSummary> routes, @Nullable String sort) {
		Comparator<RouteSummary> order = switch ((sort != null) ? sort : "requests") {
			case "p50" -> Comparator.comparing(RouteSummary::p50Micros);
			case "p95" -> Comparator.comparing(RouteSummary::p95Micros);
			case "faults" -> Comparator.comparing(RouteSummary::faultShare);
			case "cost" -> Comparator.comparing(RouteSummary::costOrNothing);
			default -> Comparator.comparing(RouteSummary::requests);
		};
		return routes.stream().sorted(order.reversed().thenComparing((route) -> route.route().name())).toList();
	}

	/** A column to sort by and the address that does. */
	record Column(String key, String label, String href) {
	}

	/** A route and the addresses of its requests and of its page. */
	record Line(RouteSummary summary, String href, String page) {
	}

}
