package io.tracetab.world.shown;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tracetab.world.stack.Answer;
import io.tracetab.world.stack.Call;
import io.tracetab.world.stack.Failure;
import io.tracetab.world.stack.Place;
import io.tracetab.world.stack.Target;
import io.tracetab.world.stack.Target.Kind;
import io.tracetab.world.stack.Trace;

import org.jspecify.annotations.Nullable;

/**
 * A call as X-Ray shows it: the client's subsegment, and the segment that X-Ray infers
 * from it for a service that writes none. Both carry the same request id; it is one call.
 */
final class CallDocument {

	private final Trace trace;

	private final Call call;

	CallDocument(Trace trace, Call call) {
		this.trace = trace;
		this.call = call;
	}

	Map<String, Object> subsegment() {
		Map<String, Object> document = Json.object("id", this.call.id(), "name", name(), "start_time",
				new Json.Seconds(this.call.start()));
		if (this.call.seen()) {
			document.put("end_time", new Json.Seconds(this.call.end()));
		}
		else {
			document.put("in_progress", true);
		}
		document.put("namespace", remote() ? "remote" : "aws");
		body(document);
		metadata().ifPresent(found -> document.put("metadata", found));
		return document;
	}

	/**
	 * Empty for a function, which writes its own segments, and for a call without an end.
	 */
	Optional<Map<String, Object>> inferredSegment() {
		if (this.call.target().kind() == Kind.LAMBDA || !this.call.seen()) {
			return Optional.empty();
		}
		Map<String, Object> document = Json.object("id", this.trace.chance().of("inferred " + this.call.id()).hex(16),
				"name", name(), "start_time", new Json.Seconds(this.call.start()), "trace_id", this.trace.id(),
				"end_time", new Json.Seconds(this.call.end()), "parent_id", this.call.id(), "inferred", true);
		body(document);
		origin().ifPresent(found -> document.put("origin", found));
		return Optional.of(document);
	}

	private void body(Map<String, Object> document) {
		Answer answer = this.call.answer();
		if (answer != null && this.call.seen()) {
			Failure failure = answer.failure();
			if (failure != null) {
				document.put((answer.status() == 0) ? "fault" : "error", true);
				if (answer.throttled() || answer.status() == 429) {
					document.put("throttle", true);
				}
				document.put("cause", FailureDocument.of(failure, this.trace.chance().of(this.call.id()).hex(16)));
			}
		}
		http(answer).ifPresent(found -> document.put("http", found));
		if (this.call.target().kind() == Kind.SQL) {
			document.put("sql", sql());
		}
		if (!remote()) {
			document.put("aws", aws(answer));
		}
	}

	private Map<String, Object> sql() {
		Target target = this.call.target();
		return Json.object("url", target.detail("url"), "preparation", "statement", "database_type", "PostgreSQL",
				"database_version", "16.6", "driver_version", "2.9.10", "user", target.detail("user"),
				"sanitized_query", target.detail("query"));
	}

	private Optional<Map<String, Object>> http(@Nullable Answer answer) {
		Map<String, Object> http = Json.object();
		if (this.call.target().kind() == Kind.HTTP) {
			http.put("request", Json.object("url", this.call.target().detail("url"), "method",
					this.call.target().detail("method")));
		}
		boolean spoken = answer != null && answer.status() > 0 && this.call.seen();
		if (answer != null && spoken && this.call.target().kind() != Kind.CACHE && this.call.target().kind() != Kind.SQL
				&& this.call.target().kind() != Kind.MONGODB) {
			http.put("response", Json.object("status", answer.status(), "content_length", answer.responseBytes()));
		}
		return http.isEmpty() ? Optional.empty() : Optional.of(http);
	}

	private Map<String, Object> aws(@Nullable Answer answer) {
		Place place = this.call.target().place();
		Map<String, Object> aws = Json.object("retries", (answer == null) ? 0 : answer.retries(), "region",
				place.region(), "operation", this.call.target().operation(), "request_id", this.call.requestId());
		if (this.call.target().kind() == Kind.S3) {
			aws.put("id_2", this.trace.chance().of("id_2 " + this.call.id()).capitals(16) + '=');
		}
		aws.putAll(this.call.target().details());
		if (this.call.target().kind() != Kind.DYNAMODB || aws.containsKey("table_name")) {
			aws.put("resource_names", List.of(place.name()));
		}
		return aws;
	}

	/** What the shop's own instrumentation adds. */
	private Optional<Map<String, Object>> metadata() {
		Answer answer = this.call.answer();
		return switch (this.call.target().kind()) {
			case SQS, SNS, EVENTS -> (answer == null) ? Optional.empty() : Optional
				.of(Json.object("default", Json.object("messaging.message.body.size", answer.requestBytes())));
			case CACHE ->
				Optional.of(Json.object("cache", Json.object("db.operation.name", this.call.target().operation(), "hit",
						Boolean.TRUE.equals(this.call.target().details().get("hit")))));
			case MONGODB ->
				Optional.of(Json.object("mongodb", Json.object("command", this.call.target().operation(), "database",
						this.call.target().detail("database"), "collection", this.call.target().detail("collection"))));
			default -> Optional.empty();
		};
	}

	private boolean remote() {
		return switch (this.call.target().kind()) {
			case HTTP, CACHE, MONGODB, SQL -> true;
			default -> false;
		};
	}

	private String name() {
		return switch (this.call.target().kind()) {
			case DYNAMODB -> "DynamoDB";
			case S3 -> "S3";
			case SQS -> "SQS";
			case SNS -> "SNS";
			case EVENTS -> "Events";
			case LAMBDA -> "Lambda";
			case CACHE, MONGODB -> this.call.target().detail("host");
			case HTTP -> this.call.target().place().name();
			case SQL -> this.call.target().detail("database") + '@' + this.call.target().detail("host");
		};
	}

	private Optional<String> origin() {
		return switch (this.call.target().kind()) {
			case DYNAMODB -> Optional
				.of(this.call.target().details().containsKey("table_name") ? "AWS::DynamoDB::Table" : "AWS::DynamoDB");
			case S3 -> Optional.of("AWS::S3::Bucket");
			case SQS -> Optional.of("AWS::SQS::Queue");
			case SNS -> Optional.of("AWS::SNS");
			case EVENTS -> Optional.of("AWS::Events");
			case SQL -> Optional.of("Database::SQL");
			default -> Optional.empty();
		};
	}

}
