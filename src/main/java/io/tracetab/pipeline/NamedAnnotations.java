package io.tracetab.pipeline;

import java.util.List;

import io.tracetab.trace.AnnotationNames;

/**
 * The annotations that costs are told apart by: those of the setting, and of the sample
 * world its own where the setting names none.
 */
public final class NamedAnnotations {

	/** What the shop of the sample world notes of its customers. */
	private static final AnnotationNames OF_SAMPLE = new AnnotationNames(List.of("tenant", "tier"));

	private final AnnotationNames set;

	private final SampleMark sample;

	NamedAnnotations(AnnotationNames set, SampleMark sample) {
		this.set = set;
		this.sample = sample;
	}

	/** As they are now. */
	public AnnotationNames names() {
		return (this.set.isNothing() && this.sample.isShown()) ? OF_SAMPLE : this.set;
	}

}
