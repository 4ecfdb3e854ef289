package io.tracetab.trace.jdbc;

import java.util.Iterator;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.tracetab.trace.AwsCall;
import io.tracetab.trace.HttpCall;
import io.tracetab.trace.Span;
import io.tracetab.trace.SqlCall;

/**
 * What spans of the same work have in common: names, flags, settings, and which values
 * they carry, without those values. Two shapes are equal when their spans differ only in
 * ids, times and values.
 *
 * @param like a span of this shape; of a stored one everything else is left out
 */
record SpanShape(Span like) {

	/** Whether an attribute's value names something of which an account has few. */
	static boolean isNaming(String attribute) {
		return switch (attribute) {
			case "table_name", "table_names.0", "bucket_name", "queue_url", "function_name", "function_arn",
					"resource_arn", "topic_arn", "resource_names.0", "index_name", "api_id", "rest_api_id", "api_stage",
					"stage", "remote_function_name", "state_machine_arn", "stream_name", "event_bus_name", "xray.sdk",
					"xray.sdk_version", "xray.package", "xray.auto_instrumentation", "cloudwatch_logs.0.log_group",
					"cloudwatch_logs.0.arn", "consumed_capacity.0.TableName", "scan_index_forward", "consistent_read" ->
				true;
			default -> false;
		};
	}

	@Override
	public int hashCode() {
		Span span = this.like;
		int hash = span.name().hashCode();
		hash = 31 * hash + span.kind().ordinal();
		hash = 31 * hash + span.flags();
		hash = 31 * hash + (span.isFinished() ? 1 : 0);
		hash = 31 * hash + Objects.hashCode(span.origin());
		hash = 31 * hash + ((span.aws() != null) ? hash(span.aws()) : 0);
		hash = 31 * hash + ((span.http() != null) ? hash(span.http()) : 0);
		hash = 31 * hash + ((span.sql() != null) ? hash(span.sql()) : 0);
		return 31 * hash + keysHash(span.annotations()) + 7 * keysHash(span.metadata());
	}

	private static int keysHash(Map<String, ?> map) {
		int hash = map.size();
		if (hash > 0) {
			for (String key : map.keySet()) {
				hash = 31 * hash + key.hashCode();
			}
		}
		return hash;
	}

	private static int hash(AwsCall aws) {
		int hash = Objects.hashCode(aws.operation());
		hash = 31 * hash + Objects.hashCode(aws.account());
		hash = 31 * hash + Objects.hashCode(aws.region());
		hash = 31 * hash + ((aws.requestId() != null) ? 1 : 0);
		for (Map.Entry<String, String> attribute : aws.attributes().entrySet()) {
			hash = 31 * hash + attribute.getKey().hashCode();
			if (isNaming(attribute.getKey())) {
				hash = 31 * hash + attribute.getValue().hashCode();
			}
		}
		return hash;
	}

	private static int hash(HttpCall http) {
		int hash = Objects.hashCode(http.method());
		hash = 31 * hash + Objects.hashCode(http.route());
		return 31 * hash + http.status();
	}

	private static int hash(SqlCall sql) {
		return 31 * Objects.hashCode(sql.url()) + Objects.hashCode(sql.user());
	}

	/** Booleans have so few values that each is a kind of its own. */
	static int kindOf(Object annotation) {
		if (annotation instanceof Boolean flag) {
			return flag ? 3 : 2;
		}
		return (annotation instanceof String) ? 0 : 1;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		if (!(other instanceof SpanShape shape)) {
			return false;
		}
		Span mine = this.like;
		Span its = shape.like;
		return mine.name().equals(its.name()) && mine.kind() == its.kind() && mine.flags() == its.flags()
				&& mine.isFinished() == its.isFinished() && Objects.equals(mine.origin(), its.origin())
				&& aws(mine.aws(), its.aws()) && http(mine.http(), its.http()) && sql(mine.sql(), its.sql())
				&& (mine.cause() != null) == (its.cause() != null) && mine.links().isEmpty() == its.links().isEmpty()
				&& annotations(mine, its) && keys(mine.metadata(), its.metadata());
	}

	private static boolean aws(@Nullable AwsCall mine, @Nullable AwsCall its) {
		if (mine == null || its == null) {
			return mine == its;
		}
		return Objects.equals(mine.operation(), its.operation()) && Objects.equals(mine.account(), its.account())
				&& Objects.equals(mine.region(), its.region()) && same(mine.requestId(), its.requestId())
				&& attributes(mine.attributes(), its.attributes());
	}

	private static boolean attributes(Map<String, String> mine, Map<String, String> its) {
		if (mine.size() != its.size()) {
			return false;
		}
		Iterator<Map.Entry<String, String>> others = its.entrySet().iterator();
		for (Map.Entry<String, String> attribute : mine.entrySet()) {
			Map.Entry<String, String> other = others.next();
			if (!attribute.getKey().equals(other.getKey())
					|| (isNaming(attribute.getKey()) && !attribute.getValue().equals(other.getValue()))) {
				return false;
			}
		}
		return true;
	}

	private static boolean http(@Nullable HttpCall mine, @Nullable HttpCall its) {
		if (mine == null || its == null) {
			return mine == its;
		}
		return Objects.equals(mine.method(), its.method()) && Objects.equals(mine.route(), its.route())
				&& mine.status() == its.status() && same(mine.url(), its.url())
				&& same(mine.userAgent(), its.userAgent()) && same(mine.clientIp(), its.clientIp())
				&& (mine.contentLength() == -1) == (its.contentLength() == -1);
	}

	private static boolean sql(@Nullable SqlCall mine, @Nullable SqlCall its) {
		if (mine == null || its == null) {
			return mine == its;
		}
		return Objects.equals(mine.url(), its.url()) && Objects.equals(mine.databaseType(), its.databaseType())
				&& Objects.equals(mine.databaseVersion(), its.databaseVersion())
				&& Objects.equals(mine.driverVersion(), its.driverVersion()) && Objects.equals(mine.user(), its.user())
				&& Objects.equals(mine.preparation(), its.preparation()) && same(mine.query(), its.query());
	}

	/** Both there or both absent. */
	private static boolean same(@Nullable Object mine, @Nullable Object its) {
		return (mine != null) == (its != null);
	}

	private static boolean annotations(Span mine, Span its) {
		if (mine.annotations().isEmpty() || !keys(mine.annotations(), its.annotations())) {
			return mine.annotations().isEmpty() && its.annotations().isEmpty();
		}
		Iterator<Object> others = its.annotations().values().iterator();
		for (Object annotation : mine.annotations().values()) {
			if (kindOf(annotation) != kindOf(others.next())) {
				return false;
			}
		}
		return true;
	}

	private static boolean keys(Map<String, ?> mine, Map<String, ?> its) {
		if (mine.size() != its.size()) {
			return false;
		}
		if (mine.isEmpty()) {
			return true;
		}
		Iterator<String> others = its.keySet().iterator();
		for (String key : mine.keySet()) {
			if (!key.equals(others.next())) {
				return false;
			}
		}
		return true;
	}

}
