package io.tracetab.web;

import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * How routes are named, as JSON.
 */
@RestController
@RequestMapping("/api/v1/routing")
@Tag(name = "Routing")
@ApiResponse(responseCode = "200")
@ApiResponse(responseCode = "400", ref = "#/components/responses/Problem")
class RoutingApi {

	private final RoutingBook book;

	RoutingApi(RoutingBook book) {
		this.book = book;
	}

	@GetMapping
	@Operation(operationId = "getRouting", summary = "Routes, where their names came from, and rules worth having")
	RoutingDetail routing() {
		return this.book.detail();
	}

	@GetMapping("/rules")
	@Operation(operationId = "getRouteRules", summary = "The rules by which people name routes")
	RuleList rules() {
		return ruleList();
	}

	@PutMapping("/rules")
	@Operation(operationId = "putRouteRules",
			summary = "Keep exactly these rules, in this order; requests are named by them in the background")
	@ApiResponse(responseCode = "403", ref = "#/components/responses/Problem")
	RuleList replace(@RequestBody RuleList wanted) {
		this.book.saveAll(RuleReader.readAll(wanted.rules()));
		return ruleList();
	}

	@GetMapping("/preview")
	@Operation(operationId = "previewRouteRule", summary = "What a rule would change, judged by the latest requests")
	RoutingPreview preview(
			@RequestParam(required = false) @Parameter(required = true,
					description = "A path: * stands for one segment, ** at the end for any number",
					example = "/blog/*") @Nullable String pattern,
			@RequestParam(required = false) @Parameter(required = true, description = "What is shown instead",
					example = "/blog/{slug}") @Nullable String name,
			@RequestParam(required = false) @Parameter(
					description = "The pattern of the rule in whose place it would come") @Nullable String replaces) {
		return this.book.preview(RuleReader.read(pattern, name), replaces);
	}

	private RuleList ruleList() {
		return new RuleList(List.copyOf(this.book.rules().stream().map(RuleDetail::of).toList()));
	}

}
