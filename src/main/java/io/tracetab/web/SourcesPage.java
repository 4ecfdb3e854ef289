package io.tracetab.web;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Where facts come from.
 */
@Controller
class SourcesPage {

	private static final int ASIDE = 20;

	private final SourcesBook book;

	private final LoadedFacts loaded;

	private final Frames frames;

	SourcesPage(SourcesBook book, LoadedFacts loaded, Frames frames) {
		this.book = book;
		this.loaded = loaded;
		this.frames = frames;
	}

	@GetMapping("/sources")
	String sources(@RequestParam(required = false) @Nullable String check, Model model, HttpServletRequest request) {
		model.addAttribute("frame", this.frames.of(request));
		model.addAttribute("list", this.book.list());
		model.addAttribute("counts", OverviewDetail.CountsDetail.of(this.loaded.counts()));
		model.addAttribute("aside", this.loaded.setAside(null, ASIDE).stream().map(SetAsideList.Row::of).toList());
		model.addAttribute("checked", check);
		SourceList.SourceProblem found = (check == null) ? null : this.book.check(check);
		model.addAttribute("found", found);
		model.addAttribute("plan",
				(check != null && found != null && found.wayOut().isEmpty()) ? this.book.plan(check) : List.of());
		return "sources";
	}

	@PostMapping("/sources/actions")
	String act(@RequestParam String source, @RequestParam String action) {
		this.book.act(source, action);
		return "redirect:/sources";
	}

}
