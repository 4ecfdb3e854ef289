package io.tracetab.web;

import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

import io.tracetab.analyze.CostQuestion;
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
	String route(@ModelAttribute EntityParameters given, @RequestParam(required = false) @Nullable String route,
			Model model, HttpServletRequest request, HttpServletResponse response) {
		ParameterReader reader = new ParameterReader();
		String name = reader.present("route", route, "the name of a route, such as POST /checkout");
		Optional<CostQuestion> question = this.book.question(given, reader);
		reader.throwProblems();
		ViewAddress address = ViewAddress.of(request);
		RouteProfileDetail detail = question.map((asked) -> this.book.detail(new Route(name), asked)).orElse(null);
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
		model.addAttribute("others", this.book.otherCurrencies());
		model.addAttribute("bases", ResourcesPage.bases(detail.time().basis(), address));
		return "route";
	}

}
