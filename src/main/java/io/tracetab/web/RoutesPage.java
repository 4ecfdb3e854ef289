package io.tracetab.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import io.tracetab.trace.RouteRule;

/**
 * The routes that are known, and the rules that name them. A rule that is being written
 * stands in the address with its preview.
 */
@Controller
class RoutesPage {

	private static final int ROWS = 50;

	private static final String RULES = "redirect:/routes#rules-title";

	private final RoutingBook book;

	private final Frames frames;

	RoutesPage(RoutingBook book, Frames frames) {
		this.book = book;
		this.frames = frames;
	}

	@GetMapping("/routes")
	String routes(@ModelAttribute("given") Given given, Model model, HttpServletRequest request,
			HttpServletResponse response) {
		List<BadParameter> problems = List.of();
		if (given.isWritten()) {
			try {
				RouteRule rule = RuleReader.read(given.pattern(), given.name());
				model.addAttribute("preview", this.book.preview(rule, given.replaces()));
			}
			catch (BadParameters ex) {
				problems = ex.parameters();
			}
		}
		return page(given, problems, model, request, response);
	}

	@PostMapping("/routes/rules")
	String save(@ModelAttribute("given") Given given, Model model, HttpServletRequest request,
			HttpServletResponse response) {
		try {
			this.book.save(RuleReader.read(given.pattern(), given.name()), given.replaces());
		}
		catch (BadParameters ex) {
			return page(given, ex.parameters(), model, request, response);
		}
		return RULES;
	}

	@PostMapping("/routes/rules/remove")
	String remove(@RequestParam String pattern) {
		this.book.remove(pattern);
		return RULES;
	}

	@PostMapping("/routes/rules/move")
	String move(@RequestParam String pattern, @RequestParam String to) {
		ParameterReader reader = new ParameterReader();
		String direction = reader.oneOf("to", to, "up", "down");
		reader.throwProblems();
		this.book.move(pattern, "up".equals(direction));
		return RULES;
	}

	@PostMapping("/routes/naming")
	String rename() {
		this.book.rename();
		return "redirect:/routes";
	}

	private String page(Given given, List<BadParameter> problems, Model model, HttpServletRequest request,
			HttpServletResponse response) {
		if (!problems.isEmpty()) {
			response.setStatus(HttpStatus.BAD_REQUEST.value());
		}
		RoutingDetail detail = this.book.detail();
		boolean all = "all".equals(given.rows());
		model.addAttribute("frame", this.frames.of(request));
		model.addAttribute("detail", detail);
		model.addAttribute("routes", detail.routes().stream().limit(all ? Long.MAX_VALUE : ROWS).toList());
		model.addAttribute("rules", lines(this.book.named()));
		model.addAttribute("problems",
				problems.stream().collect(Collectors.toMap(BadParameter::name, BadParameter::message)));
		return "routes";
	}

	private static List<Line> lines(Map<RouteRule, Long> named) {
		List<Line> lines = new ArrayList<>();
		named.forEach((rule,
				requests) -> lines.add(new Line(lines.size() + 1, rule, requests,
						new ViewAddress("/routes", Map.of()).with("replaces", rule.pattern())
							.with("pattern", rule.pattern())
							.with("name", rule.template()) + "#rule")));
		return lines;
	}

	/**
	 * What stands in the address or the form.
	 *
	 * @param replaces the pattern of the rule that is edited; absent for a new one
	 * @param rows {@code all} to see every route
	 */
	record Given(@Nullable String pattern, @Nullable String name, @Nullable String replaces, @Nullable String rows) {

		Given {
			replaces = (replaces != null && replaces.isBlank()) ? null : replaces;
		}

		boolean isWritten() {
			return this.pattern != null || this.name != null;
		}

	}

	/**
	 * A rule in its place.
	 *
	 * @param requests how many of the latest ones it names
	 * @param href the address where it is edited
	 */
	record Line(int number, RouteRule rule, long requests, String href) {
	}

}
