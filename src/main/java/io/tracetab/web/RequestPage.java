package io.tracetab.web;

import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

import io.tracetab.pipeline.OpenedRequest;
import io.tracetab.quantity.Money;
import io.tracetab.trace.Trace;

/**
 * One request: its waterfall, the span that is chosen, its receipt. Without scripts the
 * tree is a table, some spans at a time, and the chosen span stands in the address.
 */
@Controller
class RequestPage {

	/** Spans of the table on one page. */
	static final int ROWS = 200;

	private final RequestBook book;

	private final RunLogFacts logs;

	private final Frames frames;

	RequestPage(RequestBook book, RunLogFacts logs, Frames frames) {
		this.book = book;
		this.logs = logs;
		this.frames = frames;
	}

	@GetMapping("/requests/{id}")
	String request(@PathVariable String id, @RequestParam(required = false) @Nullable String span,
			@RequestParam(required = false) @Nullable String rows, Model model, HttpServletRequest request) {
		OpenedRequest opened = this.book.open(id);
		Trace trace = opened.trace();
		ParameterReader reader = new ParameterReader();
		int chosen = reader.place("span", span, trace.nodes().size());
		int first = reader.place("rows", rows, trace.nodes().size()) / ROWS * ROWS;
		reader.throwProblems();
		Map<Integer, Money> amounts = Amounts.bySpan(opened.receipt());
		model.addAttribute("frame", this.frames.of(request));
		model.addAttribute("trace", trace);
		model.addAttribute("header", RequestHeader.of(opened));
		model.addAttribute("receipt", ReceiptView.of(opened.receipt()));
		model.addAttribute("paid", this.book.paid(opened));
		model.addAttribute("shortfalls", Shortfalls.grouped(opened.receipt().shortfalls()));
		model.addAttribute("span", SpanView.of(opened, chosen));
		model.addAttribute("log", log(opened, chosen));
		model.addAttribute("spans", spans(trace, amounts, first));
		model.addAttribute("firstRow", first);
		model.addAttribute("rowsAPage", ROWS);
		return "request";
	}

	@GetMapping("/requests/{id}/spans/{place}")
	String span(@PathVariable String id, @PathVariable String place, Model model) {
		OpenedRequest opened = this.book.open(id);
		int chosen = this.book.place(opened, place);
		model.addAttribute("span", SpanView.of(opened, chosen));
		model.addAttribute("log", log(opened, chosen));
		return "span :: details";
	}

	private @Nullable RunLogView log(OpenedRequest opened, int chosen) {
		return this.logs.look(opened, chosen).map(RunLogView::of).orElse(null);
	}

	private static List<SpanSummary> spans(Trace trace, Map<Integer, Money> amounts, int first) {
		return trace.nodes()
			.stream()
			.skip(first)
			.limit(ROWS)
			.map((node) -> SpanSummary.of(trace, node, amounts.get(node.index())))
			.toList();
	}

}
