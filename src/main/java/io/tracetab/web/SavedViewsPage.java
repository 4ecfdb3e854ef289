package io.tracetab.web;

import io.swagger.v3.oas.annotations.Hidden;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import io.tracetab.cost.SavedView;

/**
 * Views of costs that people gave a name: a link to each, and the forms that keep them.
 */
@Controller
@Hidden
class SavedViewsPage {

	private final SavedViewsBook book;

	SavedViewsPage(SavedViewsBook book) {
		this.book = book;
	}

	/** The link that stays, whatever the view is changed to. */
	@GetMapping("/costs/views/{id}")
	String open(@PathVariable String id) {
		return "redirect:" + this.book.address(this.book.find(id));
	}

	@PostMapping("/costs/views")
	String save(@RequestParam String name, @RequestParam String query) {
		return "redirect:" + this.book.address(this.book.add(name, query));
	}

	@PostMapping("/costs/views/{id}")
	String change(@PathVariable String id, @RequestParam String name,
			@RequestParam(required = false) @Nullable String query) {
		return "redirect:" + this.book.address(this.book.change(id, name, query));
	}

	@PostMapping("/costs/views/{id}/remove")
	String remove(@PathVariable String id) {
		SavedView view = this.book.find(id);
		this.book.remove(id);
		return "redirect:" + this.book.unnamed(view);
	}

}
