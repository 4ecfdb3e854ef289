package io.tracetab.analyze;

import java.util.OptionalDouble;

import io.tracetab.trace.Route;
import io.tracetab.trace.TraceId;

/**
 * A request that may have been caused by another one through a stream, or may have caused
 * it: records of streams carry no context, so it is told from settings and times alone.
 * It is part of no sum.
 *
 * @param part the position in its journey of the request that it is about
 * @param after whether it came after that one; else before
 * @param channel the table or stream
 * @param function that reads the stream
 * @param operation that wrote to it
 * @param waitMicros from the end of the write until the run began
 * @param likelihood that no run without a trace came in between, 0 to 1; empty when runs
 * were not counted
 * @param evidence in a sentence
 */
public record StreamGuess(int part, boolean after, TraceId other, Route route, long startMicros,
		Journey.Channel channel, String function, String operation, long waitMicros, OptionalDouble likelihood,
		String evidence) {
}
