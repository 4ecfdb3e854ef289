package io.tracetab.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * What routes are meant to be like, to be decided.
 */
@RestController
@RequestMapping("/api/v1/route/objective")
@Tag(name = "Resources and routes")
@ApiResponse(responseCode = "204", description = "Done")
@ApiResponse(responseCode = "400", ref = "#/components/responses/Problem")
class ObjectivesApi {

	private static final String A_ROUTE = "the name of a route, such as POST /checkout";

	private final RouteBook routes;

	ObjectivesApi(RouteBook routes) {
		this.routes = routes;
	}

	@PutMapping
	@ResponseStatus(HttpStatus.NO_CONTENT)
	@Operation(operationId = "putObjective", summary = "Decide what a route is meant to be like")
	void put(@ParameterObject @ModelAttribute RouteParameters wanted,
			@RequestParam(required = false) @Parameter(description = "Its name, such as POST /checkout",
					required = true) @Nullable String route) {
		ParameterReader reader = new ParameterReader();
		this.routes.levels().keep(reader.present("route", route, A_ROUTE), wanted, reader);
	}

	@DeleteMapping
	@ResponseStatus(HttpStatus.NO_CONTENT)
	@Operation(operationId = "deleteObjective", summary = "Take back what was decided of a route")
	void remove(@RequestParam(required = false) @Parameter(description = "Its name, such as POST /checkout",
			required = true) @Nullable String route) {
		ParameterReader reader = new ParameterReader();
		String name = reader.present("route", route, A_ROUTE);
		reader.throwProblems();
		this.routes.levels().forget(name);
	}

}
