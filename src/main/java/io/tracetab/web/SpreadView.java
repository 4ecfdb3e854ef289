package io.tracetab.web;

import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Requests in the plane of time and duration: each of them where they are few, else how
 * many there are in each field.
 */
@Schema(name = "RequestSpread")
record SpreadView(long requests, @Schema(
		description = "1: fields and steps count all requests. Else they are estimates from one request in so many, drawn by their ids, and the 300 slowest") int oneOf,
		@Schema(description = "Microseconds since 1970") long fromMicros,
		@Schema(description = "Microseconds since 1970") long untilMicros,
		@Schema(description = "Each request; empty where there are too many") List<Point> points,
		@Schema(description = "Fields with a request; empty where each is shown") List<Field> fields,
		@Schema(description = "The same by time, for who reads rather than looks") List<Step> steps) {

	/**
	 * One request.
	 *
	 * @param usd null when nothing of it could be priced
	 */
	@Schema(name = "RequestPoint")
	record Point(String id, String route, long startMicros, long durationMicros, boolean failed, @Nullable String usd) {
	}

	/**
	 * A rectangle.
	 *
	 * @param usd mean of its requests at list price
	 */
	@Schema(name = "RequestField")
	record Field(long fromMicros, long untilMicros, long leastMicros, long mostMicros, long requests, long failed,
			String usd) {
	}

	/**
	 * A stretch of time.
	 *
	 * @param medianMicros as far as fields tell
	 * @param slowestMicros as far as fields tell
	 */
	@Schema(name = "RequestStep")
	record Step(String from, String until, long requests, long failed, long medianMicros, long slowestMicros) {
	}

}
