package io.tracetab.web;

import io.tracetab.pipeline.Receivers;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Requests as they come in, to look at.
 */
@Controller
class TailPage {

	private final ReceiverFacts receivers;

	private final Frames frames;

	TailPage(ReceiverFacts receivers, Frames frames) {
		this.receivers = receivers;
		this.frames = frames;
	}

	@GetMapping("/tail")
	String tail(@RequestParam(required = false) @Nullable String route,
			@RequestParam(required = false) @Nullable String status, Model model, HttpServletRequest request) {
		TailFilter filter = TailFilter.of(route, status);
		model.addAttribute("frame", this.frames.of(request));
		model.addAttribute("route", (route == null) ? "" : route.strip());
		model.addAttribute("status", filter.status());
		model.addAttribute("listening", this.receivers.all().stream().anyMatch(Receivers.Status::on));
		model.addAttribute("receivers", this.receivers.all().stream().map(ReceiverDetail::of).toList());
		return "tail";
	}

}
