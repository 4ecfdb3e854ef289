package io.tracetab.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The map. Its address holds the whole view: window, part, what is chosen.
 */
@Controller
class MapPage {

	private final MapBook book;

	private final Frames frames;

	MapPage(MapBook book, Frames frames) {
		this.book = book;
		this.frames = frames;
	}

	@GetMapping("/map")
	String map(@ModelAttribute EntityParameters given, @ModelAttribute MapParameters wanted,
			@RequestParam(required = false) @Nullable String at, Model model, HttpServletRequest request) {
		ParameterReader reader = new ParameterReader();
		MapBook.Part part = wanted.read(reader);
		Optional<MapBook.Asked> question = this.book.question(given, reader);
		reader.throwProblems();
		ViewAddress address = ViewAddress.of(request);
		model.addAttribute("frame", this.frames.of(request));
		question.ifPresent((asked) -> {
			MapBook.Found found = this.book.map(asked, part, at);
			model.addAttribute("map", found.detail());
			model.addAttribute("part", part);
			model.addAttribute("at", at);
			model.addAttribute("links", new MapLinks(address));
			model.addAttribute("bases", ResourcesPage.bases(found.detail().basis(), address));
			model.addAttribute("scope", String.join(" ", part.account() != null ? part.account() : "",
					part.region() != null ? part.region() : ""));
			chosen(found, at, model);
		});
		return "map";
	}

	private void chosen(MapBook.Found found, @Nullable String at, Model model) {
		MapDetail.Node node = found.detail().node(at);
		MapDetail.Link link = found.detail().link(at);
		model.addAttribute("node", node);
		model.addAttribute("link", link);
		if (at != null && (node != null || link != null)) {
			model.addAttribute("charts", this.book.charts(found, at));
			model.addAttribute("step", MapBook.stepSeconds(found));
			model.addAttribute("filter", filter(found.detail(), node, link));
			List<MapDetail.Link> beside = new ArrayList<>();
			found.detail()
				.links()
				.stream()
				.filter((each) -> node != null && (each.from().equals(at) || each.to().equals(at)))
				.forEach(beside::add);
			model.addAttribute("beside", beside);
		}
	}

	/** Finds the requests that went there; empty when no filter does. */
	private static String filter(MapDetail map, MapDetail.@Nullable Node node, MapDetail.@Nullable Link link) {
		if (node != null) {
			return MapLinks.filter(node);
		}
		MapDetail.Node from = (link != null) ? map.node(link.from()) : null;
		MapDetail.Node to = (link != null) ? map.node(link.to()) : null;
		return ((from != null) ? MapLinks.filter(from) : "") + ((from != null && to != null) ? " " : "")
				+ ((to != null) ? MapLinks.filter(to) : "");
	}

}
