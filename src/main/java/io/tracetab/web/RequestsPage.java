package io.tracetab.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

import io.tracetab.trace.RequestQuery;
import io.tracetab.trace.Traces;

/**
 * The list of requests. The whole view stands in the address.
 */
@Controller
class RequestsPage {

	private static final List<String> ORDERS = List.of("Newest", "Slowest", "Dearest", "Failing");

	/** Conditions in the order that their chips stand in, with the words before them. */
	private static final Map<String, String> CHIPS = chipWords();

	private final RequestBook book;

	private final Frames frames;

	RequestsPage(RequestBook book, Frames frames) {
		this.book = book;
		this.frames = frames;
	}

	@GetMapping("/requests")
	String list(@ModelAttribute("given") RequestParameters given, Model model, HttpServletRequest request,
			HttpServletResponse response) {
		RequestFilter filter = this.book.read(given);
		ViewAddress address = ViewAddress.of(request).without("after");
		model.addAttribute("frame", this.frames.of(request));
		model.addAttribute("filter", filter);
		model.addAttribute("routes", this.book.routes());
		model.addAttribute("order", (given.order() != null) ? given.order() : "newest");
		model.addAttribute("orders", orders(address));
		model.addAttribute("chips", chips(address));
		if (filter.problems().isEmpty()) {
			rows(filter.query(), model, address);
		}
		else {
			response.setStatus(HttpStatus.BAD_REQUEST.value());
		}
		return "requests";
	}

	private void rows(RequestQuery query, Model model, ViewAddress address) {
		Traces.Page page = this.book.page(query);
		List<RequestSummary> rows = page.rows().stream().map(RequestSummary::of).toList();
		model.addAttribute("rows", rows);
		model.addAttribute("longest", rows.stream().mapToLong(RequestSummary::durationMicros).max().orElse(0));
		model.addAttribute("count", this.book.count(query));
		model.addAttribute("next",
				(page.next() != null) ? address.with("after", ParameterReader.write(page.next())).toString() : null);
		model.addAttribute("first", (query.after() != null) ? address.toString() : null);
	}

	private static List<OrderLink> orders(ViewAddress address) {
		return ORDERS.stream()
			.map((order) -> new OrderLink(order.toLowerCase(Locale.ROOT), order,
					("Newest".equals(order) ? address.without("order")
							: address.with("order", order.toLowerCase(Locale.ROOT)))
						.toString()))
			.toList();
	}

	private static List<Chip> chips(ViewAddress address) {
		List<Chip> chips = new ArrayList<>();
		CHIPS.forEach((name, words) -> {
			List<String> values = address.values().getOrDefault(name, List.of());
			for (String value : values) {
				List<String> others = values.stream().filter((other) -> !other.equals(value)).toList();
				chips.add(new Chip(words, value,
						(others.isEmpty() ? address.without(name) : address.with(name, others)).toString()));
			}
		});
		return chips;
	}

	private static Map<String, String> chipWords() {
		Map<String, String> words = new LinkedHashMap<>();
		words.put("route", "route");
		words.put("status", "status");
		words.put("cold", "cold start");
		words.put("min", "at least");
		words.put("max", "at most");
		words.put("from", "from");
		words.put("until", "until");
		words.put("term", "with");
		return words;
	}

	/** An order of the list and the address that asks for it. */
	record OrderLink(String key, String label, String href) {
	}

	/** A condition in force and the address without it. */
	record Chip(String words, String value, String href) {
	}

}
