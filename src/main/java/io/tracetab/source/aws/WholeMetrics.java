package io.tracetab.source.aws;

import java.util.Optional;
import java.util.function.Predicate;

import io.tracetab.source.SourceFailure;
import io.tracetab.source.SourceFailure.Cause;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.StatusCode;

/**
 * Takes no answer for one that lacks some of what was asked for. CloudWatch says so with
 * each metric; partial data is whole when there is another page. What is not whole is
 * asked for again a few times, and never written down: it would be taken for the truth.
 * It is paid all the same, and counted.
 */
final class WholeMetrics {

	private static final int ATTEMPTS = 3;

	private final CloudWatchClient cloudwatch;

	private final Target target;

	private final Asking asking;

	WholeMetrics(CloudWatchClient cloudwatch, Target target, Asking asking) {
		this.cloudwatch = cloudwatch;
		this.target = target;
		this.asking = asking;
	}

	/**
	 * The whole answer.
	 * @throws SourceFailure when it does not become whole
	 */
	GetMetricDataResponse ask(GetMetricDataRequest request) {
		for (int attempt = 1;; attempt++) {
			GetMetricDataResponse answer = this.cloudwatch.getMetricData(request);
			Optional<MetricDataResult> forbidden = first(answer,
					(result) -> result.statusCode() == StatusCode.FORBIDDEN);
			if (forbidden.isPresent()) {
				this.asking.thrownAway("cloudwatch", request, answer);
				throw new SourceFailure(Cause.DENIED,
						"%s is forbidden".formatted(where(request, forbidden.orElseThrow())),
						"Allow the action cloudwatch:GetMetricData to the role that Tracetab uses for all metrics, "
								+ "or take the policy away that forbids this one.",
						null);
			}
			boolean last = answer.nextToken() == null || answer.nextToken().isEmpty();
			Optional<MetricDataResult> lacking = first(answer,
					(result) -> result.statusCode() == StatusCode.INTERNAL_ERROR
							|| (last && result.statusCode() == StatusCode.PARTIAL_DATA));
			if (lacking.isEmpty()) {
				return answer;
			}
			this.asking.thrownAway("cloudwatch", request, answer);
			if (attempt == ATTEMPTS) {
				throw new SourceFailure(Cause.FAILED,
						"%s came as %s %d times".formatted(where(request, lacking.orElseThrow()),
								lacking.orElseThrow().statusCodeAsString(), ATTEMPTS),
						"Nothing to do: it is tried again later.", null);
			}
		}
	}

	private static Optional<MetricDataResult> first(GetMetricDataResponse answer, Predicate<MetricDataResult> what) {
		return answer.metricDataResults().stream().filter(what).findFirst();
	}

	private String where(GetMetricDataRequest request, MetricDataResult result) {
		String metric = request.metricDataQueries()
			.stream()
			.filter((query) -> query.id().equals(result.id()))
			.map((query) -> query.metricStat().metric())
			.map((each) -> each.namespace() + ' ' + each.metricName())
			.findFirst()
			.orElse("query " + result.id());
		return "cloudwatch:GetMetricData in account %s, region %s: %s".formatted(this.target.account(),
				this.target.region(), metric);
	}

}
