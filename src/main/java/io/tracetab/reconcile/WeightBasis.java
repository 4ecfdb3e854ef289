package io.tracetab.reconcile;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * What it rests on how many requests a traced one stands for; the weakest first.
 */
public enum WeightBasis {

	/** Nothing counts them: each stands for itself. */
	NONE("nothing counts them, each traced one stands for itself"),

	/** The rate of the sampling rule beyond its reservoir. */
	ASSUMED("assumed by the rate of their sampling rule"),

	/** What X-Ray counted by the sampling rule. */
	STATISTICS("by X-Ray's statistics of their sampling rule"),

	/** The probability that the tracer wrote into the trace. */
	TRACER("by the probability that their tracer notes"),

	/** CloudWatch counted all where they entered. */
	COUNTED("by CloudWatch's count");

	private final String words;

	WeightBasis(String words) {
		this.words = words;
	}

	/** {@code by CloudWatch's count}. */
	public String words() {
		return this.words;
	}

	/** Some of them as one text, see {@link #read}. */
	public static String text(Collection<WeightBasis> bases) {
		return bases.stream().distinct().sorted().map(Enum::name).collect(Collectors.joining(","));
	}

	/** What {@link #text} has written, with commas between several; none when null. */
	public static Set<WeightBasis> read(@Nullable String text) {
		Set<WeightBasis> bases = EnumSet.noneOf(WeightBasis.class);
		if (text != null && !text.isEmpty()) {
			Arrays.stream(text.split(",")).map(WeightBasis::valueOf).forEach(bases::add);
		}
		return bases;
	}

}
