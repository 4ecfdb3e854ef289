package io.tracetab.web;

import java.time.InstantSource;
import java.util.List;
import java.util.Objects;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

import io.tracetab.analyze.RouteHistory.Standing;
import io.tracetab.pipeline.OpenedRequest;
import io.tracetab.trace.Trace;

/**
 * One request: its waterfall, the span that is chosen, its receipt. Without scripts the
 * tree is a table, some spans at a time, and the chosen span stands in the address.
 */
@Controller
class RequestPage {

	/**
	 * Which rows of the table of spans.
	 *
	 * @param rows the place of the first
	 * @param sort the key of the column they are sorted by
	 * @param like given when each is to be held against its like
	 */
	record RowsParameters(@Nullable String rows, @Nullable String sort, @Nullable String like) {
	}

	/** Spans of the table on one page. */
	static final int ROWS = 200;

	private final RequestBook book;

	private final HistoryBook history;

	private final RunLogFacts logs;

	private final Frames frames;

	private final InstantSource clock;

	RequestPage(RequestBook book, HistoryBook history, RunLogFacts logs, Frames frames, InstantSource clock) {
		this.book = book;
		this.history = history;
		this.logs = logs;
		this.frames = frames;
		this.clock = clock;
	}

	@GetMapping("/requests/{id}")
	String request(@PathVariable String id, @RequestParam(required = false) @Nullable String span, RowsParameters rows,
			Model model, HttpServletRequest request) {
		OpenedRequest opened = this.book.open(id);
		Trace trace = opened.trace();
		ParameterReader reader = new ParameterReader();
		int chosen = reader.place("span", span, trace.nodes().size());
		int first = reader.place("rows", rows.rows(), trace.nodes().size()) / ROWS * ROWS;
		String sort = Objects.requireNonNullElse(
				reader.oneOf("sort", rows.sort(), SpanRows.keys().toArray(String[]::new)), SpanRows.TREE);
		reader.throwProblems();
		List<@Nullable Standing> standings = (rows.like() != null || "like".equals(sort))
				? this.history.history(trace).standings(trace) : List.of();
		model.addAttribute("frame", this.frames.of(request));
		model.addAttribute("trace", trace);
		model.addAttribute("header", RequestHeader.of(opened));
		model.addAttribute("receipt", ReceiptView.of(opened.receipt()));
		model.addAttribute("failure", FirstFailure.of(trace).orElse(null));
		model.addAttribute("sampled", this.book.sampled(opened));
		model.addAttribute("paid", this.book.paid(opened));
		model.addAttribute("shortfalls", Shortfalls.grouped(opened.receipt().shortfalls(),
				new MissingParts(trace, this.clock.instant())::causes));
		model.addAttribute("span", SpanView.of(opened, chosen));
		model.addAttribute("log", log(opened, chosen));
		model.addAttribute("table", SpanRows.of(trace, Amounts.bySpan(opened.receipt()), standings, sort, first, ROWS));
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

}
