package io.tracetab.web;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.tracetab.billing.CostDimension;
import io.tracetab.billing.CostQuery;
import io.tracetab.reconcile.Bucket;
import io.tracetab.reconcile.Provisional;
import io.tracetab.reconcile.RouteCost;
import io.tracetab.reconcile.UnattributedReason;
import io.tracetab.report.Csv;

/**
 * Costs as CSV (RFC 4180): the innermost groups, a row each.
 */
final class CostsCsv {

	private CostsCsv() {
	}

	static String of(CostsView view) {
		List<CostDimension> groups = view.query().groupBy();
		StringBuilder text = new StringBuilder();
		Stream<String> names = groups.stream().map(CostDimension::toString);
		text.append(row(Stream.concat(names,
				Stream.of("currency", "basis", "from", "to", "amount", "before", "of_which_shared", "shared_costs",
						"of", "requests", "per_thousand_requests", "per_thousand_low", "per_thousand_high", "low",
						"high"))));
		for (CostsView.Row row : view.rows()) {
			if (row.depth() == groups.size() - 1) {
				text.append(row(Stream.concat(row.keys().stream(), values(view, row))));
			}
		}
		return text.toString();
	}

	/**
	 * Whose the costs are: a row for each route, and for each reason of what is under
	 * none.
	 */
	static String of(CostQuery query, CostsParts parts, Optional<Provisional> provisional) {
		StringBuilder text = new StringBuilder(row(Stream.of("bucket", "route", "reason", "currency", "basis", "from",
				"to", "amount", "low", "high", "traced_requests", "provisional_from")));
		for (CostsParts.Part bucket : parts.buckets()) {
			for (CostsParts.Part part : bucket.parts()) {
				UnattributedReason reason = part.reason();
				RouteCost.Interval interval = parts.interval(part);
				RouteCost cost = (part.bucket() == Bucket.ATTRIBUTED) ? parts.routes().get(part.key()) : null;
				text.append(row(Stream.of(part.bucket().name(), (part.bucket() == Bucket.ATTRIBUTED) ? part.key() : "",
						(reason != null) ? reason.name() : "", query.currency(), CostsReader.word(query.basis()),
						query.from().toString(), query.until().minusDays(1).toString(), part.amount().toPlainString(),
						(interval != null) ? interval.low().toPlainString() : "",
						(interval != null) ? interval.high().toPlainString() : "",
						(cost != null) ? Long.toString(cost.traced()) : "",
						provisional.map((days) -> days.from().toString()).orElse(""))));
			}
		}
		return text.toString();
	}

	private static Stream<String> values(CostsView view, CostsView.Row row) {
		CostQuery query = view.query();
		return Stream.of(query.currency(), CostsReader.word(query.basis()), query.from().toString(),
				query.until().minusDays(1).toString(), row.amount().toPlainString(),
				view.isCompared() ? row.before().toPlainString() : "", row.shared().toPlainString(),
				view.question().shared().word(), CostsReader.word(view.question().ledger()), plain(row.requests()),
				plain(row.perThousand()), low(row.interval()), high(row.interval()), low(row.costInterval()),
				high(row.costInterval()));
	}

	private static String low(RouteCost.@Nullable Interval interval) {
		return (interval != null) ? interval.low().toPlainString() : "";
	}

	private static String high(RouteCost.@Nullable Interval interval) {
		return (interval != null) ? interval.high().toPlainString() : "";
	}

	private static String plain(@Nullable BigDecimal value) {
		return (value != null) ? value.toPlainString() : "";
	}

	/** A row of any cells. */
	static String row(List<String> cells) {
		return Csv.row(cells);
	}

	private static String row(Stream<String> cells) {
		return Csv.row(cells.toList());
	}

}
