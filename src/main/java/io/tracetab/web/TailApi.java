package io.tracetab.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Requests as they come in.
 */
@RestController
@Tag(name = "Requests")
class TailApi {

	private final TailBook book;

	TailApi(TailBook book) {
		this.book = book;
	}

	@GetMapping(path = "/api/v1/tail", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	@Operation(summary = "Requests that receivers take, as they are stored",
			description = "Server-sent events. Each event 'request' holds one request as a list of requests has it, "
					+ "and comes again when more of it has come. Who reads too slowly is sent an event 'left-behind' "
					+ "and let go of.")
	@ApiResponse(responseCode = "200")
	@ApiResponse(responseCode = "400", ref = "#/components/responses/Problem")
	@ApiResponse(responseCode = "503", ref = "#/components/responses/Problem")
	SseEmitter tail(
			@Parameter(description = "A part of the route's name") @RequestParam(
					required = false) @Nullable String route,
			@Parameter(description = "ok, error, fault or throttle; failed for any of the last three") @RequestParam(
					required = false) @Nullable String status) {
		return this.book.open(TailFilter.of(route, status));
	}

}
