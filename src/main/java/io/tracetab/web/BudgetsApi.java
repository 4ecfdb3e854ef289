package io.tracetab.web;

import java.util.List;
import java.util.stream.Stream;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import io.tracetab.analyze.Budget;

/**
 * Budgets and forecasts, as JSON.
 */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Budgets")
@ApiResponse(responseCode = "400", ref = "#/components/responses/Problem")
class BudgetsApi {

	private final BudgetBook book;

	BudgetsApi(BudgetBook book) {
		this.book = book;
	}

	@GetMapping("/budgets")
	@Operation(operationId = "listBudgets", summary = "Budgets, and how they fare in the month of the newest charge")
	@ApiResponse(responseCode = "200")
	List<BudgetDetail> list() {
		return this.book.budgets().stream().map(this::detail).toList();
	}

	@PostMapping("/budgets")
	@Operation(operationId = "addBudget", summary = "Make a budget")
	@ApiResponse(responseCode = "201")
	@ResponseStatus(HttpStatus.CREATED)
	BudgetDetail add(@RequestBody Wanted wanted) {
		return detail(this.book.save(wanted.as(null)));
	}

	@PutMapping("/budgets/{id}")
	@Operation(operationId = "putBudget", summary = "Change a budget")
	@ApiResponse(responseCode = "200")
	@ApiResponse(responseCode = "404", description = "There is no such budget")
	ResponseEntity<BudgetDetail> change(@PathVariable String id, @RequestBody Wanted wanted) {
		return this.book.find(id)
			.map((known) -> ResponseEntity.ok(detail(this.book.save(wanted.as(id)))))
			.orElseGet(() -> ResponseEntity.notFound().build());
	}

	@DeleteMapping("/budgets/{id}")
	@Operation(operationId = "removeBudget", summary = "Delete a budget")
	@ApiResponse(responseCode = "204")
	@ApiResponse(responseCode = "404", description = "There is no such budget")
	ResponseEntity<Void> remove(@PathVariable String id) {
		return ResponseEntity.status(this.book.remove(id) ? HttpStatus.NO_CONTENT : HttpStatus.NOT_FOUND).build();
	}

	@GetMapping("/forecast")
	@Operation(operationId = "getForecast", summary = "What the month of the newest charge will come to")
	@ApiResponse(responseCode = "200")
	@ApiResponse(responseCode = "204", description = "No bill is loaded")
	ResponseEntity<ForecastDetail> forecast(
			@RequestParam(required = false) @Parameter(
					description = "DIMENSION=VALUE; all hold") @Nullable List<String> only,
			@RequestParam(required = false) @Parameter(
					description = "billed, effective, list or contracted") @Nullable String basis,
			@RequestParam(required = false) @Nullable String currency) {
		return this.book.query(new BudgetParameters(null, null, null, currency, basis, only))
			.flatMap(this.book::forecast)
			.map((forecast) -> ResponseEntity.ok(ForecastDetail.of(forecast)))
			.orElseGet(() -> ResponseEntity.status(HttpStatus.NO_CONTENT).build());
	}

	private BudgetDetail detail(Budget budget) {
		return BudgetDetail.of(budget, this.book.state(budget).orElse(null));
	}

	/**
	 * A budget as somebody wants it.
	 */
	@Schema(name = "WantedBudget")
	record Wanted(@Nullable String name, @Schema(description = "A month, decimal as text") @Nullable String amount,
			@Schema(description = "Of the bill; the one with most lines if absent") @Nullable String currency,
			@Schema(description = "billed if absent") @Nullable String basis,
			@Schema(description = "DIMENSION=VALUE; all hold; none for everything") @Nullable List<String> only) {

		BudgetParameters as(@Nullable String id) {
			List<String> filters = (this.only != null) ? Stream.ofNullable(this.only).flatMap(List::stream).toList()
					: List.of();
			return new BudgetParameters(id, this.name, this.amount, this.currency, this.basis, filters);
		}

	}

}
