package io.tracetab.pipeline;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the pipeline works.
 *
 * @param mostRoutes how many routes may have a name of their own; the rest is pooled
 * @param sampleOnEmpty whether the sample world is shown where nothing was ever read
 */
@ConfigurationProperties("tracetab")
record PipelineProperties(@DefaultValue("500") int mostRoutes, @DefaultValue("true") boolean sampleOnEmpty) {
}
