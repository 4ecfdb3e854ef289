package io.tracetab.source.aws;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

import io.tracetab.quantity.Window;
import io.tracetab.source.ApiUse;
import io.tracetab.source.PlannedCalls;
import io.tracetab.source.SourceKind;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsRequest;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricStat;
import software.amazon.awssdk.services.cloudwatch.model.RecentlyActive;

/**
 * What CloudWatch counts in an account and region, in whole steps: an hour that is not
 * over is left to the next window.
 */
final class MetricsSource extends AwsSource {

	private static final String CLOUDWATCH = "cloudwatch";

	private final InstantSource clock;

	MetricsSource(Clients clients, Target target, InstantSource clock) {
		super(SourceKind.METRICS, clients, target);
		this.clock = clock;
	}

	private CloudWatchClient cloudwatch() {
		return clients().of(CLOUDWATCH, CloudWatchClient.class, target(), CloudWatchClient::builder);
	}

	@Override
	void tryOut(Trial trial) {
		trial.ask(CLOUDWATCH,
				ListMetricsRequest.builder().namespace("AWS/Lambda").recentlyActive(RecentlyActive.PT3_H).build(),
				cloudwatch()::listMetrics);
		trial.ask(CLOUDWATCH, oneValue(), cloudwatch()::getMetricData);
	}

	private GetMetricDataRequest oneValue() {
		Instant until = this.clock.instant().truncatedTo(ChronoUnit.HOURS);
		MetricStat runs = MetricStat.builder()
			.metric((metric) -> metric.namespace("AWS/Lambda").metricName("Invocations"))
			.stat("Sum")
			.period((int) Duration.ofHours(1).toSeconds())
			.build();
		return GetMetricDataRequest.builder()
			.startTime(until.minus(Duration.ofHours(1)))
			.endTime(until)
			.metricDataQueries(MetricDataQuery.builder().id("runs").metricStat(runs).build())
			.build();
	}

	/**
	 * Lists the metrics, which a million times a month is free; values, which are paid
	 * from the first, are not asked for.
	 */
	@Override
	public List<PlannedCalls> plan(Window window) {
		Instant now = this.clock.instant();
		MetricDiscovery.Found found = new MetricDiscovery(cloudwatch(), now)
			.find(new Asking(clients(), target(), (question, ask) -> ask.get()), window);
		List<MetricCalls.Call> calls = MetricCalls.of(found.metrics(), window, MetricPeriods.at(now));
		long metrics = calls.stream().mapToLong((call) -> call.metrics().size()).sum();
		return List.of(
				new PlannedCalls(new ApiUse(CLOUDWATCH, "ListMetrics", found.pages(), 0, "cloudwatch.requests",
						BigDecimal.valueOf(found.pages())), "Which metrics there are"),
				new PlannedCalls(new ApiUse(CLOUDWATCH, "GetMetricData", calls.size(), 0, "cloudwatch.metric-queries",
						BigDecimal.valueOf(metrics)), "Values of %d metrics".formatted(metrics)));
	}

	@Override
	void fetch(Window window, Asking asking) {
		Instant now = this.clock.instant();
		CloudWatchClient cloudwatch = cloudwatch();
		WholeMetrics whole = new WholeMetrics(cloudwatch, target(), asking);
		MetricDiscovery.Found found = new MetricDiscovery(cloudwatch, now).find(asking, window);
		for (MetricCalls.Call call : MetricCalls.of(found.metrics(), window, MetricPeriods.at(now))) {
			asking.pages(CLOUDWATCH, call::request, whole::ask, "NextToken");
		}
	}

}
