package io.tracetab.recommend;

import java.util.List;

import io.tracetab.quantity.Money;

/**
 * What was chosen from.
 *
 * @param of what the choices differ in: {@code Memory, MB}
 * @param figure what {@link Choice#figure} is: {@code Mean duration, ms}
 */
public record Curve(String of, String figure, List<Choice> choices) {

	public Curve {
		choices = List.copyOf(choices);
	}

	/**
	 * One of them.
	 *
	 * @param cost a month, at list prices
	 * @param figure expected, with its bounds
	 * @param word what it is: {@code now}, {@code recommended}, {@code cheapest}; empty
	 * for none of them
	 * @param note why it cannot be chosen, or what speaks against it; empty for nothing
	 */
	public record Choice(String name, Money cost, Figure figure, String word, String note) {
	}

	/** A number between bounds. */
	public record Figure(double low, double expected, double high) {

		public static Figure of(double exactly) {
			return new Figure(exactly, exactly, exactly);
		}

	}

}
