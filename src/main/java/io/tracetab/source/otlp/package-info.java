/**
 * OpenTelemetry's spans in JSON: as OTLP sends them, and as CloudWatch keeps them in the
 * log group {@code aws/spans}. They become the words that X-Ray has for the same work.
 */
@NullMarked
package io.tracetab.source.otlp;

import org.jspecify.annotations.NullMarked;
