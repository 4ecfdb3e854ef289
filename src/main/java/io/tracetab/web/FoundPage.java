package io.tracetab.web;

import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

import io.tracetab.analyze.CostQuestion;
import io.tracetab.identity.ResourceId;
import io.tracetab.trace.Route;

/**
 * What is found in some requests of a route or of a function: a part that their pages ask
 * for, and a page of its own for those without scripts.
 */
@Controller
class FoundPage {

	private final FoundBook book;

	private final EntityReader reader;

	private final Frames frames;

	FoundPage(FoundBook book, EntityReader reader, Frames frames) {
		this.book = book;
		this.reader = reader;
		this.frames = frames;
	}

	@GetMapping("/route/found")
	String route(@ModelAttribute EntityParameters given, @RequestParam(required = false) @Nullable String route,
			@RequestHeader(name = "HX-Request", required = false) @Nullable String part, Model model,
			HttpServletRequest request) {
		ParameterReader parameters = new ParameterReader();
		String name = parameters.present("route", route, "the name of a route, such as POST /checkout");
		CostQuestion question = question(given, parameters);
		model.addAttribute("found", this.book.ofRoute(new Route(name), question.hours()));
		model.addAttribute("asked", name);
		model.addAttribute("backHref", new EntityLinks(ViewAddress.of(request)).route(name));
		return view(part, model, request);
	}

	@GetMapping("/resource/found")
	String function(@ModelAttribute EntityParameters given, @RequestParam(required = false) @Nullable String arn,
			@RequestHeader(name = "HX-Request", required = false) @Nullable String part, Model model,
			HttpServletRequest request) {
		ParameterReader parameters = new ParameterReader();
		String text = parameters.present("arn", arn, "the ARN of a function");
		CostQuestion question = question(given, parameters);
		ResourceId id = function(text);
		model.addAttribute("found", this.book.ofFunction(id.name(), question.hours()));
		model.addAttribute("asked", id.name());
		model.addAttribute("backHref", new EntityLinks(ViewAddress.of(request)).resource(text));
		return view(part, model, request);
	}

	static ResourceId function(String arn) {
		return ResourceId.find(arn)
			.filter(FunctionBook::isOne)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND,
					"No function is known as '%s'".formatted(arn)));
	}

	private CostQuestion question(EntityParameters given, ParameterReader parameters) {
		Optional<CostQuestion> question = this.reader.read(given, parameters);
		parameters.throwProblems();
		return question.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "Nothing is loaded yet"));
	}

	private String view(@Nullable String part, Model model, HttpServletRequest request) {
		if (part != null) {
			return "found :: found";
		}
		model.addAttribute("frame", this.frames.of(request));
		return "found";
	}

}
