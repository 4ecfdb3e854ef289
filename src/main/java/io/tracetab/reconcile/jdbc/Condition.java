package io.tracetab.reconcile.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.tracetab.quantity.Window;
import io.tracetab.reconcile.Dimension;

/**
 * Which rows of a table of days are meant.
 *
 * @param sql a WHERE clause
 * @param values of its parameters
 */
record Condition(String sql, List<Object> values) {

	/** Two parameters: {@link #first} and {@link #end}. */
	static final String DAYS = " WHERE day >= ? AND day < ?";

	/** Days that start in the window, and have the given values. */
	static Condition of(Window days, Map<Dimension, String> only) {
		StringBuilder sql = new StringBuilder(DAYS);
		List<Object> values = new ArrayList<>(List.of(first(days), end(days)));
		Map<Dimension, String> sorted = new EnumMap<>(Dimension.class);
		sorted.putAll(only);
		sorted.forEach((dimension, value) -> {
			sql.append(" AND ").append(column(dimension)).append(" = ?");
			values.add((dimension == Dimension.DAY) ? (Object) Math.toIntExact(LocalDate.parse(value).toEpochDay())
					: value);
		});
		return new Condition(sql.toString(), values);
	}

	static String column(Dimension dimension) {
		return dimension.name().toLowerCase(Locale.ROOT);
	}

	/** The first day that starts in the window. */
	static int first(Window days) {
		return day(days.from());
	}

	static int end(Window days) {
		return day(days.until());
	}

	/** The first day that starts then or later. */
	private static int day(Instant time) {
		LocalDate ceiling = LocalDate.ofInstant(time.plus(Duration.ofDays(1)).minusNanos(1), ZoneOffset.UTC);
		return Math.toIntExact(ceiling.toEpochDay());
	}

}
