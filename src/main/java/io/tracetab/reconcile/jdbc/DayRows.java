package io.tracetab.reconcile.jdbc;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.tracetab.billing.ChargeCategory;
import io.tracetab.reconcile.Allocation;
import io.tracetab.reconcile.Amounts;
import io.tracetab.reconcile.Bucket;
import io.tracetab.reconcile.Cell;
import io.tracetab.reconcile.Spread;
import io.tracetab.reconcile.UnattributedReason;
import io.tracetab.trace.AnnotationValues;
import io.tracetab.trace.Route;

/**
 * Parts of a day's cells, the hours of one thing added up: a row of the table each.
 */
record DayRows(Map<Key, Row> rows) {

	/** What a row is told by. */
	record Key(Cell.Payer payer, ChargeCategory category, Cell.Item item, Bucket bucket, @Nullable Route route,
			@Nullable UnattributedReason reason) {
	}

	/**
	 * A row.
	 *
	 * @param spread sum of those of its parts, each by the part's size
	 * @param size sum of those sizes
	 * @param annotated what of the amounts is of requests with values of annotations
	 */
	record Row(Amounts amounts, @Nullable Spread spread, BigDecimal size, Map<AnnotationValues, Row> annotated) {

		static Row of(Allocation part) {
			Map<AnnotationValues, Row> annotated = new LinkedHashMap<>();
			part.annotated()
				.forEach((values, amounts) -> annotated.put(values,
						of(amounts, part.valueSpreads().get(values), Map.of())));
			return of(part.amounts(), part.spread(), annotated);
		}

		private static Row of(Amounts amounts, @Nullable Spread spread, Map<AnnotationValues, Row> annotated) {
			BigDecimal size = Stream.of(amounts.effective(), amounts.billed(), amounts.list())
				.filter(Objects::nonNull)
				.map(BigDecimal::abs)
				.filter((amount) -> amount.signum() > 0)
				.findFirst()
				.orElse(BigDecimal.ZERO);
			return new Row(amounts, (spread != null) ? spread.times(size) : null, size, annotated);
		}

		Row plus(Row other) {
			Spread one = this.spread;
			Spread two = other.spread;
			return new Row(this.amounts.plus(other.amounts), (one != null && two != null) ? one.plus(two) : null,
					this.size.add(other.size), sum(this.annotated, other.annotated));
		}

		private static Map<AnnotationValues, Row> sum(Map<AnnotationValues, Row> one,
				Map<AnnotationValues, Row> other) {
			if (one.isEmpty() || other.isEmpty()) {
				return one.isEmpty() ? other : one;
			}
			Map<AnnotationValues, Row> sum = new LinkedHashMap<>(one);
			other.forEach((values, row) -> sum.merge(values, row, Row::plus));
			return sum;
		}

		/** As a share of the row: the same on each basis, as its parts are. */
		int @Nullable [] spreadMillionths() {
			return (this.spread == null) ? null : this.spread.shareOf(this.size).toMillionths();
		}

	}

	static DayRows of(Collection<Allocation> parts) {
		Map<Key, Row> rows = new LinkedHashMap<>();
		for (Allocation part : parts) {
			Cell cell = part.cell();
			rows.merge(new Key(cell.payer(), cell.category(), cell.item(), part.bucket(), part.route(), part.reason()),
					Row.of(part), Row::plus);
		}
		return new DayRows(rows);
	}

}
