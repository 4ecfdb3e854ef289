package io.tracetab.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import io.tracetab.metric.Series;
import io.tracetab.price.MemoryEffectivePrices;
import io.tracetab.price.file.PriceFile;
import io.tracetab.quantity.MeterCatalogue;
import io.tracetab.quantity.Window;
import io.tracetab.quantity.file.MeterFile;
import io.tracetab.trace.Route;
import io.tracetab.trace.TraceId;
import io.tracetab.trace.TracerChoice;
import io.tracetab.trace.Traces;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A route of containers, which CloudWatch counts nowhere, from traces to the bill.
 */
class RuledRouteTests {

	private static final Instant NOON = BillLines.NOON;

	private static final LocalDate DAY = LocalDate.ofInstant(NOON, ZoneOffset.UTC);

	private static final String WORKER = "arn:aws:lambda:us-east-1:123456789012:function:worker";

	private final MemoryFacts facts = new MemoryFacts();

	private final MemoryAllocations kept = new MemoryAllocations();

	private final MemoryFacts.MemoryRouteDays routes = new MemoryFacts.MemoryRouteDays();

	/** Forty requests, one a second; each has a function run twice, and reads. */
	private void traced() {
		for (int i = 0; i < 40; i++) {
			Instant start = NOON.plusSeconds(i);
			this.facts.starts.add(new Traces.Start(new TraceId(i, 1), new Route("GET /box"),
					start.getEpochSecond() * 1_000_000, TracerChoice.byRule(BillLines.ACCOUNT, "us-east-1", "boxes")));
		}
		this.facts.requested(NOON, "GET /box", 40);
		this.facts.traced(NOON, "GET /box", "lambda.requests", WORKER, 80);
		this.facts.traced(NOON, "GET /box", "dynamodb.read-request-units", BillLines.TABLE, 40);
		this.facts.grouped(NOON, "GET /box");
	}

	private void counted(String metric, double value) {
		this.facts.series.add(new Series(BillLines.ACCOUNT, "us-east-1", SamplingRules.NAMESPACE, metric,
				new TreeMap<>(Map.of("RuleName", "boxes")), "Sum", 10, List.of(new Series.Point(NOON, value))));
	}

	private List<String> billed() {
		Instant start = DAY.atStartOfDay(ZoneOffset.UTC).toInstant();
		MeterCatalogue meters = MeterFile.read();
		Reconciled reconciled = new Reconciliation(this.facts.bills(), this.facts.known(), meters,
				PriceFile.read(meters), new Reconciliation.Kept(this.kept, this.routes, new MemoryEffectivePrices()))
			.run(new Window(start, start.plus(Duration.ofDays(1))), NOON.plus(Duration.ofDays(1)));
		assertThat(reconciled.breaks()).isEmpty();
		return this.kept.parts.values()
			.stream()
			.flatMap(List::stream)
			.map((part) -> part.bucket() + " " + part.route() + " " + part.reason() + " " + part.amounts().billed())
			.sorted()
			.toList();
	}

	/** Others run the function too: its runs say nothing of how many requests came. */
	@Test
	void itStandsForWhatItsRuleCounted() {
		traced();
		counted("RequestCount", 400);
		counted("SampledCount", 40);
		this.facts.counted(NOON, "AWS/Lambda Invocations Sum", Map.of("FunctionName", "worker"), 5000);
		this.facts.lines
			.add(BillLines.reads().of("AWS Lambda", "Request", "Requests", "5000").resource(WORKER).cost("5").line());
		this.facts.lines.add(BillLines.reads().quantity("400").line());

		assertThat(billed()).containsExactly("ATTRIBUTED GET /box null 0.8", "ATTRIBUTED GET /box null 3",
				"UNTRACED null CALLER_NOT_TRACED 4.2");
		assertThat(this.routes.days.get(DAY)).singleElement().satisfies((day) -> {
			assertThat(day.requests()).isEqualByComparingTo("400");
			assertThat(day.bases()).containsExactly(WeightBasis.STATISTICS);
			assertThat(day.spread()).isNotNull();
		});
	}

	@Test
	void withoutAnyCountItStandsForItself() {
		traced();
		this.facts.lines.add(BillLines.reads().quantity("400").line());

		assertThat(billed()).containsExactly("ATTRIBUTED GET /box null 0.3", "UNTRACED null CALLER_NOT_TRACED 2.7");
		assertThat(this.routes.days.get(DAY)).singleElement().satisfies((day) -> {
			assertThat(day.bases()).containsExactly(WeightBasis.NONE);
			assertThat(day.spread()).isNull();
		});
	}

}
