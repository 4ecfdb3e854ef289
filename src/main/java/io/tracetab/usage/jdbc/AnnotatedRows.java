package io.tracetab.usage.jdbc;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.tracetab.database.Facts;
import io.tracetab.identity.ResourceId;
import io.tracetab.trace.AnnotationValues;
import io.tracetab.usage.BoundedAnnotations;
import io.tracetab.usage.Contribution;

/**
 * What one batch changes in the sums over traces with values of named annotations. For
 * one thread.
 */
final class AnnotatedRows {

	private static final int QUANTITY_SCALE = 15;

	/** In the order in which values came: it decides which are told apart. */
	private final Map<At, Sums> sums = new LinkedHashMap<>();

	private record At(int hour, String route, AnnotationValues values) {
	}

	private record Used(@Nullable ResourceId resource, String region, String meter) {
	}

	private static final class Sums {

		private long requests;

		private final Map<Used, BigDecimal> quantities = new HashMap<>();

	}

	/** Adds a contribution, or takes it away when the sign is -1. */
	void add(Contribution contribution, int sign) {
		if (contribution.annotations().isNothing()) {
			return;
		}
		At at = new At(Math.toIntExact(contribution.hour()), contribution.route().name(), contribution.annotations());
		Sums there = this.sums.computeIfAbsent(at, (absent) -> new Sums());
		there.requests += sign;
		contribution.uses()
			.forEach((use) -> there.quantities.merge(
					new Used(use.key().resource(), use.key().region(), use.key().meter()),
					(sign > 0) ? use.quantity() : use.quantity().negate(), BigDecimal::add));
	}

	void write(Facts facts) {
		if (this.sums.isEmpty()) {
			return;
		}
		BoundedAnnotations bounded = bounded(facts);
		Map<AnnotationValues, String> texts = new HashMap<>();
		this.sums.keySet().forEach((at) -> texts.computeIfAbsent(at.values, (values) -> bounded.admit(values).text()));
		List<AnnotationValues> added = new ArrayList<>(bounded.added());
		facts.append("annotation_values", (rows) -> added.forEach((values) -> rows.add(values.text()).endRow()));
		facts.append("annotated_request_hour", (rows) -> this.sums.forEach((at, sum) -> {
			if (sum.requests != 0) {
				rows.add(at.hour).add(at.route).add(text(texts, at)).add(sum.requests).endRow();
			}
		}));
		facts.append("annotated_usage_hour",
				(rows) -> this.sums.forEach((at, sum) -> sum.quantities.forEach((used, quantity) -> {
					if (quantity.signum() != 0) {
						rows.add(at.hour).add(at.route).add(text(texts, at));
						rows.add((used.resource != null) ? used.resource.arn() : "").add(used.region).add(used.meter);
						rows.add(quantity, QUANTITY_SCALE).endRow();
					}
				})));
	}

	private static String text(Map<AnnotationValues, String> texts, At at) {
		return texts.getOrDefault(at.values, "");
	}

	/** Which values are told apart, as the transaction sees it. */
	static BoundedAnnotations bounded(Facts facts) {
		return new BoundedAnnotations(facts.sql()
			.sql("SELECT annotations FROM annotation_values")
			.query((row, n) -> new AnnotationValues(row.getString(1)))
			.list(), BoundedAnnotations.Limits.USUAL);
	}

}
