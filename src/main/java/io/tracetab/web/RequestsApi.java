package io.tracetab.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import io.tracetab.pipeline.OpenedRequest;
import io.tracetab.trace.FilterCompletion;
import io.tracetab.trace.RequestQuery;
import io.tracetab.trace.Trace;
import io.tracetab.trace.Traces;

/**
 * Requests as JSON.
 */
@RestController
@RequestMapping("/api/v1/requests")
@Tag(name = "Requests")
@ApiResponse(responseCode = "200")
@ApiResponse(responseCode = "400", description = "Values that cannot be read, each named",
		ref = "#/components/responses/Problem")
class RequestsApi {

	private final RequestBook book;

	private final SpreadBook spread;

	private final HistoryBook history;

	private final JourneyBook journeys;

	private final RunLogFacts logs;

	RequestsApi(RequestBook book, SpreadBook spread, HistoryBook history, JourneyBook journeys, RunLogFacts logs) {
		this.book = book;
		this.spread = spread;
		this.history = history;
		this.journeys = journeys;
		this.logs = logs;
	}

	@GetMapping
	@Operation(operationId = "listRequests", summary = "Requests that meet all conditions, a page at a time")
	RequestList list(@ParameterObject RequestParameters parameters) {
		RequestQuery query = this.book.read(parameters).queryOrThrow();
		Traces.Page page = this.book.page(query);
		return new RequestList(page.rows().stream().map(RequestSummary::of).toList(), this.book.count(query),
				(page.next() != null) ? ParameterReader.write(page.next()) : null);
	}

	@GetMapping("/spread")
	@Operation(operationId = "spreadRequests",
			summary = "How the requests that meet all conditions are spread over time and duration")
	SpreadView spread(@ParameterObject RequestParameters parameters) {
		return this.spread.spread(this.book.read(parameters).queryOrThrow().condition());
	}

	@GetMapping("/completions")
	@Operation(operationId = "completeFilter", summary = "What could stand next in a filter that is being typed")
	FilterCompletion completions(@RequestParam(defaultValue = "") @Parameter(description = "The filter") String q,
			@RequestParam(required = false) @Parameter(
					description = "Characters before the caret; all when absent") @Nullable Integer caret) {
		return this.spread.completion(q, (caret != null && caret >= 0) ? Math.min(caret, q.length()) : q.length());
	}

	@GetMapping("/{id}")
	@Operation(operationId = "getRequest", summary = "One request: its tree of spans and its receipt")
	@ApiResponse(responseCode = "404", ref = "#/components/responses/Problem")
	RequestDetail one(@PathVariable @Parameter(description = "Either spelling: X-Ray's or 32 hex digits") String id) {
		OpenedRequest opened = this.book.open(id);
		return RequestDetail.of(opened, this.book.paid(opened), this.book.sampled(opened));
	}

	@GetMapping("/{id}/comparison")
	@Operation(operationId = "compareRequests", summary = "A request beside another one, place by place")
	@ApiResponse(responseCode = "404", ref = "#/components/responses/Problem")
	ComparisonDetail compare(@PathVariable String id, @RequestParam(defaultValue = HistoryBook.TYPICAL) @Parameter(
			description = "The id of the other, or 'typical': of median duration among the latest of its route") String with) {
		return ComparisonDetail.of(this.history.compare(this.history.open(id).trace(), with.strip()));
	}

	@GetMapping("/{id}/journey")
	@Operation(operationId = "getJourney",
			summary = "What came before and after a request through queues and topics, with the cost of all of it")
	@ApiResponse(responseCode = "404", ref = "#/components/responses/Problem")
	JourneyDetail journey(
			@PathVariable @Parameter(description = "Either spelling: X-Ray's or 32 hex digits") String id) {
		return this.journeys.detail(this.journeys.open(id));
	}

	@GetMapping("/{id}/standings")
	@Operation(operationId = "getStandings",
			summary = "The spans of a request among those in their places of the latest requests of its route")
	@ApiResponse(responseCode = "404", ref = "#/components/responses/Problem")
	StandingsDetail standings(
			@PathVariable @Parameter(description = "Either spelling: X-Ray's or 32 hex digits") String id) {
		Trace trace = this.history.open(id).trace();
		return StandingsDetail.of(this.history.history(trace), trace);
	}

	@GetMapping("/{id}/receipt")
	@Operation(operationId = "getReceipt", summary = "What one request cost, line by line")
	@ApiResponse(responseCode = "404", ref = "#/components/responses/Problem")
	ReceiptDetail receipt(
			@PathVariable @Parameter(description = "Either spelling: X-Ray's or 32 hex digits") String id) {
		OpenedRequest opened = this.book.open(id);
		return ReceiptDetail.of(opened.receipt(), this.book.paid(opened));
	}

	@GetMapping("/{id}/spans/{place}/log")
	@Operation(operationId = "getLog", summary = "What is known of the log of a function's run, without asking AWS")
	@ApiResponse(responseCode = "404", ref = "#/components/responses/Problem")
	RunLogView log(@PathVariable String id,
			@PathVariable @Parameter(description = "The run's place among the spans") String place) {
		OpenedRequest opened = this.book.open(id);
		return this.logs.look(opened, this.book.place(opened, place))
			.map(RunLogView::of)
			.orElseThrow(() -> RequestBook.noRun(place));
	}

	@PostMapping("/{id}/spans/{place}/log")
	@Operation(operationId = "fetchLog", summary = "Asks AWS for the log of a function's run, once")
	@ApiResponse(responseCode = "404", ref = "#/components/responses/Problem")
	RunLogView fetchLog(@PathVariable String id,
			@PathVariable @Parameter(description = "The run's place among the spans") String place) {
		OpenedRequest opened = this.book.open(id);
		return this.logs.fetch(opened, this.book.place(opened, place))
			.map(RunLogView::of)
			.orElseThrow(() -> RequestBook.noRun(place));
	}

}
