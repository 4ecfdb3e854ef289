package io.tracetab.pipeline;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import io.tracetab.ingest.Fetches;
import io.tracetab.ingest.SourceStates;
import io.tracetab.quantity.Window;
import io.tracetab.reconcile.RequestWeights;
import io.tracetab.reconcile.RouteDays;
import io.tracetab.reconcile.WeightBasis;
import io.tracetab.source.Source;
import io.tracetab.source.aws.ServedWorld;
import io.tracetab.trace.TraceId;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests of containers, which CloudWatch counts nowhere, fetched over HTTP with what
 * X-Ray counted by their sampling rule: they stand for as many as matched it.
 */
class SampledRouteTests {

	private static final Instant NOW = Instant.parse("2026-11-18T00:15:00Z");

	private static final Instant BEGIN = Instant.parse("2026-11-17T23:30:00Z");

	private static final Cadence CADENCE = new Cadence(Duration.ofMinutes(5), Duration.ofHours(5),
			Duration.ofMinutes(5), Duration.ofMinutes(30), Duration.ofHours(25));

	private static final String RULES = "{\"SamplingRuleRecords\":[{\"SamplingRule\":{\"RuleName\":\"%s\",\"FixedRate\":0.1,\"ReservoirSize\":0}}]}";

	private static final String BILL = """
			BillingAccountId,BillingPeriodStart,BillingPeriodEnd,ChargePeriodStart,ChargePeriodEnd,ChargeCategory,ServiceName,BillingCurrency,BilledCost,EffectiveCost
			111111111111,2026-11-01T00:00:00Z,2026-12-01T00:00:00Z,2026-11-17T00:00:00Z,2026-11-18T00:00:00Z,Usage,Amazon DynamoDB,USD,3,3
			""";

	@TempDir
	private Path folder;

	private final List<String> documents = new ArrayList<>();

	private TraceId traced(String name, String rule) {
		int number = this.documents.size() + 1;
		long start = BEGIN.getEpochSecond() + number;
		String id = "1-%08x-%024x".formatted(start, number);
		String aws = rule.isEmpty() ? "" : ",\"aws\":{\"xray\":{\"sampling_rule_name\":\"" + rule + "\"}}";
		this.documents.add(
				"{\"trace_id\":\"%s\",\"id\":\"%016x\",\"name\":\"%s\",\"origin\":\"AWS::ECS::Container\",\"start_time\":%d.1,\"end_time\":%d.2%s,\"subsegments\":[{\"id\":\"%016x\",\"name\":\"DynamoDB\",\"namespace\":\"aws\",\"start_time\":%d.1,\"end_time\":%d.2,\"aws\":{\"operation\":\"GetItem\",\"region\":\"us-east-1\",\"table_name\":\"carts\"}}]}"
					.formatted(id, number, name, start, start, aws, number + 1000, start, start));
		return TraceId.parse(id);
	}

	private Path written(String name, List<String> lines) throws IOException {
		Path file = this.folder.resolve(name);
		try (Writer out = new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(file)),
				StandardCharsets.UTF_8)) {
			for (String line : lines) {
				out.write(line + '\n');
			}
		}
		return file;
	}

	@Test
	void containersStandForWhatTheirRuleCounted() throws IOException {
		TraceId one = traced("cart", "carts");
		for (int i = 1; i < 40; i++) {
			traced("cart", "carts");
		}
		TraceId assumed = traced("mail", "mails");
		traced("local", "");
		try (ServedWorld world = new ServedWorld(written("segments.gz", this.documents),
				written("reports.gz", List.of()));
				ConfigurableApplicationContext context = new SpringApplicationBuilder(BackFillTests.Wiring.class)
					.web(WebApplicationType.NONE)
					.bannerMode(Banner.Mode.OFF)
					.properties("spring.main.lazy-initialization=true", "logging.level.root=warn",
							"tracetab.sample-on-empty=false")
					.run("--tracetab.data=" + this.folder.resolve("data"))) {
			world.sampledBy(RULES.formatted("mails"),
					"{\"SamplingStatisticSummaries\":[{\"RuleName\":\"carts\",\"Timestamp\":%d,\"RequestCount\":400,\"SampledCount\":38,\"BorrowCount\":2}]}"
						.formatted(BEGIN.getEpochSecond()));
			fetch(context, world.traces(() -> NOW));
			Path bill = Files.writeString(this.folder.resolve("focus-1.2.csv"), BILL);
			assertThat(context.getBean(Imports.class).read(List.of(bill), ImportProgress.NONE).failures()).isEmpty();
			List<String> weighed = List.of("service cart 400 STATISTICS", "service local 1 NONE",
					"service mail 10 ASSUMED");
			assertThat(weighed(context)).isEqualTo(weighed);
			assertThat(weight(context, one)).isEqualTo("10 STATISTICS by carts");
			assertThat(weight(context, assumed)).isEqualTo("10 ASSUMED by mails");
			context.getBean(Rebuild.class).run(ImportProgress.NONE);
			assertThat(weighed(context)).as("What was archived says the same").isEqualTo(weighed);
		}
	}

	private static void fetch(ConfigurableApplicationContext context, Source source) {
		Refresh refresh = new Refresh(context.getBean(Fetches.class), context.getBean(SourceStates.class),
				context.getBean(Imports.class), context.getBean(Budget.class), () -> NOW, new Random(7));
		Refresh.Outcome outcome;
		do {
			outcome = refresh.next(source, CADENCE);
		}
		while (outcome == Refresh.Outcome.READ);
		assertThat(outcome).isEqualTo(Refresh.Outcome.UP_TO_DATE);
	}

	private static List<String> weighed(ConfigurableApplicationContext context) {
		Instant day = Instant.parse("2026-11-17T00:00:00Z");
		return context.getBean(RouteDays.class)
			.estimates(new Window(day, day.plus(Duration.ofDays(1))), null)
			.stream()
			.map((row) -> row.route() + " " + row.requests().stripTrailingZeros().toPlainString() + " "
					+ WeightBasis.text(row.bases()))
			.toList();
	}

	private static String weight(ConfigurableApplicationContext context, TraceId id) {
		return context.getBean(Requests.class)
			.open(id)
			.flatMap((opened) -> context.getBean(RequestWeights.class).of(opened.trace()))
			.map((weight) -> weight.stands().stripTrailingZeros().toPlainString() + " " + weight.basis() + " by "
					+ weight.rule())
			.orElse("nothing");
	}

}
