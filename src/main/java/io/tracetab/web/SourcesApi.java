package io.tracetab.web;

import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Sources as JSON.
 */
@RestController
@RequestMapping("/api/v1/sources")
@Tag(name = "Sources")
@ApiResponse(responseCode = "200")
@ApiResponse(responseCode = "400", ref = "#/components/responses/Problem")
class SourcesApi {

	private final SourcesBook book;

	SourcesApi(SourcesBook book) {
		this.book = book;
	}

	@GetMapping
	@Operation(summary = "Where facts come from, how far they were read, and what asking used this month")
	SourceList list() {
		return this.book.list();
	}

	@GetMapping("/check")
	@Operation(
			summary = "Whether a source answers, and which actions of IAM are missing; tries each once, for a hundredth of a cent at the most")
	SourceList.SourceProblem check(@RequestParam String source) {
		return this.book.check(source);
	}

	@GetMapping("/plan")
	@Operation(summary = "Which calls the next look at a source takes; makes none that is paid")
	List<SourceList.PlanDetail> plan(@RequestParam String source) {
		return this.book.plan(source);
	}

	@PostMapping("/actions")
	@Operation(summary = "Pauses a source, resumes it, or has it read now")
	SourceList act(@RequestParam String source,
			@Parameter(description = "pause, resume or run") @RequestParam String action) {
		this.book.act(source, action);
		return this.book.list();
	}

	@PostMapping("/replay")
	@Operation(summary = "Reads again what was set aside, and tells what became of it")
	OverviewDetail.CountsDetail replay() {
		return this.book.replay();
	}

}
