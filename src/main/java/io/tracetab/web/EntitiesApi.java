package io.tracetab.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

import io.tracetab.trace.Route;

/**
 * Resources and routes, as JSON.
 */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Resources and routes")
@ApiResponse(responseCode = "200")
@ApiResponse(responseCode = "400", ref = "#/components/responses/Problem")
class EntitiesApi {

	private final ResourcesBook list;

	private final ResourceBook resources;

	private final RouteBook routes;

	EntitiesApi(ResourcesBook list, ResourceBook resources, RouteBook routes) {
		this.list = list;
		this.resources = resources;
		this.routes = routes;
	}

	@GetMapping("/resources")
	@Operation(operationId = "listResources",
			summary = "All resources that the bill, traces, metrics or the inventory know")
	@ApiResponse(responseCode = "204", description = "Nothing is loaded")
	ResponseEntity<ResourceListDetail> resources(@ParameterObject @ModelAttribute EntityParameters given,
			@ParameterObject @ModelAttribute ResourceParameters wanted) {
		ParameterReader reader = new ParameterReader();
		ResourcesBook.Wanted read = wanted.read(reader);
		var question = this.list.question(given, reader);
		reader.throwProblems();
		return question.map((asked) -> ResponseEntity.ok(this.list.list(asked, read)))
			.orElseGet(() -> ResponseEntity.status(HttpStatus.NO_CONTENT).build());
	}

	@GetMapping("/resource")
	@Operation(operationId = "getResource",
			summary = "One resource: cost by meter, usage, metrics, runs, calls, configuration and its changes")
	@ApiResponse(responseCode = "404", ref = "#/components/responses/Problem")
	ResourceDetail resource(@ParameterObject @ModelAttribute EntityParameters given,
			@RequestParam(required = false) @Parameter(
					description = "Its ARN, a queue's URL, a host name or a name that only one resource has",
					required = true) @Nullable String arn) {
		ParameterReader reader = new ParameterReader();
		String text = reader.present("arn", arn, "an ARN, a queue's URL, a host name or the name of a resource");
		var question = this.resources.question(given, reader);
		reader.throwProblems();
		ResourceBook.Found found = question.map((asked) -> this.resources.find(text, asked)).orElse(null);
		if (found == null || found.detail() == null) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND,
					(found == null || found.meant().isEmpty()) ? "No resource is known as '%s'".formatted(text)
							: "'%s' may be any of %s: give the ARN".formatted(text, found.meant()));
		}
		return found.detail();
	}

	@GetMapping("/route")
	@Operation(operationId = "getRoute",
			summary = "One route: cost by service and meter, latency, outcomes, error budget, deploys, the resources it uses")
	@ApiResponse(responseCode = "404", ref = "#/components/responses/Problem")
	RouteProfileDetail route(@ParameterObject @ModelAttribute EntityParameters given,
			@ParameterObject @ModelAttribute RouteParameters wanted,
			@RequestParam(required = false) @Parameter(description = "Its name, such as POST /checkout",
					required = true) @Nullable String route) {
		ParameterReader reader = new ParameterReader();
		String name = reader.present("route", route, "the name of a route, such as POST /checkout");
		var question = this.routes.question(given, reader);
		RouteParameters.Choice choice = this.routes.levels().choice(name, wanted, reader);
		reader.throwProblems();
		return question.map((asked) -> this.routes.detail(new Route(name), asked, choice))
			.filter((detail) -> !detail.isUnknown())
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND,
					"No request or charge of the route '%s' is known in this window".formatted(name)));
	}

}
