package io.tracetab.web;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import tools.jackson.databind.json.JsonMapper;

import io.tracetab.trace.Condition;
import io.tracetab.trace.FilterFlag;
import io.tracetab.trace.FilterKey;
import io.tracetab.trace.RequestQuery;
import io.tracetab.trace.TraceId;
import io.tracetab.trace.Traces;

/**
 * The list of requests. The whole view stands in the address.
 */
@Controller
class RequestsPage {

	private static final List<String> ORDERS = List.of("Newest", "Slowest", "Dearest", "Failing");

	private final RequestBook book;

	private final SpreadBook spread;

	private final Frames frames;

	private final JsonMapper json = JsonMapper.builder().build();

	RequestsPage(RequestBook book, SpreadBook spread, Frames frames) {
		this.book = book;
		this.spread = spread;
		this.frames = frames;
	}

	@GetMapping("/requests")
	String list(@ModelAttribute("given") RequestParameters given, Model model, HttpServletRequest request,
			HttpServletResponse response) {
		Optional<TraceId> id = given.traceId();
		if (id.isPresent()) {
			return "redirect:/requests/" + id.get();
		}
		RequestFilter filter = this.book.read(given);
		FilterLinks links = new FilterLinks(ViewAddress.of(request), filter.filter());
		ViewAddress address = links.address();
		model.addAttribute("frame", this.frames.of(request));
		model.addAttribute("filter", filter);
		model.addAttribute("order", (given.order() != null) ? given.order() : "newest");
		model.addAttribute("orders", orders(address));
		model.addAttribute("chips", links.chips());
		model.addAttribute("keys", FilterKey.values());
		model.addAttribute("flags", FilterFlag.values());
		if (filter.problems().isEmpty()) {
			rows(filter.query(), model, address);
			model.addAttribute("spreadHref", new ViewAddress("/requests/spread", address.values()).toString());
		}
		else {
			response.setStatus(HttpStatus.BAD_REQUEST.value());
		}
		return "requests";
	}

	/** What the list is beside: how its requests are spread. Asked for when it stands. */
	@GetMapping("/requests/spread")
	String spread(@ModelAttribute("given") RequestParameters given, Model model, HttpServletRequest request) {
		RequestFilter filter = this.book.read(given);
		Condition condition = filter.queryOrThrow().condition();
		ViewAddress list = new ViewAddress("/requests", ViewAddress.of(request).values());
		FilterLinks links = new FilterLinks(list, filter.filter());
		SpreadView spread = this.spread.spread(condition);
		model.addAttribute("spread", spread);
		model.addAttribute("json", this.json.writeValueAsString(spread).replace("<", "\\u003c"));
		model.addAttribute("steps", spread.steps().stream().map((step) -> step(step, links)).toList());
		model.addAttribute("facets", this.spread.facets(condition, spread.requests(), links));
		model.addAttribute("countedOf", this.spread.oneOf(spread.requests()));
		return "requests-spread";
	}

	private static StepLink step(SpreadView.Step step, FilterLinks links) {
		return new StepLink(step,
				links.address().without("window").with("from", step.from()).with("until", step.until()).toString());
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

	/** An order of the list and the address that asks for it. */
	record OrderLink(String key, String label, String href) {
	}

	/** A stretch of time and the list of its requests. */
	record StepLink(SpreadView.Step step, String href) {
	}

}
