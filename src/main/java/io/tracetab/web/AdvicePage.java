package io.tracetab.web;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.tracetab.recommend.Assumed;
import io.tracetab.recommend.Curve;
import io.tracetab.recommend.Recommendation;
import io.tracetab.recommend.Standing;
import io.tracetab.recommend.State;
import io.tracetab.recommend.Verdict;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.json.JsonMapper;

/**
 * What should be changed, and one of it: what it saves, what it was chosen from, how to
 * do it. What is assumed stands in the address.
 */
@Controller
class AdvicePage {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final AdviceBook book;

	private final Frames frames;

	AdvicePage(AdviceBook book, Frames frames) {
		this.book = book;
		this.frames = frames;
	}

	@GetMapping("/recommendations")
	String list(@RequestParam(required = false) @Nullable String show, Model model, HttpServletRequest request) {
		return list(show, List.of(), model, request);
	}

	private String list(@Nullable String show, List<BadParameter> problems, Model model, HttpServletRequest request) {
		AdviceBook.Listed listed = this.book.latest().orElse(null);
		boolean all = "all".equals(show);
		model.addAttribute("frame", this.frames.of(request));
		if (listed == null) {
			return "recommendations-working";
		}
		model.addAttribute("outdated", this.book.isOutdated());
		model.addAttribute("listed", listed);
		model.addAttribute("all", all);
		model.addAttribute("problems", problems);
		model.addAttribute("shown",
				listed.advice().standings().stream().filter((standing) -> all || standing.isOpen()).toList());
		model.addAttribute("open", listed.advice().standings().stream().filter(Standing::isOpen).count());
		return "recommendations";
	}

	/** Several at once. */
	@PostMapping("/recommendations")
	String decide(@RequestParam(required = false) @Nullable List<String> id, @RequestParam Map<String, String> given,
			Model model, HttpServletRequest request, HttpServletResponse response) {
		try {
			if (id != null) {
				for (String each : Set.copyOf(id)) {
					this.book.decide(each, given.get("action"), given.get("reason"), given.get("until"));
				}
			}
		}
		catch (BadParameters ex) {
			response.setStatus(HttpStatus.BAD_REQUEST.value());
			return list(null, ex.parameters(), model, request);
		}
		return "redirect:/recommendations";
	}

	@GetMapping(path = "/recommendations.csv", produces = "text/csv")
	ResponseEntity<String> csv() {
		return text("text/csv", AdviceText.csv(this.book.list().advice()));
	}

	@GetMapping(path = "/recommendations.md", produces = "text/markdown")
	ResponseEntity<String> markdown() {
		return text("text/markdown", AdviceText.markdown(this.book.list().advice()));
	}

	private static ResponseEntity<String> text(String type, String text) {
		return ResponseEntity.ok().contentType(MediaType.parseMediaType(type + ";charset=UTF-8")).body(text);
	}

	@GetMapping("/recommendations/{id}")
	String one(@PathVariable String id, @RequestParam Map<String, String> given, Model model,
			HttpServletRequest request, HttpServletResponse response) {
		return one(id, given, List.of(), model, request, response);
	}

	@PostMapping("/recommendations/{id}")
	String decide(@PathVariable String id, @RequestParam Map<String, String> given, Model model,
			HttpServletRequest request, HttpServletResponse response) {
		try {
			this.book.decide(id, given.get("action"), given.get("reason"), given.get("until"));
		}
		catch (BadParameters ex) {
			return one(id, Map.of(), ex.parameters(), model, request, response);
		}
		return "redirect:/recommendations/{id}";
	}

	private String one(String id, Map<String, String> given, List<BadParameter> wrong, Model model,
			HttpServletRequest request, HttpServletResponse response) {
		model.addAttribute("frame", this.frames.of(request));
		Standing standing = this.book.find(id).orElse(null);
		if (standing != null && standing.recommendation() == null && standing.proof() != null) {
			model.addAttribute("standing", standing);
			model.addAttribute("proof", standing.proof());
			return "recommendation-done";
		}
		if (standing == null || standing.recommendation() == null) {
			return unknown(model, response);
		}
		List<BadParameter> problems = wrong;
		Assumed assumed = Assumed.USUAL;
		try {
			assumed = this.book.assumed(standing, given);
		}
		catch (BadParameters ex) {
			problems = ex.parameters();
		}
		if (!problems.isEmpty()) {
			response.setStatus(HttpStatus.BAD_REQUEST.value());
		}
		Verdict verdict = this.book.judge(standing, assumed).orElse(null);
		Recommendation made = (verdict instanceof Verdict.Change change) ? change.recommendation()
				: standing.recommendation();
		model.addAttribute("standing", standing);
		model.addAttribute("made", made);
		model.addAttribute("beside", this.book.beside(made));
		model.addAttribute("first", this.book.first(standing));
		model.addAttribute("assumptions", this.book.assumptions(standing));
		model.addAttribute("assumed", assumed);
		model.addAttribute("instead", instead(verdict));
		model.addAttribute("decided", standing.state() != State.OPEN && standing.state() != State.REOPENED);
		model.addAttribute("problems", problems.stream()
			.collect(Collectors.toMap(BadParameter::name, BadParameter::message, (one, other) -> one, TreeMap::new)));
		model.addAttribute("curve", json(made.grounds().curve()));
		return "recommendation";
	}

	private static String unknown(Model model, HttpServletResponse response) {
		response.setStatus(HttpStatus.NOT_FOUND.value());
		model.addAttribute("title", "There is no such recommendation");
		model.addAttribute("sentences",
				List.of("It was applied, or what is known now speaks for leaving the resource as it is."));
		return "problem";
	}

	/** What is said under the assumptions where nothing is recommended; empty else. */
	private static String instead(@Nullable Verdict verdict) {
		if (verdict instanceof Verdict.Keep keep) {
			return keep.why();
		}
		return (verdict instanceof Verdict.Lack lack) ? lack.what() : "";
	}

	/** Stands in the page as data: a name must not end its element. */
	private static String json(Curve curve) {
		Map<String, Object> values = new TreeMap<>();
		values.put("of", curve.of());
		values.put("figure", curve.figure());
		values.put("choices", curve.choices().stream().map((choice) -> {
			Map<String, Object> row = new TreeMap<>();
			row.put("name", choice.name());
			row.put("cost", choice.cost().amount().doubleValue());
			row.put("figure", choice.figure().expected());
			row.put("word", choice.word());
			return row;
		}).toList());
		return JSON.writeValueAsString(values).replace("<", "\\u003c");
	}

}
