package io.tracetab.web;

import java.util.List;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import io.tracetab.analyze.CostQuestion;
import io.tracetab.cost.LastDays;
import io.tracetab.trace.Route;

/**
 * The page of one route. Its address holds the whole view.
 */
@Controller
class RoutePage {

	private final RouteBook book;

	private final Frames frames;

	RoutePage(RouteBook book, Frames frames) {
		this.book = book;
		this.frames = frames;
	}

	@GetMapping("/route")
	String route(@ModelAttribute EntityParameters given, @ModelAttribute RouteParameters wanted,
			@RequestParam(required = false) @Nullable String route, Model model, HttpServletRequest request,
			HttpServletResponse response) {
		ParameterReader reader = new ParameterReader();
		String name = reader.present("route", route, "the name of a route, such as POST /checkout");
		Optional<CostQuestion> question = this.book.question(given, reader);
		Optional<LastDays.Days> before = days(request.getParameter("before"), reader);
		RouteParameters.Choice choice = this.book.levels().choice(name, wanted, reader);
		reader.throwProblems();
		ViewAddress address = ViewAddress.of(request);
		RouteProfileDetail detail = question.map((asked) -> this.book.detail(new Route(name), asked, choice))
			.orElse(null);
		model.addAttribute("frame", this.frames.of(request));
		model.addAttribute("asked", name);
		model.addAttribute("links", new EntityLinks(address));
		if (detail == null || detail.isUnknown()) {
			model.addAttribute("allHref", address.without("window", "from", "until").toString());
			model.addAttribute("windowed", address.has("window") || address.has("from") || address.has("until"));
			response.setStatus(HttpServletResponse.SC_NOT_FOUND);
			return "route-unknown";
		}
		model.addAttribute("it", detail);
		question.flatMap((asked) -> before.map((days) -> this.book.beside(new Route(name), asked, days)))
			.ifPresent((beside) -> model.addAttribute("beside", beside));
		model.addAttribute("rest", question.flatMap(this.book::rest).orElse(null));
		model.addAttribute("form", hidden(address));
		model.addAttribute("others", this.book.otherCurrencies());
		model.addAttribute("bases", ResourcesPage.bases(detail.time().basis(), address));
		return "route";
	}

	/** What it is compared with. */
	private static Optional<LastDays.Days> days(@Nullable String before, ParameterReader reader) {
		if (before == null || before.isBlank()) {
			return Optional.empty();
		}
		Optional<LastDays.Days> days = LastDays.Days.parse(before);
		if (days.isEmpty()) {
			reader.problem("before", before, LastDays.Days.FORM);
		}
		return days;
	}

	/** Decides what a route is meant to be like, or takes that back. */
	@PostMapping("/route/objective")
	String objective(@ModelAttribute RouteParameters wanted, @RequestParam(required = false) @Nullable String route,
			@RequestParam(required = false) @Nullable String forget, HttpServletRequest request) {
		ParameterReader reader = new ParameterReader();
		String name = reader.present("route", route, "the name of a route, such as POST /checkout");
		reader.throwProblems();
		if (forget != null) {
			this.book.levels().forget(name);
		}
		else {
			this.book.levels().keep(name, wanted, reader);
		}
		ViewAddress back = new ViewAddress("/route", ViewAddress.of(request).values());
		return "redirect:" + back.without("target", "within", "forget") + "#objective";
	}

	/** What a form keeps of the address. */
	private static List<Hidden> hidden(ViewAddress address) {
		return address.without("target", "within")
			.values()
			.entrySet()
			.stream()
			.flatMap((entry) -> entry.getValue().stream().map((value) -> new Hidden(entry.getKey(), value)))
			.toList();
	}

	/** One value of the address. */
	record Hidden(String name, String value) {
	}

}
