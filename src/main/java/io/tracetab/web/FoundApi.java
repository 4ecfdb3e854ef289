package io.tracetab.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

import io.tracetab.identity.ResourceId;
import io.tracetab.trace.Route;

/**
 * What is found in some requests, as JSON.
 */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Resources and routes")
@ApiResponse(responseCode = "200")
@ApiResponse(responseCode = "400", ref = "#/components/responses/Problem")
@ApiResponse(responseCode = "404", ref = "#/components/responses/Problem")
class FoundApi {

	private final FoundBook book;

	private final EntityReader entities;

	FoundApi(FoundBook book, EntityReader entities) {
		this.book = book;
		this.entities = entities;
	}

	@GetMapping("/route/found")
	@Operation(operationId = "findInRoute",
			summary = "Some requests of a route: calls that could be fewer or together, what was paid for nothing")
	FoundDetail route(@ParameterObject @ModelAttribute EntityParameters given,
			@RequestParam(required = false) @Parameter(description = "Its name, such as POST /checkout",
					required = true) @Nullable String route) {
		ParameterReader reader = new ParameterReader();
		String name = reader.present("route", route, "the name of a route, such as POST /checkout");
		var question = this.entities.read(given, reader);
		reader.throwProblems();
		return question.map((asked) -> this.book.ofRoute(new Route(name), asked.hours()))
			.orElseThrow(FoundApi::nothing);
	}

	@GetMapping("/resource/found")
	@Operation(operationId = "findInFunction",
			summary = "Some requests that ran a function: its calls that could be fewer or together, what was paid for nothing")
	FoundDetail function(@ParameterObject @ModelAttribute EntityParameters given,
			@RequestParam(required = false) @Parameter(description = "The ARN of a function",
					required = true) @Nullable String arn) {
		ParameterReader reader = new ParameterReader();
		String text = reader.present("arn", arn, "the ARN of a function");
		var question = this.entities.read(given, reader);
		reader.throwProblems();
		ResourceId id = FoundPage.function(text);
		return question.map((asked) -> this.book.ofFunction(id.name(), asked.hours())).orElseThrow(FoundApi::nothing);
	}

	private static ResponseStatusException nothing() {
		return new ResponseStatusException(HttpStatus.NOT_FOUND, "Nothing is loaded yet");
	}

}
