package io.tracetab.source.aws;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import io.tracetab.quantity.Window;
import io.tracetab.source.ApiUse;
import io.tracetab.source.PlannedCalls;
import io.tracetab.source.SourceKind;
import io.tracetab.source.Stack;
import io.tracetab.source.StackPlan;

/**
 * Counts the calls for a stack that is only thought of by what sources go by: the table
 * of metrics, packed into calls as they are, and the table of operations.
 */
final class AwsStackPlan implements StackPlan {

	/**
	 * Of one page of GetTraceSummaries; the API says none, its answers have about so
	 * many.
	 */
	private static final long SUMMARIES_A_PAGE = 100;

	/** Any time does, as long as a day is whole: what is asked depends on ages. */
	private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

	private final BillProperties bill;

	AwsStackPlan(BillProperties bill) {
		this.bill = bill;
	}

	@Override
	public List<PlannedCalls> calls(SourceKind kind, Stack stack, Looks looks) {
		return switch (kind) {
			case INVENTORY -> inventory(stack, looks);
			case METRICS -> metrics(stack, looks);
			case LOGS -> logs(stack, looks);
			case XRAY -> traces(stack, looks);
			case BILL -> BillPlan.of(looks.windows(NOON), BillMemory.NOTHING, this.bill);
			default -> throw new IllegalArgumentException(kind + " is not counted by a stack");
		};
	}

	private static List<PlannedCalls> inventory(Stack stack, Looks looks) {
		long calls = IamAction.all()
			.stream()
			.filter((each) -> each.kind() == SourceKind.INVENTORY)
			.mapToLong((each) -> switch (each.once()) {
				case "region" -> stack.regions();
				case "function" -> stack.functions();
				case "table" -> stack.tables();
				default -> 0;
			})
			.sum();
		return List.of(planned("inventory", "List and Describe", looks.count() * calls, "", 0,
				"%,d looks, about %,d calls each".formatted(looks.count(), calls)));
	}

	private static List<PlannedCalls> metrics(Stack stack, Looks looks) {
		MetricPeriods periods = MetricPeriods.at(NOON);
		Window window = new Window(NOON.minus(looks.window()), NOON);
		long pages = 0;
		long calls = 0;
		long metrics = 0;
		for (Stack region : stack.byRegion()) {
			Collection<MetricSought> sought = sought(region);
			pages += MetricDiscovery.pages(sought, window, periods);
			for (MetricCalls.Call call : MetricCalls.of(sought, window, periods)) {
				calls++;
				metrics += call.metrics().size();
			}
		}
		return List.of(
				planned("cloudwatch", "ListMetrics", looks.count() * pages, "cloudwatch.requests",
						looks.count() * pages, "%,d looks, %,d pages each".formatted(looks.count(), pages)),
				planned("cloudwatch", "GetMetricData", looks.count() * calls, "cloudwatch.metric-queries",
						looks.count() * metrics, "%,d looks, %,d metrics each".formatted(looks.count(), metrics)));
	}

	/** What is usually there of the things in a region. */
	private static SortedSet<MetricSought> sought(Stack region) {
		Map<String, Long> things = Map.of("function", region.functions(), "table", region.tables());
		SortedSet<MetricSought> sought = new TreeSet<>();
		for (MetricRow row : MetricRow.all()) {
			for (long thing = 0; thing < things.getOrDefault(row.usual().thing(), 0L); thing++) {
				for (int each = 0; each < row.usual().count(); each++) {
					sought.add(new MetricSought(row.namespace(), row.metric(),
							new TreeMap<>(Map.of(row.usual().thing(), thing + "/" + each)), row.statistic(),
							row.period()));
				}
			}
		}
		return sought;
	}

	/** By the hour, which is paid: what a log group says of each run is free. */
	private static List<PlannedCalls> logs(Stack stack, Looks looks) {
		long pages = 0;
		long queries = 0;
		for (Stack region : stack.byRegion()) {
			pages += Math.max(1, AwsSource.calls(region.functions(), LogsSource.GROUPS_A_PAGE));
			queries += AwsSource.calls(region.functions(), ReportHours.GROUPS_A_QUERY);
		}
		String why = "one a look for each %d functions of a region".formatted(ReportHours.GROUPS_A_QUERY);
		return List.of(planned(Insights.SERVICE, "DescribeLogGroups", looks.count() * pages, "", 0, why),
				planned(Insights.SERVICE, "StartQuery", looks.count() * queries, "", 0, why),
				planned(Insights.SERVICE, "GetQueryResults", looks.count() * queries, "logs.scanned-bytes",
						stack.logBytes(),
						"reports summed by the hour (tracetab.aws.logs=hours); read one by one they are free"));
	}

	/** Windows overlap: a trace is scanned again in each window that it lies in. */
	private static List<PlannedCalls> traces(Stack stack, Looks looks) {
		long windows = looks.count() * stack.regions();
		long scanned = BigDecimal.valueOf(stack.traces())
			.multiply(seconds(looks.window()))
			.divide(seconds(looks.every()), 0, RoundingMode.CEILING)
			.longValueExact();
		return List.of(
				planned("xray", "GetTraceSummaries", Math.max(windows, AwsSource.calls(scanned, SUMMARIES_A_PAGE)),
						XRaySource.METER, scanned,
						"%,d looks; windows overlap, so %,d traces are scanned".formatted(windows, scanned)),
				planned("xray", "BatchGetTraces", AwsSource.calls(stack.traces(), XRaySource.IDS_A_CALL),
						XRaySource.METER, stack.traces(), "every trace once"),
				planned("xray", "GetTraceSegmentDestination", destinations(looks) * stack.regions(), "", 0,
						"one in six hours and region"),
				planned("xray", "GetSamplingRules", windows, "", 0, "one a look and region"),
				planned("xray", "GetSamplingStatisticSummaries", windows, "", 0, "one a look and region"));
	}

	/** Where traces go is remembered for all windows that end within some hours. */
	private static long destinations(Looks looks) {
		return AwsSource.calls(looks.count(), TracesSource.REMEMBERED.dividedBy(looks.every()) + 1);
	}

	private static BigDecimal seconds(Duration time) {
		return BigDecimal.valueOf(time.toSeconds());
	}

	private static PlannedCalls planned(String service, String operation, long calls, String meter, long quantity,
			String why) {
		return new PlannedCalls(new ApiUse(service, operation, calls, 0, meter, BigDecimal.valueOf(quantity)), why);
	}

}
