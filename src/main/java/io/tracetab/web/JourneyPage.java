package io.tracetab.web;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import io.tracetab.analyze.Journey;

/**
 * A request with all that came before and after it through queues and topics.
 */
@Controller
class JourneyPage {

	private final JourneyBook book;

	private final Frames frames;

	JourneyPage(JourneyBook book, Frames frames) {
		this.book = book;
		this.frames = frames;
	}

	@GetMapping("/requests/{id}/journey")
	String journey(@PathVariable String id, Model model, HttpServletRequest request) {
		Journey journey = this.book.open(id);
		JourneyDetail detail = this.book.detail(journey);
		model.addAttribute("frame", this.frames.of(request));
		model.addAttribute("journey", detail);
		model.addAttribute("alone", journey.isAlone());
		model.addAttribute("timeline", JourneyTimeline.of(journey, detail));
		model.addAttribute("own", Shortfalls.grouped(journey.shortfalls()));
		model.addAttribute("shortfalls", Shortfalls.grouped(journey.receipt().shortfalls()));
		return "journey";
	}

	/** What stands before and after a request, for its own page. */
	@GetMapping("/requests/{id}/neighbours")
	String neighbours(@PathVariable String id, Model model) {
		Journey journey = this.book.open(id);
		JourneyDetail detail = JourneyDetail.of(journey, List.of());
		model.addAttribute("journey", detail);
		model.addAttribute("alone", journey.isAlone());
		model.addAttribute("neighbours", JourneyNeighbours.of(detail));
		return "journey-neighbours :: of-request";
	}

}
