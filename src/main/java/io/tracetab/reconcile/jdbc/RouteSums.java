package io.tracetab.reconcile.jdbc;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.tracetab.billing.CostBasis;
import io.tracetab.database.RowWriter;
import io.tracetab.reconcile.Amounts;
import io.tracetab.reconcile.Spread;

/**
 * A day's rows added up for questions that tell no finer parts apart: before they are
 * written, since the database takes longer to prepare such sums than to make them.
 */
final class RouteSums {

	private static final List<CostBasis> BASES = List.of(CostBasis.BILLED, CostBasis.EFFECTIVE, CostBasis.LIST);

	/** Texts that a sum is told by, in the order of their columns. */
	private record Key(List<String> texts) implements Comparable<Key> {

		private static final Comparator<Key> ORDER = Comparator.comparing((key) -> String.join("\0", key.texts));

		@Override
		public int compareTo(Key other) {
			return ORDER.compare(this, other);
		}

	}

	/** Parts of one kind. */
	private static final class Parts {

		private long count;

		private long silent;

		private Amounts amounts = Amounts.NONE;

		private void add(DayRows.Row row) {
			this.count++;
			this.silent += (row.amounts().list() == null) ? 1 : 0;
			this.amounts = (this.count == 1) ? row.amounts() : this.amounts.plus(row.amounts());
		}

	}

	/** Costs of a route with the spreads of those whose spread is known. */
	private static final class Costs {

		private final Parts parts = new Parts();

		private final BigDecimal[] unknown = new BigDecimal[BASES.size()];

		private final Spread[] spreads = new Spread[BASES.size()];

		Costs() {
			Arrays.fill(this.unknown, BigDecimal.ZERO);
			Arrays.fill(this.spreads, Spread.NONE);
		}

		private void add(DayRows.Row row) {
			this.parts.add(row);
			int[] millionths = row.spreadMillionths();
			Spread share = (millionths != null) ? Spread.ofMillionths(millionths) : null;
			for (int basis = 0; basis < BASES.size(); basis++) {
				BigDecimal amount = row.amounts().on(BASES.get(basis));
				if (amount != null) {
					add(basis, amount, share);
				}
			}
		}

		private void add(int basis, BigDecimal amount, @Nullable Spread share) {
			if (share == null) {
				this.unknown[basis] = this.unknown[basis].add(amount.abs());
			}
			else {
				this.spreads[basis] = this.spreads[basis].plus(share.times(amount));
			}
		}

	}

	private RouteSums() {
	}

	/** Rows of {@code allocation_route_day}. */
	static void parts(int day, DayRows rows, RowWriter writer) {
		SortedMap<Key, Parts> sums = new TreeMap<>();
		rows.rows().forEach((key, row) -> sums.computeIfAbsent(partsKey(key), (k) -> new Parts()).add(row));
		write(day, sums, writer, (parts, out) -> {
			out.add(parts.count).add(parts.silent);
			JdbcAllocations.money(parts.amounts, out);
		});
	}

	/** Rows of {@code route_cost_day}. */
	static void costs(int day, DayRows rows, RowWriter writer) {
		SortedMap<Key, Costs> sums = new TreeMap<>();
		rows.rows().forEach((key, row) -> {
			if (key.route() != null) {
				sums.computeIfAbsent(costsKey(key), (k) -> new Costs()).add(row);
			}
		});
		write(day, sums, writer, (costs, out) -> {
			JdbcAllocations.money(costs.parts.amounts, out);
			for (BigDecimal unknown : costs.unknown) {
				out.add(unknown, JdbcAllocations.MONEY_SCALE);
			}
			Stream.of(costs.spreads).forEach((spread) -> DoubleStream.of(spread.toSums()).forEach(out::add));
		});
	}

	private static <T> void write(int day, SortedMap<Key, T> sums, RowWriter writer, BiConsumer<T, RowWriter> values) {
		sums.forEach((key, sum) -> {
			writer.add(day);
			key.texts().forEach(writer::add);
			values.accept(sum, writer);
			writer.endRow();
		});
	}

	private static Key partsKey(DayRows.Key key) {
		return new Key(List.of(key.payer().account(), key.payer().currency(), key.category().name(),
				key.item().service(), key.item().region(), key.bucket().name(),
				(key.route() != null) ? key.route().name() : "", (key.reason() != null) ? key.reason().name() : ""));
	}

	private static Key costsKey(DayRows.Key key) {
		return new Key(List.of(key.payer().account(), key.payer().currency(), key.item().service(), key.item().region(),
				Objects.requireNonNull(key.route()).name()));
	}

}
