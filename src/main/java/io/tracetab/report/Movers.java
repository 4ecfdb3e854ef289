package io.tracetab.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.tracetab.cost.CostAnswer;

/**
 * What makes the difference between two answers to one question, by the first of its
 * dimensions, the largest first. The parts add up to the difference.
 *
 * @param all every part, those that did not change among them
 */
record Movers(List<Mover> all) {

	Movers {
		all = List.copyOf(all);
	}

	static Movers between(CostAnswer before, CostAnswer now) {
		Map<String, BigDecimal> earlier = sums(before);
		Map<String, BigDecimal> current = sums(now);
		Set<String> keys = new HashSet<>(earlier.keySet());
		keys.addAll(current.keySet());
		return new Movers(keys.stream()
			.map((key) -> new Mover(key, earlier.getOrDefault(key, BigDecimal.ZERO),
					current.getOrDefault(key, BigDecimal.ZERO)))
			.sorted(Comparator.comparing((Mover mover) -> mover.difference().abs())
				.reversed()
				.thenComparing(Mover::key))
			.toList());
	}

	private static Map<String, BigDecimal> sums(CostAnswer answer) {
		Map<String, BigDecimal> sums = new HashMap<>();
		answer.rows().forEach((row) -> sums.merge(row.keys().get(0), row.amount(), BigDecimal::add));
		return sums;
	}

	/** The rows of an answer under one key of its first dimension, by the second. */
	static CostAnswer within(CostAnswer answer, String key) {
		List<CostAnswer.Row> rows = new ArrayList<>();
		for (CostAnswer.Row row : answer.rows()) {
			if (row.keys().get(0).equals(key)) {
				rows.add(new CostAnswer.Row(row.keys().subList(1, row.keys().size()), row.amount(), row.shared(),
						row.lines(), row.silent()));
			}
		}
		return new CostAnswer(answer.question(), rows);
	}

	/** Those that changed most. */
	List<Mover> largest(int count) {
		return this.all.stream().filter((mover) -> mover.difference().signum() != 0).limit(count).toList();
	}

	/** All but the largest, as one. */
	Mover others(int count) {
		List<Mover> shown = largest(count);
		List<Mover> rest = this.all.stream().filter((mover) -> !shown.contains(mover)).toList();
		return new Mover("", sum(rest.stream().map(Mover::before).toList()),
				sum(rest.stream().map(Mover::now).toList()));
	}

	private static BigDecimal sum(List<BigDecimal> amounts) {
		return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	/**
	 * A part of the difference.
	 *
	 * @param key empty for what lines do not state
	 */
	record Mover(String key, BigDecimal before, BigDecimal now) {

		BigDecimal difference() {
			return this.now.subtract(this.before);
		}

	}

}
