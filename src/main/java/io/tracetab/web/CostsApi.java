package io.tracetab.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What was charged, as JSON.
 */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Costs")
@ApiResponse(responseCode = "200")
@ApiResponse(responseCode = "204", description = "No bill is loaded")
@ApiResponse(responseCode = "400", ref = "#/components/responses/Problem")
class CostsApi {

	private final CostsBook book;

	CostsApi(CostsBook book) {
		this.book = book;
	}

	@GetMapping("/costs")
	@Operation(operationId = "getCosts", summary = "What was charged, by any dimensions of the bill")
	ResponseEntity<CostsDetail> costs(@ParameterObject @ModelAttribute CostsParameters parameters) {
		return this.book.question(parameters)
			.map((question) -> ResponseEntity.ok(CostsDetail.of(
					this.book.view(question, CostsReader.before(parameters)), this.book.parts(question.query()),
					this.book.provisional(question.query()), this.book.rest(question.query()))))
			.orElseGet(() -> ResponseEntity.status(HttpStatus.NO_CONTENT).build());
	}

}
