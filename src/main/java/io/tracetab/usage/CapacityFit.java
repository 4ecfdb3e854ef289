package io.tracetab.usage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What a call of each operation consumed, worked out from how many units a resource took
 * in each hour and how many calls of each operation it answered: CloudWatch does not
 * count units by operation.
 *
 * <p>
 * One number of units for each operation is fitted to all hours, none negative, and held
 * back towards what a small item takes: the more, the noisier the hours are and the fewer
 * calls speak for the operation. Then each hour's numbers are scaled, so that its calls
 * add up to its units.
 */
final class CapacityFit {

	/** What keeps a first fit determined; too little to move a number. */
	private static final double SLIGHTLY = 1e-4;

	/** How far an operation on one item, or on many, may be from a small item's units. */
	private static final double NEAR = 1;

	private static final double FAR = 10;

	private final Map<String, Double> unitsByOperation = new HashMap<>();

	/**
	 * What was counted in one hour.
	 *
	 * @param calls by operation
	 */
	record Hour(double units, Map<String, Double> calls) {
	}

	/**
	 * Fits units to hours.
	 * @param usual units of a call on a small item, by operation
	 */
	CapacityFit(List<Hour> hours, Map<String, Double> usual) {
		List<String> operations = new ArrayList<>(new TreeSet<>(usual.keySet()));
		operations.removeIf((operation) -> hours.stream().noneMatch((hour) -> calls(hour, operation) > 0));
		double expected = hours.stream().mapToDouble((hour) -> expected(hour, usual)).sum();
		double taken = hours.stream().mapToDouble(Hour::units).sum();
		if (operations.isEmpty() || expected <= 0 || taken <= 0) {
			return;
		}
		double[] small = operations.stream()
			.mapToDouble((operation) -> usual.getOrDefault(operation, 1.0) * taken / expected)
			.toArray();
		double[] held = new double[small.length];
		Arrays.setAll(held, (i) -> SLIGHTLY * average(hours, operations.get(i)));
		double noise = noise(hours, operations, fit(hours, operations, small, held), small);
		for (int i = 0; i < held.length; i++) {
			TableOperation operation = TableOperation.of(operations.get(i));
			boolean many = operation != null && operation.movesManyItems();
			held[i] = Math.max(held[i], noise / (small[i] * (many ? FAR : NEAR)));
		}
		double[] fitted = fit(hours, operations, small, held);
		for (int i = 0; i < fitted.length; i++) {
			this.unitsByOperation.put(operations.get(i), fitted[i]);
		}
	}

	/**
	 * One equation for each hour, and one that holds each operation to its small units.
	 */
	private static double[] fit(List<Hour> hours, List<String> operations, double[] small, double[] held) {
		int unknowns = small.length;
		double[][] matrix = new double[hours.size() + unknowns][unknowns];
		double[] right = new double[matrix.length];
		for (int row = 0; row < hours.size(); row++) {
			double weight = weight(hours.get(row), small);
			for (int i = 0; i < unknowns; i++) {
				matrix[row][i] = calls(hours.get(row), operations.get(i)) * weight;
			}
			right[row] = hours.get(row).units * weight;
		}
		for (int i = 0; i < unknowns; i++) {
			matrix[hours.size() + i][i] = held[i];
			right[hours.size() + i] = held[i] * small[i];
		}
		return NonNegativeLeastSquares.solve(matrix, right);
	}

	/** Sums of more calls spread further: an hour's variance grows with its units. */
	private static double weight(Hour hour, double[] small) {
		return 1 / Math.sqrt(Math.max(hour.units, small[0]));
	}

	/**
	 * The spread of a weighted hour around the fit; with too few hours to tell, that of
	 * calls which vary as much as they take.
	 */
	private static double noise(List<Hour> hours, List<String> operations, double[] fitted, double[] small) {
		int spare = hours.size() - fitted.length;
		double squares = 0;
		for (Hour hour : hours) {
			double off = hour.units;
			for (int i = 0; i < fitted.length; i++) {
				off -= calls(hour, operations.get(i)) * fitted[i];
			}
			squares += Math.pow(off * weight(hour, small), 2);
		}
		return (spare > 0) ? Math.sqrt(squares / spare) : Math.sqrt(small[0]);
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

	private static double average(List<Hour> hours, String operation) {
		return hours.stream().mapToDouble((hour) -> calls(hour, operation)).average().orElse(0);
	}

	private static double calls(Hour hour, String operation) {
		return hour.calls.getOrDefault(operation, 0.0);
	}

}
