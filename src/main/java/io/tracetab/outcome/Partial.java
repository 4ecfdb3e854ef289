package io.tracetab.outcome;

import java.util.List;

/**
 * An answer that may be incomplete, with what it lacks.
 *
 * @param shortfalls empty when the answer is whole
 */
public record Partial<T>(T value, List<Shortfall> shortfalls) {

	public Partial {
		shortfalls = List.copyOf(shortfalls);
	}

	public static <T> Partial<T> whole(T value) {
		return new Partial<>(value, List.of());
	}

	public boolean isWhole() {
		return this.shortfalls.isEmpty();
	}

}
