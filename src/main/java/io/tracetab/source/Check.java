package io.tracetab.source;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * Whether a source can be asked.
 *
 * @param failure why not; null when it can
 * @param allowed actions of IAM that were tried and are allowed
 * @param untried actions that were not tried; where it works, as nothing needs them now
 * @param uses what trying has used
 */
public record Check(@Nullable SourceFailure failure, SortedSet<String> allowed, SortedSet<String> untried,
		List<ApiUse> uses) {

	/** Where there are no actions. */
	public static final Check WORKS = new Check(null, List.of(), List.of(), List.of());

	public Check {
		allowed = Collections.unmodifiableSortedSet(new TreeSet<>(allowed));
		untried = Collections.unmodifiableSortedSet(new TreeSet<>(untried));
		uses = List.copyOf(uses);
	}

	public Check(@Nullable SourceFailure failure, Collection<String> allowed, Collection<String> untried,
			List<ApiUse> uses) {
		this(failure, new TreeSet<>(allowed), new TreeSet<>(untried), uses);
	}

	public boolean works() {
		return this.failure == null;
	}

}
