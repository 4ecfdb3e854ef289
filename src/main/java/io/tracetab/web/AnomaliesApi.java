package io.tracetab.web;

import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What was out of the ordinary, as JSON.
 */
@RestController
@RequestMapping("/api/v1/anomalies")
@Tag(name = "Anomalies")
@ApiResponse(responseCode = "200")
class AnomaliesApi {

	private final AnomalyBook book;

	AnomaliesApi(AnomalyBook book) {
		this.book = book;
	}

	@GetMapping
	@Operation(operationId = "listAnomalies", summary = "What was out of the ordinary, latest first")
	List<AnomalyDetail> list(@RequestParam(required = false) @Parameter(
			description = "Also those that something was said of") boolean all) {
		return this.book.list(all).stream().map(AnomalyDetail::of).toList();
	}

	@GetMapping("/{id}")
	@Operation(operationId = "getAnomaly", summary = "One anomaly: its causes down to the route, and changes near it")
	@ApiResponse(responseCode = "404", description = "There is no such anomaly")
	ResponseEntity<AnomalyDetail> one(@PathVariable String id) {
		return this.book.find(id)
			.map((known) -> ResponseEntity.ok(AnomalyDetail.of(known, this.book.open(known.anomaly()))))
			.orElseGet(() -> ResponseEntity.notFound().build());
	}

	@PutMapping("/{id}/feedback")
	@Operation(operationId = "sayOfAnomaly", summary = "Say that it was expected, or is not useful, or take that back")
	@ApiResponse(responseCode = "400", ref = "#/components/responses/Problem")
	@ApiResponse(responseCode = "404", description = "There is no such anomaly")
	ResponseEntity<AnomalyDetail> say(@PathVariable String id, @RequestBody Said said) {
		if (this.book.find(id).isEmpty()) {
			return ResponseEntity.notFound().build();
		}
		this.book.say(id, said.verdict);
		return this.book.find(id)
			.map((known) -> ResponseEntity.ok(AnomalyDetail.of(known)))
			.orElseGet(() -> ResponseEntity.notFound().build());
	}

	/**
	 * What is said.
	 */
	@Schema(name = "AnomalyFeedback")
	record Said(@Schema(description = "expected, not-useful or none") @Nullable String verdict) {
	}

}
