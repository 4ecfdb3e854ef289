package io.tracetab.trace;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * How many messages a consumer was given at once, sampled or not: what a trace says of
 * it. The links alone never say it, they are of sampled senders only.
 *
 * @param messages 0 when no document says
 * @param source where it stands, such as {@code annotation batch_size}; empty when no
 * document says
 */
public record BatchSize(long messages, String source) {

	static final BatchSize UNKNOWN = new BatchSize(0, "");

	/** OpenTelemetry's attribute as annotations can spell it, and what people write. */
	private static final List<String> NAMES = List.of("messaging.batch.message_count", "messaging_batch_message_count",
			"batch_size", "batchSize");

	private static final Pattern IN_METADATA = Pattern
		.compile("\"(messaging\\.batch\\.message_count|batch_size|batchSize)\"\\s*:\\s*\"?(\\d{1,9})\"?\\s*[,}]");

	private static final String COUNT = "message_count";

	private static final int LONGEST_METADATA = 100_000;

	public boolean isKnown() {
		return this.messages > 0;
	}

	/**
	 * What the receiver says of its batch.
	 * @param receiver the index of the node that has the links
	 */
	static BatchSize of(Trace trace, int receiver) {
		List<Trace.Node> nodes = trace.nodes();
		int top = nodes.get(receiver).depth();
		int behind = Integer.MAX_VALUE;
		BatchSize asked = UNKNOWN;
		for (int i = receiver; i < nodes.size() && (i == receiver || nodes.get(i).depth() > top); i++) {
			Trace.Node node = nodes.get(i);
			if (node.depth() > behind) {
				continue; // beneath another party's work
			}
			Role role = Role.of(node.span());
			boolean own = i == receiver || role == Role.LAMBDA_FUNCTION || !role.isOutside();
			behind = own ? Integer.MAX_VALUE : node.depth();
			BatchSize said = own ? said(node.span()) : UNKNOWN;
			if (said.isKnown()) {
				return said;
			}
			asked = (role == Role.AWS_CALL && !asked.isKnown()) ? received(node.span()) : asked;
		}
		return asked;
	}

	private static BatchSize said(Span span) {
		AwsCall aws = span.aws();
		BatchSize attribute = of((aws != null) ? aws.attribute(COUNT) : null, "span's message count");
		if (attribute.isKnown()) {
			return attribute;
		}
		for (String name : NAMES) {
			Object value = span.annotations().get(name);
			BatchSize annotated = of((value != null) ? value.toString() : null, "annotation " + name);
			if (annotated.isKnown()) {
				return annotated;
			}
		}
		return inMetadata(span.metadata());
	}

	private static BatchSize inMetadata(Map<String, String> metadata) {
		for (String text : metadata.values()) {
			if (text.length() <= LONGEST_METADATA && text.contains("batch")) {
				Matcher found = IN_METADATA.matcher(text);
				if (found.find()) {
					return of(found.group(2), "metadata " + found.group(1));
				}
			}
		}
		return UNKNOWN;
	}

	/** A poller of one's own is told how many messages it got. */
	private static BatchSize received(Span call) {
		AwsCall aws = call.aws();
		return (aws != null && "ReceiveMessage".equals(aws.operation()))
				? of(aws.attribute(COUNT), "ReceiveMessage's message count") : UNKNOWN;
	}

	private static BatchSize of(@Nullable String number, String source) {
		return (number != null && number.matches("[1-9]\\d{0,8}(\\.0+)?"))
				? new BatchSize(Long.parseLong(number.replaceFirst("\\..*", "")), source) : UNKNOWN;
	}

}
