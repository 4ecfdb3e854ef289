package io.tracetab.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Amounts over time under some keys, and under all others together.
 */
final class ChartSeries {

	private final Map<String, BigDecimal[]> named = new LinkedHashMap<>();

	private final BigDecimal[] others;

	ChartSeries(List<String> named, int steps) {
		named.forEach((key) -> this.named.put(key, zeros(steps)));
		this.others = zeros(steps);
	}

	private static BigDecimal[] zeros(int size) {
		BigDecimal[] zeros = new BigDecimal[size];
		Arrays.fill(zeros, BigDecimal.ZERO);
		return zeros;
	}

	void add(String key, int step, BigDecimal amount) {
		BigDecimal[] amounts = this.named.getOrDefault(key, this.others);
		amounts[step] = amounts[step].add(amount);
	}

	/** Of the others only where they have something. */
	List<CostsView.Series> all() {
		List<CostsView.Series> all = new ArrayList<>();
		this.named.forEach((key, amounts) -> all.add(new CostsView.Series(key, false, List.of(amounts))));
		if (Arrays.stream(this.others).anyMatch((amount) -> amount.signum() != 0)) {
			all.add(new CostsView.Series("", true, List.of(this.others)));
		}
		return all;
	}

}
