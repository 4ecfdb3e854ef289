package io.tracetab.trace.jdbc;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import io.tracetab.trace.AwsCall;
import io.tracetab.trace.HttpCall;
import io.tracetab.trace.Span;
import io.tracetab.trace.SqlCall;

/**
 * What spans of the same work have in common: names, flags, settings, and which values
 * they carry, without those values. Two shapes are equal when their spans differ only in
 * ids, times and values. All that counts is laid out flat once, so that comparing shapes,
 * which is done for each span, is comparing two short lists.
 */
final class SpanShape {

	private static final Integer[] ANNOTATION_KINDS = { 0, 1, 2, 3 };

	private final Span like;

	private final Outline outline;

	/**
	 * The shape of a span.
	 * @param like a span of this shape; of a stored one everything else is left out
	 */
	SpanShape(Span like) {
		this(like, new Outline(like));
	}

	private SpanShape(Span like, Outline outline) {
		this.like = like;
		this.outline = outline;
	}

	Span like() {
		return this.like;
	}

	/** The same shape in the texts of this one, with the span of an equal stored one. */
	SpanShape with(SpanShape stored) {
		return new SpanShape(stored.like, this.outline);
	}

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

	/** Booleans have so few values that each is a kind of its own. */
	static int kindOf(Object annotation) {
		if (annotation instanceof Boolean flag) {
			return flag ? 3 : 2;
		}
		return (annotation instanceof String) ? 0 : 1;
	}

	@Override
	public int hashCode() {
		return this.outline.hash;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof SpanShape shape && this.outline.isSame(shape.outline);
	}

	/** A shape laid out flat: what is there, and the texts in a fixed order. */
	private static final class Outline {

		/**
		 * Texts that are there whatever the span has: name, origin, of aws, http, sql.
		 */
		private static final int ALWAYS = 2 + 3 + 2 + 6;

		/** In front of the bits: how many follow depends on what is there. */
		private static final int FIRST_BIT = 4;

		private final @Nullable Object[] texts;

		private int used;

		private int hash;

		private final int flags;

		private final int status;

		private final int attributes;

		private final int annotations;

		/** A bit for each thing that is there. */
		private int there;

		Outline(Span span) {
			AwsCall aws = span.aws();
			HttpCall http = span.http();
			this.flags = span.flags();
			this.status = (http != null) ? http.status() : 0;
			this.attributes = (aws != null) ? aws.attributes().size() : 0;
			this.annotations = span.annotations().size();
			this.texts = new @Nullable Object[ALWAYS + 2 * (this.attributes + this.annotations)
					+ span.metadata().size()];
			this.there = FIRST_BIT + span.kind().ordinal();
			is(span.isFinished());
			is(span.cause() != null);
			is(!span.links().isEmpty());
			text(span.name());
			text(span.origin());
			aws(aws);
			http(http);
			sql(span.sql());
			span.annotations().forEach((key, value) -> {
				text(key);
				text(ANNOTATION_KINDS[kindOf(value)]);
			});
			span.metadata().forEach((namespace, value) -> text(namespace));
			this.hash = 31 * (31 * (31 * this.hash + this.there) + this.flags) + this.status;
		}

		private void aws(@Nullable AwsCall aws) {
			is(aws != null);
			is(aws != null && aws.requestId() != null);
			if (aws != null) {
				text(aws.operation());
				text(aws.account());
				text(aws.region());
				aws.attributes().forEach((key, value) -> {
					text(key);
					text(isNaming(key) ? value : null);
				});
			}
		}

		private void http(@Nullable HttpCall http) {
			is(http != null);
			if (http != null) {
				is(http.url() != null);
				is(http.userAgent() != null);
				is(http.clientIp() != null);
				is(http.contentLength() != -1);
				text(http.method());
				text(http.route());
			}
		}

		private void sql(@Nullable SqlCall sql) {
			is(sql != null);
			if (sql != null) {
				is(sql.query() != null);
				text(sql.url());
				text(sql.databaseType());
				text(sql.databaseVersion());
				text(sql.driverVersion());
				text(sql.user());
				text(sql.preparation());
			}
		}

		private void is(boolean value) {
			this.there = 2 * this.there + (value ? 1 : 0);
		}

		private void text(@Nullable Object text) {
			this.texts[this.used++] = text;
			this.hash = 31 * this.hash + ((text != null) ? text.hashCode() : 0);
		}

		boolean isSame(Outline other) {
			return this.hash == other.hash && this.there == other.there && this.flags == other.flags
					&& this.status == other.status && this.attributes == other.attributes
					&& this.annotations == other.annotations
					&& Arrays.equals(this.texts, 0, this.used, other.texts, 0, other.used);
		}

	}

}
