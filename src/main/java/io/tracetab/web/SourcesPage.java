package io.tracetab.web;

import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Where facts come from.
 */
@Controller
class SourcesPage {

	private static final int ASIDE = 20;

	/** What is said when a button has done what it says. */
	private static final Map<String, String> DONE = Map.of("run", "It is read as soon as one of its readers is free.",
			"pause", "It is paused: what is being read is read to its end.", "resume", "It goes on where it was.");

	private final SourcesBook book;

	private final LoadedFacts loaded;

	private final Frames frames;

	SourcesPage(SourcesBook book, LoadedFacts loaded, Frames frames) {
		this.book = book;
		this.loaded = loaded;
		this.frames = frames;
	}

	@GetMapping("/sources")
	String sources(@RequestParam(required = false) @Nullable String check,
			@RequestParam(required = false) @Nullable String done,
			@RequestParam(required = false) @Nullable String source, Model model, HttpServletRequest request) {
		model.addAttribute("frame", this.frames.of(request));
		model.addAttribute("list", this.book.list());
		model.addAttribute("counts", OverviewDetail.CountsDetail.of(this.loaded.counts()));
		model.addAttribute("aside", this.loaded.setAside(null, ASIDE).stream().map(SetAsideList.Row::of).toList());
		model.addAttribute("checked", (check == null) ? null : this.book.tryOut(check));
		model.addAttribute("done", (done == null) ? null : DONE.get(done));
		model.addAttribute("doneTo", source);
		return "sources";
	}

	@PostMapping("/sources/actions")
	String act(@RequestParam String source, @RequestParam String action, RedirectAttributes attributes) {
		this.book.act(source, action);
		attributes.addAttribute("done", action);
		attributes.addAttribute("source", source);
		return "redirect:/sources";
	}

	@PostMapping("/set-aside/replay")
	String replay(RedirectAttributes attributes) {
		OverviewDetail.CountsDetail counts = this.book.replay();
		attributes.addAttribute("replayed", counts.stored() + counts.duplicate());
		return "redirect:/set-aside";
	}

}
