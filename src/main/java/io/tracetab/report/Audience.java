package io.tracetab.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import io.tracetab.billing.CostDimension;
import io.tracetab.billing.CostQuery;
import io.tracetab.cost.Ledger;

/**
 * Whose things a report speaks of.
 *
 * @param name of the team, route or account; empty for everything
 */
public record Audience(Kind kind, String name) {

	/** Everything. */
	public static final Audience ALL = new Audience(Kind.ALL, "");

	/** How it is written, for messages. */
	public static final String FORMS = "all, team:NAME, route:NAME or account:NUMBER";

	private static final int LONGEST = 500;

	public Audience {
		if ((kind == Kind.ALL) != name.isEmpty() || name.length() > LONGEST) {
			throw new IllegalArgumentException(
					"'%s' is no audience: expected %s".formatted(kind.word() + ":" + name, FORMS));
		}
	}

	/** By what things are chosen. */
	public enum Kind {

		ALL,
		/** By people's rules about owners. */
		TEAM, ROUTE, ACCOUNT;

		String word() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

	/** As {@link #toString} writes it. */
	public static Optional<Audience> parse(String text) {
		int separator = text.indexOf(':');
		String word = (separator < 0) ? text : text.substring(0, separator);
		String name = (separator < 0) ? "" : text.substring(separator + 1).strip();
		return Stream.of(Kind.values())
			.filter((kind) -> kind.word().equals(word) && (kind == Kind.ALL) == name.isEmpty())
			.filter((kind) -> name.length() <= LONGEST)
			.map((kind) -> new Audience(kind, name))
			.findFirst();
	}

	/** {@code all}, {@code team:checkout}. */
	@Override
	public String toString() {
		return (this.kind == Kind.ALL) ? this.kind.word() : this.kind.word() + ":" + this.name;
	}

	/** {@code everything}, {@code team checkout}. */
	public String words() {
		return (this.kind == Kind.ALL) ? "everything" : this.kind.word() + " " + this.name;
	}

	/** Conditions on what was charged. */
	List<CostQuery.Filter> filters() {
		return switch (this.kind) {
			case ALL -> List.of();
			case TEAM -> filter(CostDimension.Kind.OWNER);
			case ROUTE -> filter(CostDimension.Kind.ROUTE);
			case ACCOUNT -> filter(CostDimension.Kind.ACCOUNT);
		};
	}

	/** Conditions on what requests of routes caused. */
	List<CostQuery.Filter> routeFilters() {
		return (this.kind == Kind.TEAM) ? filter(CostDimension.Kind.ROUTE_OWNER) : filters();
	}

	private List<CostQuery.Filter> filter(CostDimension.Kind dimension) {
		return List.of(new CostQuery.Filter(CostDimension.of(dimension), this.name));
	}

	/** Where its costs stand. */
	Ledger ledger() {
		return (this.kind == Kind.ROUTE) ? Ledger.PARTS : Ledger.LINES;
	}

}
