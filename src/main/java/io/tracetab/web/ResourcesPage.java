package io.tracetab.web;

import java.util.List;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

import io.tracetab.analyze.CostQuestion;

/**
 * The list of resources, and the page of one. Addresses hold the whole view.
 */
@Controller
class ResourcesPage {

	private final ResourcesBook list;

	private final ResourceBook book;

	private final AdviceBook advice;

	private final Frames frames;

	ResourcesPage(ResourcesBook list, ResourceBook book, AdviceBook advice, Frames frames) {
		this.list = list;
		this.book = book;
		this.advice = advice;
		this.frames = frames;
	}

	@GetMapping("/resources")
	String resources(@ModelAttribute EntityParameters given, @ModelAttribute ResourceParameters wanted, Model model,
			HttpServletRequest request) {
		ParameterReader reader = new ParameterReader();
		Optional<CostQuestion> question = this.list.question(given, reader);
		ResourcesBook.Wanted read = wanted.read(reader);
		reader.throwProblems();
		ViewAddress address = ViewAddress.of(request);
		model.addAttribute("frame", this.frames.of(request));
		question.ifPresent((asked) -> {
			ResourceListDetail found = this.list.list(asked, read);
			model.addAttribute("list", found);
			model.addAttribute("others", this.list.otherCurrencies());
			model.addAttribute("wanted", read);
			model.addAttribute("columns", columns(address));
			model.addAttribute("services", services(found, read, address));
			model.addAttribute("bases", bases(found.basis(), address));
			model.addAttribute("allHref", address.without("service", "start").toString());
			model.addAttribute("links", new EntityLinks(address));
			model.addAttribute("previous", (read.start() > 0)
					? address.with("start", Long.toString(Math.max(0, read.start() - read.limit()))).toString() : null);
			model.addAttribute("next", (read.start() + read.limit() < found.total())
					? address.with("start", Long.toString(read.start() + read.limit())).toString() : null);
		});
		return "resources";
	}

	private static List<Link> columns(ViewAddress address) {
		return List.of(link("cost", "Cost", address), link("counted", "Counted", address),
				link("calls", "Traced calls", address), link("failed", "Failed", address),
				link("time", "p95", address));
	}

	private static Link link(String key, String label, ViewAddress address) {
		return new Link(key, label, address.without("start").with("sort", key).toString(), false);
	}

	private static List<Link> services(ResourceListDetail found, ResourcesBook.Wanted wanted, ViewAddress address) {
		ViewAddress rest = address.without("service", "start");
		return found.services()
			.stream()
			.map((service) -> new Link(service.service(), service.name() + " " + service.resources(),
					rest.with("service", service.service()).toString(), service.service().equals(wanted.service())))
			.toList();
	}

	static List<Link> bases(String chosen, ViewAddress address) {
		return List.of("billed", "effective", "list")
			.stream()
			.map((basis) -> new Link(basis, Character.toUpperCase(basis.charAt(0)) + basis.substring(1),
					(basis.equals("billed") ? address.without("basis") : address.with("basis", basis)).toString(),
					basis.equals(chosen)))
			.toList();
	}

	@GetMapping("/resource")
	String resource(@ModelAttribute EntityParameters given, @RequestParam(required = false) @Nullable String arn,
			Model model, HttpServletRequest request, HttpServletResponse response) {
		ParameterReader reader = new ParameterReader();
		String text = reader.present("arn", arn, "an ARN, a queue's URL, a host name or the name of a resource");
		Optional<CostQuestion> question = this.book.question(given, reader);
		reader.throwProblems();
		ViewAddress address = ViewAddress.of(request);
		ResourceBook.Found found = question.map((asked) -> this.book.find(text, asked))
			.orElse(new ResourceBook.Found(null, null, List.of()));
		model.addAttribute("frame", this.frames.of(request));
		model.addAttribute("asked", text);
		model.addAttribute("meant", found.meant());
		model.addAttribute("links", new EntityLinks(address));
		ResourceDetail detail = found.detail();
		if (detail == null) {
			response.setStatus(found.meant().isEmpty() ? HttpServletResponse.SC_NOT_FOUND : HttpServletResponse.SC_OK);
			return "resource-unknown";
		}
		model.addAttribute("it", detail);
		model.addAttribute("rest", question.flatMap(this.book::rest).orElse(null));
		model.addAttribute("advice", this.advice.of(detail.identity().arn()));
		model.addAttribute("others", this.book.otherCurrencies());
		model.addAttribute("billLoaded", this.book.hasBill());
		model.addAttribute("query", detail.time());
		model.addAttribute("bases", bases(detail.time().basis(), address));
		model.addAttribute("parts", found.parts());
		return "resource";
	}

	/** A choice and the address that makes it. */
	record Link(String key, String label, String href, boolean chosen) {
	}

}
