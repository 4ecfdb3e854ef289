package io.tracetab.usage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a call of each operation consumed, worked out from how many units a resource took
 * in each hour and how many calls of each operation it answered: CloudWatch does not
 * count units by operation.
 *
 * <p>
 * A call takes at least what a small item does, where it is sure to take from this
 * resource. What hours took beyond that is fitted, one number for each operation, none
 * negative, and held back towards an even share of it: the more, the noisier the hours
 * are and the fewer calls speak for the operation. Operations on many items vary ten
 * times as much as those on one: they are given ten times the share, and hours that are
 * full of them count less. Then each hour's numbers are scaled, so that its calls add up
 * to its units.
 */
final class CapacityFit {

	/** What keeps a first fit determined; too little to move a number. */
	private static final double SLIGHTLY = 1e-4;

	/** How an operation on many items varies beside one on a single item. */
	private static final double MANY = 10;

	/** How far the mean of an hour is from another's, as a part of a small item. */
	private static final double DRIFT = 0.1;

	/** The share of a small item that any operation may have beyond it. */
	private static final double LEAST_SHARE = 0.05;

	private final Map<String, Double> unitsByOperation = new HashMap<>();

	/**
	 * What was counted in one hour.
	 *
	 * @param calls by operation
	 */
	record Hour(double units, Map<String, Double> calls) {
	}

	/**
	 * One operation of a fit.
	 *
	 * @param usual units of a call on a small item
	 * @param least units below which no call is
	 * @param varies how much, beside an operation on a single item
	 */
	private record Unknown(String operation, double usual, double least, double varies) {

		double step() {
			return this.usual * this.varies;
		}

	}

	/**
	 * Fits units to hours.
	 * @param usual units of a call on a small item, by operation
	 * @param sure operations whose every call takes its units from here
	 */
	CapacityFit(List<Hour> hours, Map<String, Double> usual, Set<String> sure) {
		double taken = hours.stream().mapToDouble(Hour::units).sum();
		List<Unknown> unknowns = unknowns(hours, usual, sure, taken);
		if (unknowns.isEmpty() || taken <= 0) {
			return;
		}
		double steps = unknowns.stream().mapToDouble((each) -> total(hours, each) * each.step()).sum();
		double beyond = hours.stream().mapToDouble((hour) -> beyond(hour, unknowns)).sum();
		double share = Math.max(0, beyond) / steps;
		double[] even = unknowns.stream().mapToDouble((each) -> each.step() * share).toArray();
		double[] held = unknowns.stream().mapToDouble((each) -> SLIGHTLY * total(hours, each) / hours.size()).toArray();
		double noise = noise(hours, unknowns, fit(hours, unknowns, even, held));
		Arrays.setAll(held, (i) -> Math.max(held[i], noise / (unknowns.get(i).step() * Math.max(share, LEAST_SHARE))));
		double[] fitted = fit(hours, unknowns, even, held);
		for (int i = 0; i < fitted.length; i++) {
			this.unitsByOperation.put(unknowns.get(i).operation, unknowns.get(i).least + fitted[i]);
		}
	}

	/** Those that were called; the least is less where even that was not taken. */
	private static List<Unknown> unknowns(List<Hour> hours, Map<String, Double> usual, Set<String> sure, double taken) {
		Map<String, Double> called = new TreeMap<>(usual);
		called.keySet().removeIf((operation) -> hours.stream().noneMatch((hour) -> calls(hour, operation) > 0));
		double least = 0;
		for (Hour hour : hours) {
			for (Map.Entry<String, Double> each : called.entrySet()) {
				least += sure.contains(each.getKey()) ? calls(hour, each.getKey()) * each.getValue() : 0;
			}
		}
		double cut = (least > taken) ? taken / least : 1;
		List<Unknown> unknowns = new ArrayList<>();
		called.forEach((operation, units) -> {
			TableOperation known = TableOperation.of(operation);
			boolean many = known != null && known.movesManyItems();
			unknowns.add(new Unknown(operation, units, sure.contains(operation) ? units * cut : 0, many ? MANY : 1));
		});
		return unknowns;
	}

	private static double total(List<Hour> hours, Unknown unknown) {
		return hours.stream().mapToDouble((hour) -> calls(hour, unknown.operation)).sum();
	}

	/** What an hour took beyond the least. */
	private static double beyond(Hour hour, List<Unknown> unknowns) {
		double left = hour.units;
		for (Unknown each : unknowns) {
			left -= calls(hour, each.operation) * each.least;
		}
		return left;
	}

	/**
	 * One equation for each hour, and one that holds each operation to its even share.
	 */
	private static double[] fit(List<Hour> hours, List<Unknown> unknowns, double[] even, double[] held) {
		int size = unknowns.size();
		double[][] matrix = new double[hours.size() + size][size];
		double[] right = new double[matrix.length];
		for (int row = 0; row < hours.size(); row++) {
			double weight = weight(hours.get(row), unknowns);
			for (int i = 0; i < size; i++) {
				matrix[row][i] = calls(hours.get(row), unknowns.get(i).operation) * weight;
			}
			right[row] = beyond(hours.get(row), unknowns) * weight;
		}
		for (int i = 0; i < size; i++) {
			matrix[hours.size() + i][i] = held[i];
			right[hours.size() + i] = held[i] * even[i];
		}
		return NonNegativeLeastSquares.solve(matrix, right);
	}

	/**
	 * One over the spread of an hour: its calls differ from each other, and its mean from
	 * those of other hours.
	 */
	private static double weight(Hour hour, List<Unknown> unknowns) {
		double variance = 0;
		for (Unknown each : unknowns) {
			double calls = calls(hour, each.operation);
			variance += calls * Math.pow(each.usual, 2) + Math.pow(calls * DRIFT * each.step(), 2);
		}
		return (variance > 0) ? 1 / Math.sqrt(variance) : 0;
	}

	/**
	 * The spread of a weighted hour around the fit; with too few hours to tell, as
	 * expected.
	 */
	private static double noise(List<Hour> hours, List<Unknown> unknowns, double[] fitted) {
		int spare = hours.size() - fitted.length;
		double squares = 0;
		for (Hour hour : hours) {
			double off = beyond(hour, unknowns);
			for (int i = 0; i < fitted.length; i++) {
				off -= calls(hour, unknowns.get(i).operation) * fitted[i];
			}
			squares += Math.pow(off * weight(hour, unknowns), 2);
		}
		return (spare > 0) ? Math.sqrt(squares / spare) : 1;
	}

	/**
	 * Units of one call in an hour, so that the hour's calls add up to its units; NaN
	 * when the operation was not counted.
	 */
	double unitsOf(String operation, Hour hour) {
		double expected = expected(hour, this.unitsByOperation);
		Double units = this.unitsByOperation.get(operation);
		return (units == null || expected <= 0) ? Double.NaN : units * hour.units / expected;
	}

	private static double expected(Hour hour, Map<String, Double> unitsByOperation) {
		double sum = 0;
		for (Map.Entry<String, Double> each : unitsByOperation.entrySet()) {
			sum += calls(hour, each.getKey()) * each.getValue();
		}
		return sum;
	}

	private static double calls(Hour hour, String operation) {
		return hour.calls.getOrDefault(operation, 0.0);
	}

}
