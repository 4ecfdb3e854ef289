package io.tracetab.billing;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * Parts of a day's usage brought to what the day's own answer says. Both were asked for
 * at different moments and are rounded apart: parts that are within a hundredth of the
 * whole share it out in their proportion. Where more is missing it is a part of its own,
 * of which nothing is told; parts that are more than the whole say nothing.
 */
final class ExploredShares {

	private static final BigDecimal CLOSE = new BigDecimal("0.01");

	/** Decimals that the store keeps. */
	private static final int SCALE = 20;

	private ExploredShares() {
	}

	/** None where they do not fit. */
	static List<ExploredDetail.Part> of(ExploredDetail.Part whole, List<ExploredDetail.Part> parts) {
		Explored.Row all = whole.row();
		if (parts.isEmpty() || parts.stream()
			.anyMatch((part) -> !part.row().currency().equals(all.currency()) || !isUnitOf(all, part))) {
			return List.of();
		}
		List<Column> columns = List.of(column(all, parts, Explored.Row::unblended),
				column(all, parts, Explored.Row::effective), column(all, parts, ExploredShares::quantity));
		if (columns.stream().anyMatch(Column::isMore)) {
			return List.of();
		}
		boolean isWhole = columns.stream().allMatch(Column::isClose);
		List<List<BigDecimal>> amounts = columns.stream()
			.map((column) -> isWhole ? column.shared() : column.told())
			.toList();
		List<ExploredDetail.Part> fitted = new ArrayList<>();
		for (int at = 0; at < parts.size(); at++) {
			ExploredDetail.Part part = parts.get(at);
			fitted.add(part.with(row(part.row(), all, amounts, at)));
		}
		if (!isWhole) {
			fitted.add(new ExploredDetail.Part(row(all, all, amounts, parts.size()), null, new TreeMap<>()));
		}
		return fitted;
	}

	private static boolean isUnitOf(Explored.Row all, ExploredDetail.Part part) {
		String unit = part.row().unit();
		return unit == null || unit.equals(all.unit());
	}

	private static BigDecimal quantity(Explored.Row row) {
		BigDecimal quantity = row.quantity();
		return (quantity != null) ? quantity : BigDecimal.ZERO;
	}

	private static Column column(Explored.Row all, List<ExploredDetail.Part> parts,
			Function<Explored.Row, BigDecimal> amount) {
		return new Column(amount.apply(all), parts.stream().map((part) -> amount.apply(part.row())).toList());
	}

	private static Explored.Row row(Explored.Row part, Explored.Row all, List<List<BigDecimal>> amounts, int at) {
		@Nullable BigDecimal quantity = (all.quantity() != null) ? amounts.get(2).get(at) : null;
		return new Explored.Row(part.period(), all.keys(), all.currency(), amounts.get(0).get(at),
				amounts.get(1).get(at), quantity, all.unit());
	}

	/** One amount of the whole, and of each part. */
	private record Column(BigDecimal whole, List<BigDecimal> parts) {

		BigDecimal sum() {
			return this.parts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
		}

		BigDecimal missing() {
			return this.whole.subtract(sum());
		}

		boolean isClose() {
			BigDecimal missing = missing();
			return missing.signum() == 0
					|| sum().signum() != 0 && missing.abs().compareTo(this.whole.abs().multiply(CLOSE)) <= 0;
		}

		/** Nothing is missing that has the sign of the whole. */
		boolean isMore() {
			return !isClose() && missing().signum() != this.whole.signum();
		}

		/** The whole by the proportion of the parts; the largest bears the rounding. */
		List<BigDecimal> shared() {
			BigDecimal sum = sum();
			if (missing().signum() == 0) {
				return this.parts;
			}
			List<BigDecimal> shares = new ArrayList<>();
			for (BigDecimal part : this.parts) {
				shares.add(part.multiply(this.whole)
					.divide(sum, MathContext.DECIMAL128)
					.setScale(SCALE, RoundingMode.HALF_EVEN));
			}
			int largest = IntStream.range(0, shares.size())
				.boxed()
				.max(Comparator.comparing((at) -> shares.get(at).abs()))
				.orElseThrow();
			BigDecimal rest = this.whole.subtract(shares.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
			shares.set(largest, shares.get(largest).add(rest));
			return shares;
		}

		/** As they are, and what is missing. */
		List<BigDecimal> told() {
			List<BigDecimal> told = new ArrayList<>(this.parts);
			told.add(missing());
			return told;
		}

	}

}
