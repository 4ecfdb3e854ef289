package io.tracetab.source.aws;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

import io.tracetab.metric.Series;
import io.tracetab.quantity.Window;
import io.tracetab.source.Check;
import io.tracetab.source.PlannedCalls;
import io.tracetab.source.RecordedSink;
import io.tracetab.source.SourceFailure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Every metric that is worth it is asked for once, in full calls of whole steps.
 */
class MetricsSourceTests {

	private static final Target TARGET = new Target("123456789012", "us-east-1", "", "");

	private static final Instant NOW = Instant.parse("2026-11-21T08:20:00Z");

	private static final Window DAY = new Window(Instant.parse("2026-11-20T00:00:00Z"),
			Instant.parse("2026-11-21T00:00:00Z"));

	private final AwsServer server = new AwsServer();

	private final Clients clients = TestClients.of(this.server);

	private final WrittenDown written = new WrittenDown();

	private final MetricsSource source = new MetricsSource(this.clients, TARGET, () -> NOW);

	@AfterEach
	void stop() {
		this.clients.close();
		this.server.close();
	}

	private WireMetrics serve(List<Series> series) {
		WireMetrics metrics = new WireMetrics(series);
		this.server.serve("monitoring", metrics);
		return metrics;
	}

	private static Series series(String metric, Map<String, String> dimensions, int period, int hours) {
		List<Series.Point> points = new ArrayList<>();
		for (int hour = 0; hour < hours; hour++) {
			points.add(new Series.Point(DAY.from().plus(Duration.ofHours(hour)), hour + 0.25));
		}
		String namespace = dimensions.containsKey("QueueName") ? "AWS/SQS" : "AWS/Lambda";
		return new Series("123456789012", "us-east-1", namespace, metric, new TreeMap<>(dimensions), "Sum", period,
				points);
	}

	private static Series sent(String queue) {
		return series("NumberOfMessagesSent", Map.of("QueueName", queue), 3600, 4);
	}

	private List<WireCall> calls(String operation) {
		return this.server.calls().stream().filter((call) -> call.operation().equals(operation)).toList();
	}

	private static long queries(WireCall call) {
		return call.form().keySet().stream().filter((name) -> name.endsWith(".Id")).count();
	}

	@Test
	void theTableHasTheServicesThatAreWanted() {
		assertThat(MetricRow.all()).extracting(MetricRow::namespace)
			.contains("AWS/Lambda", "AWS/DynamoDB", "AWS/S3", "AWS/ElastiCache", "AWS/RDS", "AWS/SQS", "AWS/SNS",
					"AWS/Events", "AWS/States", "AWS/ApiGateway", "AWS/Logs");
		assertThat(MetricRow.all()).filteredOn((row) -> row.namespace().equals("AWS/DynamoDB"))
			.filteredOn((row) -> row.dimensions().contains(Set.of("TableName", "GlobalSecondaryIndexName")))
			.extracting(MetricRow::metric)
			.contains("ConsumedReadCapacityUnits", "ConsumedWriteCapacityUnits", "ProvisionedReadCapacityUnits",
					"ProvisionedWriteCapacityUnits", "ReadThrottleEvents", "WriteThrottleEvents");
	}

	@Test
	void aCheckSaysWhichActionIsMissingAndWhereToGetIt() {
		this.server.fail((call, number) -> WireAnswer.error(call, 403, "AccessDenied", "not authorized"));
		SourceFailure failure = Objects.requireNonNull(this.source.check().failure());
		assertThat(failure.kind()).isEqualTo(SourceFailure.Cause.DENIED);
		assertThat(failure).hasMessageContaining("cloudwatch:GetMetricData, cloudwatch:ListMetrics");
		assertThat(failure.wayOut()).contains("tracetab iam-policy");
	}

	@Test
	void aCheckAsksForOneValueAndTellsThatItIsPaid() {
		serve(List.of());
		Check check = this.source.check();
		assertThat(check.works()).isTrue();
		assertThat(check.untried()).isEmpty();
		assertThat(check.uses()).extracting((use) -> use.meter() + ' ' + use.quantity())
			.containsExactly("cloudwatch.requests 1", "cloudwatch.metric-queries 1");
	}

	@Test
	void whatIsListedAndInTheTableIsAskedForAndRead() {
		List<Series> series = List.of(sent("orders"), series("Errors", Map.of("FunctionName", "shop"), 3600, 3));
		List<Series> all = new ArrayList<>(series);
		all.add(series("NumberOfMessagesSent", Map.of("QueueName", "orders", "Other", "x"), 3600, 2));
		all.add(series("ApproximateNumberOfMessagesVisible", Map.of("QueueName", "orders"), 3600, 2));
		serve(all);
		this.source.fetch(DAY, this.written);
		RecordedSink read = this.written.read();
		assertThat(read.setAside).isEmpty();
		assertThat(read.series).containsExactlyInAnyOrderElementsOf(series);
		assertThat(calls("GetMetricData")).singleElement().satisfies((call) -> {
			assertThat(call.region()).isEqualTo("us-east-1");
			assertThat(call.form()).containsEntry("StartTime", "2026-11-20T00:00:00Z")
				.containsEntry("EndTime", "2026-11-21T00:00:00Z")
				.containsEntry("ScanBy", "TimestampAscending")
				.containsEntry("MaxDatapoints", "100800")
				.containsEntry("MetricDataQueries.member.1.Id", "m0")
				.containsEntry("MetricDataQueries.member.1.MetricStat.Period", "3600")
				.containsEntry("MetricDataQueries.member.1.MetricStat.Stat", "Sum")
				.containsEntry("MetricDataQueries.member.2.MetricStat.Metric.Dimensions.member.1.Value", "orders");
			assertThat(queries(call)).isEqualTo(2);
		});
	}

	/** It may be gone, or what is set up must not be listed. */
	@Test
	void whatOnlyTheListOfMetricsKnowsIsAskedFor() {
		Series deleted = series("Errors", Map.of("FunctionName", "deleted"), 3600, 3);
		serve(List.of(deleted));
		this.server.fail((call, number) -> call.service().equals("monitoring") ? null
				: WireAnswer.error(call, 403, "AccessDeniedException", "not authorized"));
		this.source.fetch(DAY, this.written);
		assertThat(this.written.read().series).containsExactly(deleted);
		assertThat(this.server.calls()).extracting(WireCall::service).containsOnly("monitoring");
	}

	@Test
	void aPeriodIsAskedForApart() {
		serve(List.of(series("Errors", Map.of("FunctionName", "shop"), 3600, 3),
				series("Invocations", Map.of("FunctionName", "shop"), 300, 3)));
		this.source.fetch(DAY, this.written);
		assertThat(calls("GetMetricData"))
			.extracting((call) -> call.form().get("MetricDataQueries.member.1.MetricStat.Period"))
			.containsExactly("300", "3600");
		assertThat(this.written.read().series).hasSize(2);
	}

	/** Hours are made of five minutes, they are not paid once more. */
	@Test
	void nothingIsAskedForInTwoPeriods() {
		assertThat(MetricRow.all()).doesNotHaveDuplicates()
			.extracting((row) -> List.of(row.namespace(), row.metric(), row.statistic()))
			.doesNotHaveDuplicates();
	}

	@Test
	void callsAreFull() {
		WireMetrics metrics = serve(IntStream.range(0, 501).mapToObj((i) -> sent("queue-" + i)).toList());
		metrics.page = 200;
		this.source.fetch(DAY, this.written);
		assertThat(calls("GetMetricData")).extracting(MetricsSourceTests::queries).containsExactly(500L, 1L);
		assertThat(calls("ListMetrics").stream().filter((call) -> "AWS/SQS".equals(call.form().get("Namespace"))))
			.extracting((call) -> call.form().getOrDefault("NextToken", ""))
			.containsExactly("", "200", "400");
		assertThat(this.written.read().series).hasSize(501);
	}

	@Test
	void aCallAsksForNoMoreValuesThanItMayGive() {
		List<MetricSought> metrics = IntStream.range(0, 60)
			.mapToObj((i) -> new MetricSought("AWS/Lambda", "Invocations",
					new TreeMap<>(Map.of("FunctionName", "f" + i)), "Sum", 300))
			.toList();
		MetricPeriods periods = MetricPeriods.at(NOW);
		Window fortnight = new Window(DAY.until().minus(Duration.ofDays(14)), DAY.until());
		assertThat(MetricCalls.of(metrics, fortnight, periods)).extracting((call) -> call.metrics().size())
			.containsExactly(25, 25, 10);
		Window year = new Window(DAY.until().minus(Duration.ofDays(365)), DAY.until());
		assertThat(MetricCalls.of(metrics.subList(0, 1), year, periods)).extracting(MetricCalls.Call::window)
			.containsExactly(new Window(year.from(), year.from().plus(Duration.ofDays(350))),
					new Window(year.from().plus(Duration.ofDays(350)), year.until()));
	}

	@Test
	void whatIsOldIsAskedForInCoarserSteps() {
		MetricPeriods periods = MetricPeriods.at(NOW);
		assertThat(periods.known(300, NOW.minus(Duration.ofDays(10)))).isEqualTo(300);
		assertThat(periods.known(60, NOW.minus(Duration.ofDays(10)))).isEqualTo(60);
		assertThat(periods.known(60, NOW.minus(Duration.ofDays(16)))).isEqualTo(300);
		assertThat(periods.known(300, NOW.minus(Duration.ofDays(64)))).isEqualTo(3600);
		Window old = new Window(DAY.from().minus(Duration.ofDays(90)), DAY.until().minus(Duration.ofDays(90)));
		serve(List.of(series("Invocations", Map.of("FunctionName", "shop"), 3600, 3)));
		this.source.fetch(old, this.written);
		assertThat(calls("GetMetricData")).singleElement()
			.satisfies((call) -> assertThat(queries(call)).as("the same one is asked for once").isOne());
	}

	@Test
	void onlyWholeStepsAreAskedFor() {
		serve(List.of(sent("orders")));
		Window window = new Window(Instant.parse("2026-11-21T05:50:00Z"), Instant.parse("2026-11-21T08:10:00Z"));
		this.source.fetch(window, this.written);
		assertThat(calls("GetMetricData")).singleElement()
			.satisfies((call) -> assertThat(call.form()).containsEntry("StartTime", "2026-11-21T05:00:00Z")
				.containsEntry("EndTime", "2026-11-21T08:00:00Z"));
		assertThat(calls("ListMetrics").get(0).form()).doesNotContainKey("RecentlyActive");
	}

	@Test
	void ofTheLastHoursOnlyWhatIsActiveIsListed() {
		serve(List.of(sent("orders")));
		this.source.fetch(new Window(Instant.parse("2026-11-21T06:00:00Z"), Instant.parse("2026-11-21T08:00:00Z")),
				this.written);
		assertThat(calls("ListMetrics")).isNotEmpty()
			.allSatisfy((call) -> assertThat(call.form()).containsEntry("RecentlyActive", "PT3H"));
	}

	@Test
	void aDayOfStorageIsAskedForOnceItIsOver() {
		Series size = new Series("123456789012", "us-east-1", "AWS/S3", "BucketSizeBytes",
				new TreeMap<>(Map.of("BucketName", "images", "StorageType", "StandardStorage")), "Average", 86_400,
				List.of(new Series.Point(DAY.from(), 5e9)));
		serve(List.of(size));
		this.source.fetch(DAY, this.written);
		assertThat(calls("GetMetricData")).singleElement()
			.satisfies((call) -> assertThat(call.form()).containsEntry("StartTime", "2026-11-19T00:00:00Z"));
		assertThat(this.written.read().series).containsExactly(size);
		this.source.fetch(new Window(Instant.parse("2026-11-21T01:00:00Z"), Instant.parse("2026-11-21T05:00:00Z")),
				this.written);
		assertThat(calls("GetMetricData")).hasSize(1);
	}

	@Test
	void partialDataWithAnotherPageIsReadToTheEnd() {
		serve(List.of(sent("orders"))).halves = true;
		this.source.fetch(DAY, this.written);
		assertThat(calls("GetMetricData")).extracting((call) -> call.form().getOrDefault("NextToken", ""))
			.containsExactly("", "rest");
		assertThat(this.written.read().series).flatExtracting(Series::points)
			.containsExactlyElementsOf(sent("orders").points());
	}

	@Test
	void anAnswerThatLacksSomethingIsAskedForAgain() {
		WireMetrics metrics = serve(List.of(sent("orders")));
		metrics.status = (metric) -> (calls("GetMetricData").size() < 3) ? "InternalError" : null;
		this.source.fetch(DAY, this.written);
		assertThat(calls("GetMetricData")).hasSize(3);
		assertThat(this.written.read().setAside).isEmpty();
		assertThat(this.written.read().series).containsExactly(sent("orders"));
		assertThat(this.written.thrownAway).as("two answers are paid and no use")
			.hasSize(2)
			.allSatisfy((question) -> assertThat(Use.of(question, "{}").quantity()).isEqualTo(BigDecimal.ONE));
		assertThat(this.written.refused).isZero();
	}

	@Test
	void whatStaysPartialIsAFailureAndIsNotWrittenDown() {
		serve(List.of(sent("orders"))).status = (metric) -> "PartialData";
		assertThatThrownBy(() -> this.source.fetch(DAY, this.written)).isInstanceOfSatisfying(SourceFailure.class,
				(failure) -> {
					assertThat(failure)
						.hasMessageContaining("AWS/SQS NumberOfMessagesSent came as PartialData 3 times");
					assertThat(failure.isPassing()).isTrue();
				});
		assertThat(this.written.operations()).doesNotContain("cloudwatch GetMetricData");
		assertThat(this.written.thrownAway).hasSize(3);
		assertThat(this.written.refused).isZero();
	}

	@Test
	void whatIsForbiddenIsSaid() {
		serve(List.of(sent("orders"))).status = (metric) -> "Forbidden";
		assertThatThrownBy(() -> this.source.fetch(DAY, this.written)).isInstanceOfSatisfying(SourceFailure.class,
				(failure) -> {
					assertThat(failure.kind()).isEqualTo(SourceFailure.Cause.DENIED);
					assertThat(failure.wayOut()).contains("cloudwatch:GetMetricData");
				});
	}

	@Test
	void aThrottledFetchEndsComplete() {
		serve(List.of(sent("orders"), sent("returns"))).page = 1;
		this.server.fail((call, number) -> (number % 5 == 4)
				? WireAnswer.error(call, 400, "Throttling", "Rate exceeded") : null);
		this.source.fetch(DAY, this.written);
		assertThat(this.written.read().series).containsExactlyInAnyOrder(sent("orders"), sent("returns"));
		assertThat(this.written.refused).isPositive();
	}

	@Test
	void aPageThatComesAgainIsAFailure() {
		serve(List.of(sent("orders")));
		this.server.fail((call, number) -> call.operation().equals("ListMetrics")
				? WireAnswer.xml("<ListMetricsResponse><ListMetricsResult><NextToken>same</NextToken>"
						+ "</ListMetricsResult></ListMetricsResponse>")
				: null);
		assertThatThrownBy(() -> this.source.fetch(DAY, this.written)).isInstanceOf(SourceFailure.class)
			.hasMessageContaining("the same page comes again");
	}

	@Test
	void anAttemptThatWasBrokenOffAsksNothingTwice() {
		serve(IntStream.range(0, 501).mapToObj((i) -> sent("queue-" + i)).toList());
		this.server.fail((call, number) -> call.operation().equals("GetMetricData") && queries(call) == 1
				? WireAnswer.error(call, 403, "AccessDenied", "no") : null);
		assertThatThrownBy(() -> this.source.fetch(DAY, this.written)).isInstanceOf(SourceFailure.class);
		int before = this.server.calls().size();
		this.server.fail((call, number) -> null);
		this.source.fetch(DAY, this.written);
		assertThat(this.server.calls()).hasSize(before + 1);
		assertThat(this.written.read().series).hasSize(501);
	}

	@Test
	void thePlanSaysHowManyMetricsWillBePaid() {
		serve(List.of(sent("orders"), series("Invocations", Map.of("FunctionName", "shop"), 3600, 3)));
		List<PlannedCalls> plan = this.source.plan(DAY);
		assertThat(calls("GetMetricData")).isEmpty();
		assertThat(plan)
			.extracting((planned) -> planned.use().operation(), (planned) -> planned.use().calls(),
					(planned) -> planned.use().quantity())
			.containsExactly(tuple("ListMetrics", 12L, BigDecimal.valueOf(12)),
					tuple("GetMetricData", 2L, BigDecimal.valueOf(2)));
	}

}
