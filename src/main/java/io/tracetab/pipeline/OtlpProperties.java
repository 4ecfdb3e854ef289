package io.tracetab.pipeline;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What the OpenTelemetry receiver takes.
 *
 * @param enabled whether it listens at all
 * @param mostBytes of a request as it is sent, at most
 * @param mostInflated of a request when it is decompressed, at most
 * @param mostPerSecond requests a second, at most
 * @param mostWaiting requests at once, at most
 */
@ConfigurationProperties("tracetab.otlp")
public record OtlpProperties(@DefaultValue("false") boolean enabled, @DefaultValue("8MB") DataSize mostBytes,
		@DefaultValue("32MB") DataSize mostInflated, @DefaultValue("1000") int mostPerSecond,
		@DefaultValue("64") int mostWaiting) {
}
