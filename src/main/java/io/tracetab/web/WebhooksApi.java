package io.tracetab.web;

import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

import io.tracetab.report.Webhook;

/**
 * Webhooks, as JSON. An address goes in and never comes out.
 */
@RestController
@RequestMapping("/api/v1/reports/webhooks")
@Tag(name = "Reports")
@ApiResponse(responseCode = "400", ref = "#/components/responses/Problem")
class WebhooksApi {

	private final WebhookBook book;

	WebhooksApi(WebhookBook book) {
		this.book = book;
	}

	@GetMapping
	@ApiResponse(responseCode = "200")
	@Operation(operationId = "listWebhooks", summary = "Webhooks that reports and alerts can go to")
	List<WebhookDetail> list() {
		return this.book.list().stream().map(WebhookDetail::of).toList();
	}

	@PutMapping("/{name}")
	@ApiResponse(responseCode = "200")
	@Operation(operationId = "putWebhook", summary = "Make a webhook, or give it another address")
	WebhookDetail put(@PathVariable String name, @RequestBody Wanted wanted) {
		return WebhookDetail.of(this.book.save(name, wanted.url));
	}

	@DeleteMapping("/{name}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	@ApiResponse(responseCode = "204")
	@ApiResponse(responseCode = "404", ref = "#/components/responses/Problem")
	@Operation(operationId = "removeWebhook", summary = "Delete a webhook")
	void remove(@PathVariable String name) {
		if (!this.book.remove(name)) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such webhook");
		}
	}

	/** An address. */
	@Schema(name = "WantedWebhook")
	record Wanted(@Schema(description = "https://…") @Nullable String url) {

		/** Without the secret. */
		@Override
		public String toString() {
			return "an address";
		}
	}

	/** A webhook. */
	@Schema(name = "Webhook")
	record WebhookDetail(@Schema(description = "As recipients are written") String to,
			@Schema(description = "Its host alone") String at) {

		static WebhookDetail of(Webhook webhook) {
			return new WebhookDetail(webhook.name().text(), webhook.shown());
		}
	}

}
