package io.tracetab.world.shown;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.tracetab.world.stack.Answer;
import io.tracetab.world.stack.Call;
import io.tracetab.world.stack.Failure;
import io.tracetab.world.stack.Place;
import io.tracetab.world.stack.Target;
import io.tracetab.world.stack.Trace;

/**
 * The span of one call, as the instrumentation of the client library names it.
 */
final class OtlpCall {

	private final Call call;

	private final Target target;

	private final OtlpSpan span;

	private OtlpCall(Trace trace, Call call, String parent) {
		this.call = call;
		this.target = call.target();
		this.span = new OtlpSpan(trace, call.id(), call.start(), call.end()).under(parent, false);
	}

	/**
	 * Only of a call whose caller had the answer: a span that never ends is never sent.
	 */
	static OtlpSpan of(Trace trace, Call call, String parent) {
		OtlpCall shown = new OtlpCall(trace, call, parent);
		shown.describe();
		shown.answered();
		return shown.span;
	}

	private void describe() {
		switch (this.target.kind()) {
			case DYNAMODB -> dynamodb();
			case S3 -> {
				sdk("S3", OtlpSpan.Kind.CLIENT);
				attributes().put("aws.s3.bucket", this.target.place().name());
				attributes().put("aws.s3.key", this.target.detail("key"));
			}
			case SQS -> {
				sdk("SQS", OtlpSpan.Kind.PRODUCER);
				message("aws_sqs", this.target.place().name());
				attributes().put("aws.sqs.queue.url", this.target.detail("queue_url"));
			}
			case SNS -> {
				sdk("SNS", OtlpSpan.Kind.PRODUCER);
				message("aws.sns", this.target.place().name());
				attributes().put("aws.sns.topic.arn", this.target.place().arn());
			}
			case EVENTS -> {
				sdk("EventBridge", OtlpSpan.Kind.PRODUCER);
				message("aws.eventbridge", this.target.place().name());
			}
			case LAMBDA -> {
				sdk("Lambda", OtlpSpan.Kind.CLIENT);
				invoked(this.span, this.target.place());
			}
			case CACHE -> cache();
			case HTTP -> http();
			case SQL -> sql();
			case MONGODB -> mongodb();
		}
	}

	private OtlpAttributes attributes() {
		return this.span.attributes();
	}

	static void invoked(OtlpSpan span, Place function) {
		span.attributes()
			.put("faas.invoked_name", function.name())
			.put("faas.invoked_provider", "aws")
			.put("faas.invoked_region", function.region());
	}

	private void sdk(String service, OtlpSpan.Kind kind) {
		this.span.named(service + '.' + this.target.operation(), kind);
		attributes().put("rpc.system", "aws-api")
			.put("rpc.service", service)
			.put("rpc.method", this.target.operation())
			.put("aws.request_id", this.call.requestId())
			.put("cloud.region", this.target.place().region());
	}

	private void message(String system, String destination) {
		attributes().put("messaging.system", system)
			.put("messaging.operation.type", "send")
			.put("messaging.destination.name", destination);
		Answer answer = this.call.answer();
		if (answer != null) {
			attributes().put("messaging.message.body.size", answer.requestBytes());
		}
	}

	private void dynamodb() {
		sdk("DynamoDB", OtlpSpan.Kind.CLIENT);
		attributes().put("db.system.name", "aws.dynamodb").put("db.operation.name", this.target.operation());
		Map<String, Object> details = this.target.details();
		Object tables = details.getOrDefault("table_names",
				List.of(details.getOrDefault("table_name", this.target.place().name())));
		attributes().put("aws.dynamodb.table_names", tables);
		if (tables instanceof List<?> names && names.size() == 1) {
			attributes().put("db.collection.name", names.get(0).toString());
		}
		for (String name : List.of("index_name", "consistent_read", "count", "scanned_count")) {
			Object value = details.get(name);
			if (value != null) {
				attributes().put("aws.dynamodb." + name, value);
			}
		}
		Object consumed = details.get("consumed_capacity");
		if (consumed != null) {
			List<Object> texts = new ArrayList<>();
			((consumed instanceof List<?> several) ? several : List.of(consumed))
				.forEach(capacity -> texts.add(Json.write(capacity)));
			attributes().put("aws.dynamodb.consumed_capacity", texts);
		}
	}

	private void cache() {
		this.span.named(this.target.operation(), OtlpSpan.Kind.CLIENT);
		attributes().put("db.system.name", "redis")
			.put("db.operation.name", this.target.operation())
			.put("server.address", this.target.detail("host"))
			.put("server.port", 6379)
			.put("cache.hit", Boolean.TRUE.equals(this.target.details().get("hit")));
	}

	/** Under the names of both generations, as the library does while people change. */
	private void mongodb() {
		String collection = this.target.detail("collection");
		this.span.named(this.target.operation() + ' ' + collection, OtlpSpan.Kind.CLIENT);
		attributes().put("db.system.name", "mongodb")
			.put("db.system", "mongodb")
			.put("db.namespace", this.target.detail("database"))
			.put("db.collection.name", collection)
			.put("db.mongodb.collection", collection)
			.put("db.operation.name", this.target.operation())
			.put("db.operation", this.target.operation())
			.put("server.address", this.target.detail("host"))
			.put("server.port", Integer.parseInt(this.target.detail("port")));
	}

	private void http() {
		String url = this.target.detail("url");
		this.span.named(this.target.detail("method"), OtlpSpan.Kind.CLIENT);
		attributes().put("http.request.method", this.target.detail("method"))
			.put("url.full", url)
			.put("server.address", URI.create(url).getHost());
	}

	private void sql() {
		this.span.named(this.target.operation() + ' ' + this.target.detail("database"), OtlpSpan.Kind.CLIENT);
		attributes().put("db.system.name", "postgresql")
			.put("db.namespace", this.target.detail("database"))
			.put("db.operation.name", this.target.operation())
			.put("db.query.text", this.target.detail("query"))
			.put("server.address", this.target.detail("host"))
			.put("server.port", 5432);
	}

	private void answered() {
		Answer answer = this.call.answer();
		if (answer == null) {
			return;
		}
		boolean spoken = this.target.kind() != Target.Kind.CACHE && this.target.kind() != Target.Kind.SQL;
		spoken &= this.target.kind() != Target.Kind.MONGODB;
		if (answer.status() > 0 && spoken) {
			attributes().put("http.response.status_code", answer.status());
		}
		if (answer.retries() > 0) {
			attributes().put("http.request.resend_count", answer.retries());
		}
		Failure failure = answer.failure();
		if (failure != null) {
			this.span.failed(failure);
		}
	}

}
