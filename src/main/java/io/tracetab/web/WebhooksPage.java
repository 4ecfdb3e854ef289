package io.tracetab.web;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Webhooks as the page of reports has them.
 */
@Controller
class WebhooksPage {

	private final WebhookBook book;

	WebhooksPage(WebhookBook book) {
		this.book = book;
	}

	@PostMapping("/reports/webhooks")
	String save(@RequestParam(required = false) @Nullable String name,
			@RequestParam(required = false) @Nullable String url) {
		this.book.save(name, url);
		return "redirect:/reports#webhooks";
	}

	@PostMapping("/reports/webhooks/remove")
	String remove(@RequestParam String name) {
		this.book.remove(name);
		return "redirect:/reports#webhooks";
	}

}
