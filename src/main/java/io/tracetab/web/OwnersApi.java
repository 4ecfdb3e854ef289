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
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import io.tracetab.cost.OwnerDesk;

/**
 * Whose costs are, as JSON.
 */
@RestController
@RequestMapping("/api/v1/owners")
@Tag(name = "Owners")
@ApiResponse(responseCode = "200")
@ApiResponse(responseCode = "400", ref = "#/components/responses/Problem")
class OwnersApi {

	private final OwnersBook book;

	OwnersApi(OwnersBook book) {
		this.book = book;
	}

	/**
	 * Which days are looked at, as it stands in an address.
	 */
	record DaysParameters(@Parameter(
			description = "Days that end with the newest charge: month, month-before, 7d, 30d, 90d or year") @Nullable String last,
			@Parameter(description = "billed, effective, list or contracted") @Nullable String basis,
			@Parameter(description = "Of the bill; the one with most lines if absent") @Nullable String currency) {
	}

	@GetMapping
	@Operation(operationId = "getOwners", summary = "What owners' resources cost, and what each rule decides")
	@ApiResponse(responseCode = "204", description = "No bill is loaded")
	ResponseEntity<OwnersDetail> owners(@ParameterObject @ModelAttribute DaysParameters given) {
		return this.book.days(given.last(), given.basis(), given.currency())
			.map((days) -> ResponseEntity.ok(OwnersDetail.of(this.book.view(days))))
			.orElseGet(() -> ResponseEntity.status(HttpStatus.NO_CONTENT).build());
	}

	@GetMapping("/rules")
	@Operation(operationId = "getOwnerRules", summary = "The rules by which people say whose things are")
	OwnersDetail.Rules rules() {
		return new OwnersDetail.Rules(this.book.rules().stream().map(OwnerRuleDetail::of).toList());
	}

	@PutMapping("/rules")
	@Operation(operationId = "putOwnerRules",
			summary = "Keep exactly these rules, in this order; costs of all days are told by them from then on")
	@ApiResponse(responseCode = "403", ref = "#/components/responses/Problem")
	OwnersDetail.Rules replace(@RequestBody OwnersDetail.Rules wanted) {
		this.book.saveAll(OwnerRuleReader.readAll(wanted.rules()));
		return rules();
	}

	@GetMapping("/preview")
	@Operation(operationId = "previewOwnerRule", summary = "What a rule would change: owners' costs now and then")
	@ApiResponse(responseCode = "204", description = "No bill is loaded")
	ResponseEntity<OwnersDetail.Preview> preview(@ParameterObject @ModelAttribute OwnerRuleDetail rule,
			@RequestParam(required = false) @Parameter(
					description = "The key of the rule in whose place it would come") @Nullable String replaces,
			@RequestParam(required = false) @Nullable String last) {
		return this.book.days(last, null, null)
			.map((days) -> ResponseEntity
				.ok(OwnersDetail.Preview.of(this.book.preview(OwnerRuleReader.read(rule), replaces, days))))
			.orElseGet(() -> ResponseEntity.status(HttpStatus.NO_CONTENT).build());
	}

	/** Changes nothing, though it is a POST: rules do not fit in an address. */
	@PostMapping("/preview")
	@Operation(operationId = "previewOwnerRules", summary = "What keeping exactly these rules would change")
	@ApiResponse(responseCode = "204", description = "No bill is loaded")
	ResponseEntity<OwnersDetail.Preview> previewAll(@RequestBody OwnersDetail.Rules wanted,
			@ParameterObject @ModelAttribute DaysParameters given) {
		OwnerDesk.Days days = this.book.days(given.last(), given.basis(), given.currency()).orElse(null);
		return (days == null) ? ResponseEntity.status(HttpStatus.NO_CONTENT).build() : ResponseEntity
			.ok(OwnersDetail.Preview.of(this.book.preview(OwnerRuleReader.readAll(wanted.rules()), days)));
	}

}
