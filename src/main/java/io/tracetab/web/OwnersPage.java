package io.tracetab.web;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

import io.tracetab.cost.LastDays;
import io.tracetab.cost.OwnerDesk;
import io.tracetab.inventory.OwnerRule;

/**
 * Who owns what, and the rules that say so. A rule that is being written stands in the
 * address with its preview.
 */
@Controller
class OwnersPage {

	private static final String RULES = "redirect:/owners#rules-title";

	private final OwnersBook book;

	private final Frames frames;

	private final InstantSource clock;

	OwnersPage(OwnersBook book, Frames frames, InstantSource clock) {
		this.book = book;
		this.frames = frames;
		this.clock = clock;
	}

	@GetMapping("/owners")
	String owners(@ModelAttribute("given") Given given, Model model, HttpServletRequest request,
			HttpServletResponse response) {
		List<BadParameter> problems = List.of();
		if (given.isWritten()) {
			try {
				OwnerRule rule = OwnerRuleReader.read(given.rule());
				days(given).ifPresent(
						(days) -> model.addAttribute("preview", this.book.preview(rule, given.replaces(), days)));
			}
			catch (BadParameters ex) {
				problems = ex.parameters();
			}
		}
		return page(given, problems, model, request, response);
	}

	@PostMapping("/owners/rules")
	String save(@ModelAttribute("given") Given given, Model model, HttpServletRequest request,
			HttpServletResponse response) {
		try {
			this.book.save(OwnerRuleReader.read(given.rule()), given.replaces());
		}
		catch (BadParameters ex) {
			return page(given, ex.parameters(), model, request, response);
		}
		return RULES;
	}

	@PostMapping("/owners/rules/remove")
	String remove(@RequestParam String key) {
		this.book.remove(key);
		return RULES;
	}

	@PostMapping("/owners/rules/move")
	String move(@RequestParam String key, @RequestParam String to) {
		ParameterReader reader = new ParameterReader();
		String direction = reader.oneOf("to", to, "up", "down");
		reader.throwProblems();
		this.book.move(key, "up".equals(direction));
		return RULES;
	}

	private Optional<OwnerDesk.Days> days(Given given) {
		return this.book.days(given.last(), null, null);
	}

	private String page(Given given, List<BadParameter> problems, Model model, HttpServletRequest request,
			HttpServletResponse response) {
		if (!problems.isEmpty()) {
			response.setStatus(HttpStatus.BAD_REQUEST.value());
		}
		model.addAttribute("frame", this.frames.of(request));
		OwnersView view = days(given).map(this.book::view).orElse(null);
		model.addAttribute("view", view);
		model.addAttribute("rules", lines((view != null) ? view.rules()
				: this.book.rules().stream().map((rule) -> new OwnersView.Ruled(rule, null)).toList()));
		model.addAttribute("periods", periods(given));
		model.addAttribute("problems", problems.stream()
			.collect(Collectors.toMap(BadParameter::name, BadParameter::message, (one, other) -> one)));
		return "owners";
	}

	private static List<CostsPage.Period> periods(Given given) {
		String last = (given.last() != null) ? given.last() : LastDays.MONTH.word();
		return Stream.of(LastDays.values())
			.map((days) -> new CostsPage.Period(days.label(), given.address().with("last", days.word()).toString(),
					days.word().equals(last)))
			.toList();
	}

	private List<Line> lines(List<OwnersView.Ruled> rules) {
		String today = LocalDate.ofInstant(this.clock.instant(), ZoneOffset.UTC).toString();
		List<Line> lines = new ArrayList<>();
		for (OwnersView.Ruled ruled : rules) {
			OwnerRuleDetail rule = OwnerRuleDetail.of(ruled.rule());
			Given edited = new Given(rule.on(), rule.pattern(), rule.owner(), rule.from(), rule.to(),
					ruled.rule().key(), null);
			lines.add(new Line(lines.size() + 1, ruled, rule, edited.address() + "#rule",
					(rule.to() == null) ? edited.address().with("to", today) + "#rule" : null));
		}
		return lines;
	}

	/**
	 * What stands in the address or the form.
	 *
	 * @param replaces the key of the rule that is edited; absent for a new one
	 * @param last the days that are looked at
	 */
	record Given(@Nullable String on, @Nullable String pattern, @Nullable String owner, @Nullable String from,
			@Nullable String to, @Nullable String replaces, @Nullable String last) {

		Given {
			replaces = (replaces != null && replaces.isBlank()) ? null : replaces;
			last = (last != null && last.isBlank()) ? null : last;
		}

		boolean isWritten() {
			return this.pattern != null || this.owner != null;
		}

		OwnerRuleDetail rule() {
			return new OwnerRuleDetail(this.on, this.pattern, this.owner, this.from, this.to);
		}

		/** The page with this rule in its form. */
		ViewAddress address() {
			ViewAddress address = new ViewAddress("/owners", Map.of());
			List<@Nullable String> values = Arrays.asList("on", this.on, "pattern", this.pattern, "owner", this.owner,
					"from", this.from, "to", this.to, "replaces", this.replaces, "last", this.last);
			for (int i = 0; i < values.size(); i += 2) {
				String value = values.get(i + 1);
				if (value != null && !value.isBlank()) {
					address = address.with(String.valueOf(values.get(i)), value);
				}
			}
			return address;
		}

	}

	/**
	 * A rule in its place.
	 *
	 * @param href the address where it is edited
	 * @param endHref where it is ended today; null where it has an end
	 */
	record Line(int number, OwnersView.Ruled ruled, OwnerRuleDetail rule, String href, @Nullable String endHref) {
	}

}
