package io.tracetab.cost;

import java.text.Normalizer;
import java.util.Locale;

/**
 * A view of costs that someone gave a name.
 *
 * @param id names it in links, for as long as it is kept: lower-case letters, digits and
 * hyphens
 * @param query the query of its address, as the page reads it:
 * {@code group=owner&last=30d}
 */
public record SavedView(String id, String name, String query) {

	/** The most characters of a name. */
	public static final int LONGEST_NAME = 200;

	/** The most characters of a query. */
	public static final int LONGEST_QUERY = 8000;

	private static final int LONGEST_ID = 60;

	public SavedView {
		if (name.isBlank() || name.length() > LONGEST_NAME) {
			throw new IllegalArgumentException(
					"'%s' is no name of a view: expected 1 to %d characters".formatted(name, LONGEST_NAME));
		}
		if (query.length() > LONGEST_QUERY) {
			throw new IllegalArgumentException(
					"The view has %d characters, expected at most %d".formatted(query.length(), LONGEST_QUERY));
		}
	}

	public SavedView named(String other) {
		return new SavedView(this.id, other, this.query);
	}

	/** What a name is in an address: {@code Cost by team} is {@code cost-by-team}. */
	public static String idOf(String name) {
		String plain = Normalizer.normalize(name, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
		String id = plain.replaceAll("\\p{M}+", "").replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
		String some = id.isEmpty() ? "view" : id;
		return (some.length() > LONGEST_ID) ? some.substring(0, LONGEST_ID) : some;
	}

}
