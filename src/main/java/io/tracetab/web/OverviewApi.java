package io.tracetab.web;

import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What is loaded, as JSON.
 */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Overview")
@ApiResponse(responseCode = "200")
@ApiResponse(responseCode = "400", ref = "#/components/responses/Problem")
class OverviewApi {

	private final OverviewBook book;

	private final OverviewMoney money;

	OverviewApi(OverviewBook book, OverviewMoney money) {
		this.book = book;
		this.money = money;
	}

	@GetMapping("/overview")
	@Operation(operationId = "getOverview", summary = "What is loaded, and what became of every record read")
	OverviewDetail overview() {
		return OverviewDetail.of(this.book);
	}

	@GetMapping("/overview/month")
	@Operation(operationId = "getMonth",
			summary = "The month of the newest charge: forecast, budgets, and what moved since the month before")
	@ApiResponse(responseCode = "204", description = "No bill is loaded")
	ResponseEntity<MoneyDetail> month() {
		return this.money.view()
			.map((view) -> ResponseEntity.ok(MoneyDetail.of(view)))
			.orElseGet(() -> ResponseEntity.noContent().build());
	}

	@GetMapping("/routes")
	@Operation(operationId = "listRoutes", summary = "Routes of a window: requests, latency, faults, estimated cost")
	List<RouteDetail> routes(
			@RequestParam(required = false) @Parameter(description = "Ends with the newest request loaded",
					schema = @Schema(
							allowableValues = { "all", "1h", "6h", "24h", "7d", "30d" })) @Nullable String window,
			@RequestParam(required = false) @Parameter(description = "ISO 8601") @Nullable String from,
			@RequestParam(required = false) @Parameter(description = "ISO 8601") @Nullable String until) {
		return this.book.routes(this.book.window(window, from, until).orThrow()).stream().map(RouteDetail::of).toList();
	}

	@GetMapping("/set-aside")
	@Operation(operationId = "listSetAside", summary = "Records that could not be read, with place and reason")
	SetAsideList setAside(
			@RequestParam(required = false) @Parameter(
					description = "Continue behind this id: 'next' of the page before") @Nullable String after,
			@RequestParam(required = false) @Parameter(description = "1 to 1000") @Nullable String limit) {
		ParameterReader reader = new ParameterReader();
		long afterId = reader.position("after", after);
		int rows = reader.limit("limit", limit, OverviewBook.PAGE);
		reader.throwProblems();
		return this.book.setAside(afterId, rows);
	}

	@GetMapping(path = "/set-aside/{id}/record", produces = MediaType.TEXT_PLAIN_VALUE + ";charset=UTF-8")
	@Operation(operationId = "getSetAside", summary = "A record that could not be read, as it came; cut at 1 MB")
	@ApiResponse(responseCode = "404", ref = "#/components/responses/Problem")
	ResponseEntity<byte[]> record(@PathVariable long id) {
		return this.book.record(id).map(ResponseEntity::ok).orElseGet(() -> ResponseEntity.notFound().build());
	}

}
