package io.tracetab.source.answers;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.tracetab.metric.Series;
import io.tracetab.source.RecordedSink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class SamplingListingTests {

	private static RecordedSink read(String operation, String answer) {
		return Answers
			.read("{\"account\":\"123456789012\",\"region\":\"eu-west-1\",\"service\":\"xray\",\"operation\":\""
					+ operation + "\",\"time\":\"2026-11-20T10:00:00Z\",\"request\":{},\"answer\":" + answer + "}");
	}

	@Test
	void countsOfARuleAreSeriesOfTenSeconds() {
		RecordedSink read = read("GetSamplingStatisticSummaries",
				"""
						{"SamplingStatisticSummaries":[
						{"RuleName":"Default","Timestamp":"2026-11-20T09:59:50Z","RequestCount":90,"SampledCount":7,"BorrowCount":1},
						{"RuleName":"Default","Timestamp":"2026-11-20T09:59:40Z","RequestCount":100,"SampledCount":12},
						{"RuleName":"idle","Timestamp":"2026-11-20T09:59:40Z","RequestCount":0,"SampledCount":0,"BorrowCount":0}]}"""
					.replace("\n", ""));
		assertThat(read.series)
			.extracting(Series::metric, (one) -> one.dimensions().get("RuleName"), Series::periodSeconds,
					(one) -> one.points().stream().map(Series.Point::value).toList())
			.containsExactly(tuple("BorrowCount", "Default", 10, List.of(0.0, 1.0)),
					tuple("RequestCount", "Default", 10, List.of(100.0, 90.0)),
					tuple("SampledCount", "Default", 10, List.of(12.0, 7.0)));
		assertThat(read.series).extracting(Series::account, Series::region, Series::namespace)
			.containsOnly(tuple("123456789012", "eu-west-1", "Tracetab/Sampling"));
		assertThat(read.calls).isEqualTo(1);
	}

	@Test
	void rulesAreKeptWithTheirSettings() {
		RecordedSink read = read("GetSamplingRules",
				"{\"SamplingRuleRecords\":[{\"SamplingRule\":{\"RuleName\":\"Default\",\"FixedRate\":0.05,\"ReservoirSize\":1},"
						+ "\"ModifiedAt\":\"2026-11-01T00:00:00Z\"}]}");
		assertThat(read.resources).singleElement().satisfies((rule) -> {
			assertThat(rule.id().arn()).isEqualTo("arn:aws:xray:eu-west-1:123456789012:sampling-rule/Default");
			assertThat(rule.settings()).containsEntry("SamplingRule.FixedRate", "0.05")
				.containsEntry("SamplingRule.ReservoirSize", "1");
		});
	}

	@Test
	void whatNamesNoRuleOrTimeIsSetAside() {
		RecordedSink read = read("GetSamplingStatisticSummaries",
				"{\"SamplingStatisticSummaries\":[{\"RuleName\":\"Default\",\"RequestCount\":9}]}");
		assertThat(read.reasons).containsExactly(
				"GetSamplingStatisticSummaries: SamplingStatisticSummaries/0 has RuleName 'Default' and Timestamp '', expected a name and a time");
		assertThat(read("GetSamplingStatisticSummaries", "{}").series).isEmpty();
	}

}
