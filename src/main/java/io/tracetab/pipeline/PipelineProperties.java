package io.tracetab.pipeline;

import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import io.tracetab.trace.AnnotationNames;

/**
 * How the pipeline works.
 *
 * @param mostRoutes how many routes may have a name of their own; the rest is pooled
 * @param sampleOnEmpty whether the sample world is shown where nothing was ever read
 * @param annotations of traces that costs are told apart by, at most three
 */
@ConfigurationProperties("tracetab")
record PipelineProperties(@DefaultValue("500") int mostRoutes, @DefaultValue("true") boolean sampleOnEmpty,
		@DefaultValue List<String> annotations) {

	/** Read once at the start, so that a mistake is said then. */
	AnnotationNames names() {
		return new AnnotationNames(this.annotations);
	}

}
