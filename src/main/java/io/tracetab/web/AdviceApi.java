package io.tracetab.web;

import java.util.Map;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import io.tracetab.recommend.Verdict;

/**
 * Recommendations, as JSON.
 */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Recommendations")
@ApiResponse(responseCode = "400", ref = "#/components/responses/Problem")
class AdviceApi {

	private final AdviceBook book;

	AdviceApi(AdviceBook book) {
		this.book = book;
	}

	@GetMapping("/recommendations")
	@Operation(operationId = "listRecommendations", summary = "What should be changed, and what it saves in a month")
	@ApiResponse(responseCode = "200")
	AdviceDetail.Listed list() {
		return AdviceDetail.Listed.of(this.book.list());
	}

	@GetMapping("/recommendations/{id}")
	@Operation(operationId = "getRecommendation",
			summary = "One of them, with what it was chosen from; assumptions are parameters by their names")
	@ApiResponse(responseCode = "200")
	@ApiResponse(responseCode = "404", description = "There is no such recommendation")
	ResponseEntity<AdviceDetail> one(@PathVariable String id,
			@RequestParam @Parameter(description = "What is assumed in place of what is usual",
					schema = @Schema(type = "object")) Map<String, String> given) {
		return this.book.find(id)
			.filter((standing) -> standing.recommendation() != null || standing.proof() != null)
			.map((standing) -> {
				Verdict verdict = this.book.judge(standing, this.book.assumed(standing, given)).orElse(null);
				return ResponseEntity.ok(AdviceDetail.of(standing, verdict));
			})
			.orElseGet(() -> ResponseEntity.notFound().build());
	}

	@PutMapping("/recommendations/{id}/decision")
	@Operation(operationId = "decideRecommendation", summary = "Accept it, dismiss it, or take that back")
	@ApiResponse(responseCode = "204")
	@ApiResponse(responseCode = "404", description = "There is no such recommendation")
	ResponseEntity<Void> decide(@PathVariable String id, @RequestBody Wanted wanted) {
		boolean done = this.book.decide(id, wanted.action, wanted.reason, wanted.until);
		return ResponseEntity.status(done ? HttpStatus.NO_CONTENT : HttpStatus.NOT_FOUND).build();
	}

	/**
	 * A decision as somebody wants it.
	 */
	@Schema(name = "WantedDecision")
	record Wanted(@Schema(description = "accept, dismiss or reopen") @Nullable String action,
			@Schema(description = "Why it is dismissed") @Nullable String reason,
			@Schema(description = "The day on which the dismissal ends; for good if absent") @Nullable String until) {
	}

}
