package io.tracetab.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import io.tracetab.pipeline.OpenedRequest;
import io.tracetab.trace.RequestQuery;
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

	private final RunLogFacts logs;

	RequestsApi(RequestBook book, RunLogFacts logs) {
		this.book = book;
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

	@GetMapping("/{id}")
	@Operation(operationId = "getRequest", summary = "One request: its tree of spans and its receipt")
	@ApiResponse(responseCode = "404", ref = "#/components/responses/Problem")
	RequestDetail one(@PathVariable @Parameter(description = "Either spelling: X-Ray's or 32 hex digits") String id) {
		return RequestDetail.of(this.book.open(id));
	}

	@GetMapping("/{id}/receipt")
	@Operation(operationId = "getReceipt", summary = "What one request cost, line by line")
	@ApiResponse(responseCode = "404", ref = "#/components/responses/Problem")
	ReceiptDetail receipt(
			@PathVariable @Parameter(description = "Either spelling: X-Ray's or 32 hex digits") String id) {
		return ReceiptDetail.of(this.book.open(id));
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
