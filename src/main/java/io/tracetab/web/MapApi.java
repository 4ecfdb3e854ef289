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
 * The map, as JSON.
 */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Map")
@ApiResponse(responseCode = "200")
@ApiResponse(responseCode = "400", ref = "#/components/responses/Problem")
class MapApi {

	private final MapBook book;

	MapApi(MapBook book) {
		this.book = book;
	}

	@GetMapping("/map")
	@Operation(operationId = "getMap",
			summary = "Who calls whom: rate, failures, p50, p95 and cost in an hour, beside the window before",
			description = "Without a window: the last day that is loaded.")
	@ApiResponse(responseCode = "204", description = "No request is loaded")
	ResponseEntity<MapDetail> map(@ParameterObject @ModelAttribute EntityParameters given,
			@ParameterObject @ModelAttribute MapParameters wanted) {
		ParameterReader reader = new ParameterReader();
		MapBook.Part part = wanted.read(reader);
		var question = this.book.question(given, reader);
		reader.throwProblems();
		return question.map((asked) -> ResponseEntity.ok(this.book.map(asked, part, null).detail()))
			.orElseGet(() -> ResponseEntity.status(HttpStatus.NO_CONTENT).build());
	}

}
