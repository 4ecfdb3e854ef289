package io.tracetab.web;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

import io.tracetab.analyze.RequestComparison;
import io.tracetab.analyze.RouteHistory;
import io.tracetab.pipeline.OpenedRequest;
import io.tracetab.trace.Trace;

/**
 * A request beside another one, and where it stands among its like.
 */
@Controller
class ComparisonPage {

	private static final int MOVERS = 3;

	private final HistoryBook book;

	private final Frames frames;

	ComparisonPage(HistoryBook book, Frames frames) {
		this.book = book;
		this.frames = frames;
	}

	@GetMapping("/requests/{id}/compare")
	String compare(@PathVariable String id, @RequestParam(defaultValue = HistoryBook.TYPICAL) String with, Model model,
			HttpServletRequest request) {
		OpenedRequest opened = this.book.open(id);
		RequestComparison comparison = this.book.compare(opened.trace(), with.strip());
		ComparisonDetail detail = ComparisonDetail.of(comparison);
		model.addAttribute("frame", this.frames.of(request));
		model.addAttribute("left", RequestHeader.of(opened));
		model.addAttribute("right", RequestHeader.of(this.book.open(detail.with())));
		model.addAttribute("typical", HistoryBook.TYPICAL.equals(with.strip()));
		model.addAttribute("comparison", detail);
		model.addAttribute("movers", movers(comparison));
		model.addAttribute("most",
				detail.rows().stream().mapToLong((row) -> Math.abs(row.differenceMicros())).max().orElse(0));
		return "request-compare";
	}

	private static List<ComparisonDetail.Row> movers(RequestComparison comparison) {
		return comparison.movers(MOVERS).stream().map(ComparisonDetail.Row::of).toList();
	}

	/** Where a request stands among the latest of its route. */
	@GetMapping("/requests/{id}/standing")
	String standing(@PathVariable String id, Model model) {
		Trace trace = this.book.open(id).trace();
		RouteHistory history = this.book.history(trace);
		model.addAttribute("id", trace.id().toString());
		model.addAttribute("standing", history.standing(trace).orElse(null));
		model.addAttribute("few", history.requests());
		model.addAttribute("typical", history.typical().isPresent());
		return "request-standing :: of-request";
	}

	/** Where a span stands among those in its place. */
	@GetMapping("/requests/{id}/spans/{place}/standing")
	String standing(@PathVariable String id, @PathVariable String place, Model model) {
		OpenedRequest opened = this.book.open(id);
		int node = this.book.place(opened, place);
		model.addAttribute("standing", this.book.history(opened.trace()).standing(opened.trace(), node).orElse(null));
		return "request-standing :: of-span";
	}

}
