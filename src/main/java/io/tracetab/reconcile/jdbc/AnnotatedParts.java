package io.tracetab.reconcile.jdbc;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.tracetab.database.Facts;
import io.tracetab.trace.AnnotationValues;

/**
 * Parts told apart by what requests say under annotations. A part stands once without
 * values, and what is of requests with values is moved from there to them: so the rows
 * add up to the parts, whatever was kept of values and when.
 */
final class AnnotatedParts {

	private static final String KEYS = "day, account, currency, category, service, region, route, reason, ";

	private static final String FINE_KEYS = KEYS + "payer, meter, resource, ";

	/** As {@code allocation_day}, with a column {@code annotations}. */
	static final String FINE = from("allocation_day", FINE_KEYS,
			"1 AS parts, CASE WHEN list IS NULL THEN 1 ELSE 0 END AS list_silent");

	/** As {@code allocation_route_day}, with a column {@code annotations}. */
	static final String COARSE = from("allocation_route_day", KEYS, "parts, list_silent");

	private AnnotatedParts() {
	}

	private static String from(String parts, String keys, String counts) {
		String moved = " UNION ALL SELECT " + keys + "'ATTRIBUTED' AS bucket, ";
		return "(SELECT " + keys + "bucket, '' AS annotations, " + counts + ", billed, effective, list FROM " + parts
				+ moved
				+ "'' AS annotations, 0 AS parts, 0 AS list_silent, -billed AS billed, -effective AS effective, -list AS list"
				+ " FROM annotated_day" + moved
				+ "annotations, 0 AS parts, 0 AS list_silent, billed, effective, list FROM annotated_day) AS told";
	}

	/** The value under a key, by all that is said on some days. */
	static Map<List<String>, String> values(Facts facts, String key, LocalDate from, LocalDate until) {
		Map<List<String>, String> values = new HashMap<>();
		facts.sql()
			.sql("SELECT DISTINCT annotations FROM annotated_day WHERE day >= ? AND day < ?")
			.params((int) from.toEpochDay(), (int) until.toEpochDay())
			.query(String.class)
			.list()
			.forEach((text) -> new AnnotationValues(text).value(key)
				.ifPresent((value) -> values.put(List.of(text), value)));
		return values;
	}

}
