package io.tracetab.web;

import io.tracetab.pipeline.OpenedRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;

/**
 * Has the log of a run asked for. With scripts its part of the page changes, without them
 * the page comes again.
 */
@Controller
class RunLogPage {

	private final RequestBook book;

	private final RunLogFacts logs;

	RunLogPage(RequestBook book, RunLogFacts logs) {
		this.book = book;
		this.logs = logs;
	}

	@PostMapping("/requests/{id}/spans/{place}/log")
	String fetch(@PathVariable String id, @PathVariable String place,
			@RequestHeader(name = "HX-Request", defaultValue = "false") boolean part, Model model) {
		OpenedRequest opened = this.book.open(id);
		int chosen = this.book.place(opened, place);
		RunLogView found = this.logs.fetch(opened, chosen)
			.map(RunLogView::of)
			.orElseThrow(() -> RequestBook.noRun(place));
		if (!part) {
			return "redirect:/requests/%s?span=%d#log".formatted(opened.trace().id(), chosen);
		}
		model.addAttribute("span", SpanView.of(opened, chosen));
		model.addAttribute("log", found);
		model.addAttribute("fetched", true);
		return "span :: log";
	}

}
