package io.tracetab.world.shown;

import java.util.Map;

import io.tracetab.world.stack.Place;

/**
 * One question put to AWS and its answer, as the archive keeps them.
 *
 * @param service as in the SDK: {@code monitoring}, {@code lambda}, {@code dynamodb}
 * @param micros when it was asked
 */
public record ArchiveRecord(String account, String region, String service, String operation, long micros,
		Map<String, Object> request, Map<String, Object> answer) {

	/** Asked in the account of the shop. */
	public ArchiveRecord(String region, String service, String operation, long micros, Map<String, Object> request,
			Map<String, Object> answer) {
		this(Place.ACCOUNT, region, service, operation, micros, request, answer);
	}

	public String line() {
		return Json
			.write(Json.object("account", this.account, "region", this.region, "service", this.service, "operation",
					this.operation, "time", Days.iso(this.micros), "request", this.request, "answer", this.answer));
	}

}
