package io.tracetab.analyze;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.tracetab.trace.Span;

/**
 * What operations do, told by their names: AWS's API begins them with a verb.
 */
final class CallOperations {

	/**
	 * Operations that read and change nothing, so that none has to wait for another's.
	 */
	private static final List<String> READS = List.of("get", "batchget", "query", "scan", "list", "describe", "head",
			"select", "find", "search", "lookup", "mget", "exists");

	/** A statement stands in the place of a resource. */
	private static final List<String> STATEMENTS = List.of("select ", "with ");

	private static final List<String> LISTS = List.of("query", "scan", "list", "describe", "find", "search", "batchget",
			"mget", "select", "receive");

	private static final List<String> MANY = List.of("batchget", "mget");

	private static final List<String> PAGED = List.of("query", "scan", "list", "describe", "find", "search");

	/** By the operation for one, the one for many: names of AWS's APIs. */
	private static final Map<String, String> BATCHES = Map.ofEntries(Map.entry("GetItem", "BatchGetItem"),
			Map.entry("PutItem", "BatchWriteItem"), Map.entry("DeleteItem", "BatchWriteItem"),
			Map.entry("SendMessage", "SendMessageBatch"), Map.entry("DeleteMessage", "DeleteMessageBatch"),
			Map.entry("Publish", "PublishBatch"), Map.entry("PutRecord", "PutRecords"),
			Map.entry("GetParameter", "GetParameters"), Map.entry("GetSecretValue", "BatchGetSecretValue"),
			Map.entry("DeleteObject", "DeleteObjects"), Map.entry("PutEvents", "PutEvents with several entries"));

	private CallOperations() {
	}

	/** Whether it asks for what something before it named. */
	static boolean isNamed(CallLabel label) {
		return startsWith(label.operation(), MANY);
	}

	static boolean isRead(CallLabel label) {
		return startsWith(label.operation(), READS) || startsWith(label.resource(), STATEMENTS);
	}

	/**
	 * Whether the answer may be a list: what a list names is often asked for one by one.
	 */
	static boolean isList(Span span, CallLabel label) {
		boolean http = "remote".equals(span.origin()) && label.operation().equalsIgnoreCase("get");
		return http || startsWith(label.operation(), LISTS) || startsWith(label.resource(), STATEMENTS);
	}

	static boolean isPaged(String operation) {
		return startsWith(operation, PAGED);
	}

	private static boolean startsWith(String operation, List<String> verbs) {
		String lower = operation.toLowerCase(Locale.ROOT);
		return verbs.stream().anyMatch(lower::startsWith);
	}

	static String batch(String operation) {
		return BATCHES.getOrDefault(operation, "");
	}

}
