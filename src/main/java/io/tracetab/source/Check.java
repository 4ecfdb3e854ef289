package io.tracetab.source;

import org.jspecify.annotations.Nullable;

/**
 * Whether a source can be asked.
 *
 * @param failure why not; null when it can
 */
public record Check(@Nullable SourceFailure failure) {

	public static final Check WORKS = new Check(null);

	public boolean works() {
		return this.failure == null;
	}

}
