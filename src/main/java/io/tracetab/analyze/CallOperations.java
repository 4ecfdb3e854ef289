package io.tracetab.analyze;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.tracetab.trace.Span;
import io.tracetab.trace.SqlCall;

/**
 * What operations do, told by their names: AWS's API begins them with a verb.
 */
final class CallOperations {

	/**
	 * Operations that read and change nothing, so that none has to wait for another's.
	 */
	private static final List<String> READS = List.of("get", "batchget", "query", "scan", "list", "describe", "head",
			"select", "find", "search", "lookup", "mget", "exists");

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

	static boolean isRead(Span span, CallLabel label) {
		SqlCall sql = span.sql();
		String operation = (sql != null && sql.query() != null) ? sql.query().strip() : label.operation();
		return startsWith(operation, READS);
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
