package io.tracetab.web;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

import io.tracetab.cost.SavedView;
import io.tracetab.cost.SavedViews;

/**
 * Saved views, as pages and API look them up and change them.
 */
final class SavedViewsBook {

	/** What stands in an address behind its question mark, escaped. */
	private static final Pattern QUERY = Pattern.compile("[A-Za-z0-9%&=+._~*:/-]*");

	private final SavedViews views;

	SavedViewsBook(SavedViews views) {
		this.views = views;
	}

	List<SavedView> list() {
		return this.views.list();
	}

	SavedView find(String id) {
		return this.views.find(id)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND,
					"There is no saved view '%s'".formatted(id)));
	}

	/** Keeps a view under a name of its own: one more where the name is taken. */
	SavedView add(@Nullable String name, @Nullable String query) {
		SavedView view = read("", name, query);
		String wanted = SavedView.idOf(view.name());
		String id = wanted;
		for (int i = 2; this.views.find(id).isPresent(); i++) {
			id = wanted + "-" + i;
		}
		SavedView kept = new SavedView(id, view.name(), view.query());
		this.views.save(kept);
		return kept;
	}

	/**
	 * Gives a view another name, and other contents if they are given; its link stays.
	 */
	SavedView change(String id, @Nullable String name, @Nullable String query) {
		SavedView old = find(id);
		SavedView changed = read(id, name, (query != null) ? query : old.query());
		this.views.save(changed);
		return changed;
	}

	void remove(String id) {
		this.views.remove(id);
	}

	/** The address of what a view shows. */
	String address(SavedView view) {
		return "/costs?" + view.query() + (view.query().isEmpty() ? "" : "&") + "view=" + view.id();
	}

	/** The same without its name. */
	String unnamed(SavedView view) {
		return view.query().isEmpty() ? "/costs" : "/costs?" + view.query();
	}

	private static SavedView read(String id, @Nullable String name, @Nullable String query) {
		List<BadParameter> problems = new ArrayList<>();
		String text = (name != null) ? name.strip() : "";
		String asked = (query != null) ? query : "";
		if (text.isEmpty() || text.length() > SavedView.LONGEST_NAME) {
			problems.add(new BadParameter("name", text, "1 to " + SavedView.LONGEST_NAME + " characters"));
		}
		if (!QUERY.matcher(asked).matches() || asked.length() > SavedView.LONGEST_QUERY) {
			problems.add(new BadParameter("query", asked,
					"the query of an address of costs, escaped, such as group=owner&last=30d"));
		}
		if (!problems.isEmpty()) {
			throw new BadParameters(problems);
		}
		return new SavedView(id, text, asked);
	}

}
