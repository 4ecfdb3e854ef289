package io.tracetab.usage;

import java.util.Arrays;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.QRDecomposition;
import org.hipparchus.linear.RealMatrix;

/**
 * The x without negative parts that makes |Ax - b| least. The active set method of C. L.
 * Lawson and R. J. Hanson, Solving Least Squares Problems (1974), chapter 23.
 */
final class NonNegativeLeastSquares {

	private static final double TOLERANCE = 1e-10;

	private final RealMatrix matrix;

	private final double[] right;

	private final int unknowns;

	private final boolean[] free;

	private double[] solution;

	private NonNegativeLeastSquares(double[][] matrix, double[] right) {
		this.matrix = new Array2DRowRealMatrix(matrix, false);
		this.right = right;
		this.unknowns = this.matrix.getColumnDimension();
		this.free = new boolean[this.unknowns];
		this.solution = new double[this.unknowns];
	}

	/**
	 * Solves the problem.
	 * @param matrix A, by rows: at least as many as columns
	 * @param right b, one for each row
	 */
	static double[] solve(double[][] matrix, double[] right) {
		return new NonNegativeLeastSquares(matrix, right).solve();
	}

	private double[] solve() {
		double scale = TOLERANCE * Math.max(1, maximum(gradient()));
		for (int step = 0; step < 3 * this.unknowns; step++) {
			int steepest = steepest(scale);
			if (steepest < 0) {
				break;
			}
			this.free[steepest] = true;
			moveToLeast();
		}
		return this.solution;
	}

	/**
	 * Moves to the least point over the free unknowns, fixing those that would turn
	 * negative.
	 */
	private void moveToLeast() {
		double[] least = least();
		for (int round = 0; round <= this.unknowns && hasNegative(least); round++) {
			double step = 1;
			for (int i = 0; i < this.unknowns; i++) {
				if (this.free[i] && least[i] <= 0) {
					step = Math.min(step, this.solution[i] / Math.max(TOLERANCE, this.solution[i] - least[i]));
				}
			}
			for (int i = 0; i < this.unknowns; i++) {
				this.solution[i] += step * (least[i] - this.solution[i]);
				if (this.free[i] && this.solution[i] <= TOLERANCE) {
					this.solution[i] = 0;
					this.free[i] = false;
				}
			}
			least = least();
		}
		this.solution = least;
	}

	/** The unconstrained solution over the free unknowns; zero for the others. */
	private double[] least() {
		int[] columns = new int[this.unknowns];
		int count = 0;
		for (int i = 0; i < this.unknowns; i++) {
			if (this.free[i]) {
				columns[count++] = i;
			}
		}
		double[] all = new double[this.unknowns];
		if (count > 0) {
			int[] rows = new int[this.right.length];
			Arrays.setAll(rows, (row) -> row);
			double[] some = new QRDecomposition(this.matrix.getSubMatrix(rows, Arrays.copyOf(columns, count)))
				.getSolver()
				.solve(new ArrayRealVector(this.right, false))
				.toArray();
			for (int i = 0; i < count; i++) {
				all[columns[i]] = some[i];
			}
		}
		return all;
	}

	private boolean hasNegative(double[] values) {
		for (int i = 0; i < values.length; i++) {
			if (this.free[i] && values[i] <= 0) {
				return true;
			}
		}
		return false;
	}

	private int steepest(double least) {
		double[] gradient = gradient();
		int steepest = -1;
		for (int i = 0; i < this.unknowns; i++) {
			if (!this.free[i] && gradient[i] > least && (steepest < 0 || gradient[i] > gradient[steepest])) {
				steepest = i;
			}
		}
		return steepest;
	}

	private double[] gradient() {
		double[] residual = this.matrix.operate(this.solution);
		for (int i = 0; i < residual.length; i++) {
			residual[i] = this.right[i] - residual[i];
		}
		return this.matrix.preMultiply(residual);
	}

	private static double maximum(double[] values) {
		return Arrays.stream(values).map(Math::abs).max().orElse(0);
	}

}
