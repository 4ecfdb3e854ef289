package io.tracetab.source.aws;

import java.math.BigDecimal;

import io.tracetab.source.ApiUse;
import io.tracetab.source.Question;
import tools.jackson.databind.JsonNode;

/**
 * What an answered call has used of what AWS charges (reference: the price pages of
 * CloudWatch, X-Ray, CloudWatch Logs, S3 and Cost Explorer). All else is free.
 */
final class Use {

	private Use() {
	}

	static ApiUse of(Question question, String answer) {
		return switch (question.operation()) {
			case "GetMetricData" ->
				paid(question, "cloudwatch.metric-queries", metrics(SdkJson.read(question.request())));
			case "ListMetrics" -> paid(question, "cloudwatch.requests", 1);
			case "GetTraceSummaries" ->
				paid(question, "xray.traces-accessed", SdkJson.read(answer).path("TracesProcessedCount").asLong(0));
			case "BatchGetTraces", "ListRetrievedTraces" ->
				paid(question, "xray.traces-accessed", SdkJson.read(answer).path("Traces").size());
			case "GetQueryResults" -> paid(question, "logs.scanned-bytes", scanned(SdkJson.read(answer)));
			case "GetCostAndUsage", "GetCostAndUsageWithResources", "GetDimensionValues", "GetTags" ->
				question.service().equals("costexplorer") ? paid(question, "costexplorer.requests", 1) : free(question);
			case "ListObjectsV2" -> paid(question, ExportSource.LIST_METER, 1);
			case "GetObject" -> paid(question, ExportSource.GET_METER, 1);
			// Written down, not asked for.
			case XRaySource.SAMPLE ->
				new ApiUse(question.service(), "BatchGetTraces", 0, 0, XRaySource.METER, BigDecimal.ZERO);
			default -> free(question);
		};
	}

	/** Expressions are free, what they are made of is not. */
	private static long metrics(JsonNode request) {
		long count = 0;
		for (JsonNode query : request.path("MetricDataQueries")) {
			count += query.has("MetricStat") ? 1 : 0;
		}
		return count;
	}

	/** A query is charged once: when it is over. */
	private static long scanned(JsonNode answer) {
		String status = answer.path("status").asString("");
		boolean over = !status.equals("Running") && !status.equals("Scheduled");
		return over ? Math.round(answer.path("statistics").path("bytesScanned").asDouble(0)) : 0;
	}

	private static ApiUse paid(Question question, String meter, long quantity) {
		return new ApiUse(question.service(), question.operation(), 1, 0, meter, BigDecimal.valueOf(quantity));
	}

	private static ApiUse free(Question question) {
		return new ApiUse(question.service(), question.operation(), 1, 0, "", BigDecimal.ZERO);
	}

}
