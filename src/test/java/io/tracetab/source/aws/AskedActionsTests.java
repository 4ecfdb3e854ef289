package io.tracetab.source.aws;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

import io.tracetab.metric.Series;
import io.tracetab.quantity.Window;
import io.tracetab.source.RunLogSource;
import io.tracetab.source.Source;
import io.tracetab.source.SourceKind;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What sources of each kind send, checks included, is what the policy allows for them: no
 * more, no less. And it is sent in protocols that the server of these tests speaks.
 */
class AskedActionsTests {

	private static final Target TARGET = new Target("123456789012", "us-east-1", "", "");

	private static final Window HOUR = new Window(Instant.parse("2026-11-17T12:00:00Z"),
			Instant.parse("2026-11-17T13:00:00Z"));

	private static final BillProperties ALL_OF_THE_BILL = new BillProperties(true, List.of("AWS Lambda"),
			List.of("team"), List.of());

	private static final String FORM = "application/x-www-form-urlencoded";

	private static final String JSON_10 = "application/x-amz-json-1.0 by target";

	private static final String JSON_11 = "application/x-amz-json-1.1 by target";

	/** Paths name operations. */
	private static final String REST = "";

	private static final Map<String, String> PROTOCOLS = new TreeMap<>(Map.ofEntries(Map.entry("apigateway", REST),
			Map.entry("apigatewayv2", REST), Map.entry("applicationautoscaling", JSON_11),
			Map.entry("cloudwatch", FORM), Map.entry("cloudwatchlogs", JSON_11), Map.entry("costexplorer", JSON_11),
			Map.entry("dynamodb", JSON_10), Map.entry("elasticache", FORM), Map.entry("eventbridge", JSON_11),
			Map.entry("lambda", REST), Map.entry("pricing", JSON_11), Map.entry("rds", FORM),
			Map.entry("resourcegroupstaggingapi", JSON_11), Map.entry("s3", REST), Map.entry("sfn", JSON_10),
			Map.entry("sns", FORM), Map.entry("sqs", JSON_10), Map.entry("sts", FORM), Map.entry("xray", REST)));

	private final AwsServer server = new AwsServer();

	private final Clients clients = TestClients.undaunted(this.server);

	private final ServedBucket bucket = new ServedBucket("exports");

	@TempDir
	private Path folder;

	@BeforeEach
	void serve() {
		ServedAccount.serve(this.server, HOUR.until());
		this.server.serve("logs", AskedActionsTests::logs)
			.serve("ce", (call) -> WireAnswer.json("{\"ResultsByTime\":[]}"))
			.serve("pricing", (call) -> WireAnswer.json("{\"PriceList\":[],\"Services\":[]}"))
			.serve("monitoring", new WireMetrics(List.of(new Series("123456789012", "us-east-1", "AWS/Lambda", "Errors",
					new TreeMap<>(Map.of("FunctionName", "shop")), "Sum", 3600, List.of()))));
		this.bucket.put("bills/data.csv", "a,b\n", HOUR.from());
		this.bucket.put("bills/metadata/BILLING_PERIOD=2026-11/focus-Manifest.json", "{\"dataFiles\":[\"data.csv\"]}",
				HOUR.from());
	}

	@AfterEach
	void stop() {
		this.bucket.close();
		this.clients.close();
		this.server.close();
	}

	private static WireAnswer logs(WireCall call) {
		return WireAnswer.json(switch (call.operation()) {
			case "DescribeLogGroups" -> "{\"logGroups\":[{\"logGroupName\":\"/aws/lambda/shop\"}]}";
			case "StartQuery" -> "{\"queryId\":\"q\"}";
			case "GetQueryResults" -> "{\"status\":\"Complete\",\"results\":[]}";
			default -> "{\"events\":[]}";
		});
	}

	/** What sources of a kind send, whichever way they are set to go. */
	private Set<SentOperations.Sent> sent(SourceKind kind) throws IOException {
		try (ServedWorld world = new ServedWorld(Path.of("sample-data/xray/segments-2026-11-17.ndjson.gz"),
				Path.of("sample-data/logs/lambda-reports-2026-11-17.ndjson.gz"))) {
			return SentOperations.during(() -> sources(kind, world).forEach((source) -> ask(source.get())));
		}
	}

	/** Each made when the one before was asked: what is served changes. */
	private List<Supplier<Source>> sources(SourceKind kind, ServedWorld world) {
		return switch (kind) {
			case INVENTORY -> List.of(() -> new InventorySource(this.clients, TARGET));
			case METRICS -> List.of(() -> new MetricsSource(this.clients, TARGET, HOUR::until));
			case LOGS -> List.of(() -> new LogsSource(this.clients, TARGET),
					() -> new LogsSource(this.clients, TARGET, new ReportHours(this.clients, TARGET, (look) -> {
					})));
			case XRAY -> List.of(() -> world.traces(HOUR::until), world::searched);
			case BILL -> List.of(() -> new BillSource(this.clients, TARGET, ALL_OF_THE_BILL));
			case EXPORT -> List.of(() -> this.bucket.source("bills"));
			case PRICES -> List.of(() -> new PricesSource(this.clients, TARGET, List.of("us-east-1")));
		};
	}

	private void ask(Source source) {
		source.check();
		WrittenDown written = new WrittenDown();
		written.beside = this.folder;
		source.fetch(HOUR, written);
		if (source instanceof RunLogSource runs) {
			runs.fetch(new RunLogSource.Run("/aws/lambda/shop", "r", HOUR.from(), HOUR.until()), written);
		}
	}

	@ParameterizedTest
	@EnumSource
	void whatIsSentIsWhatThePolicyAllows(SourceKind kind) throws IOException {
		Set<String> sent = new TreeSet<>();
		Set<String> needed = new TreeSet<>();
		for (SentOperations.Sent each : sent(kind)) {
			sent.add(each.service() + ' ' + each.operation());
			needed.add(IamAction.of(each.service(), each.operation()));
			assertThat(each.protocol()).as(each.toString()).isEqualTo(PROTOCOLS.get(each.service()));
		}
		Set<String> inTable = new TreeSet<>();
		IamAction.all()
			.stream()
			.filter((each) -> each.kind() == kind)
			.forEach((each) -> inTable.add(each.service() + ' ' + each.operation()));
		assertThat(sent).isEqualTo(inTable);
		assertThat(allowed(kind)).containsExactlyElementsOf(needed);
	}

	private static Set<String> allowed(SourceKind kind) {
		List<String> exports = (kind == SourceKind.EXPORT) ? List.of("s3://exports/bills") : List.of();
		List<String> allowed = new ArrayList<>();
		JsonMapper.shared()
			.readTree(new IamPolicy().document(EnumSet.of(kind), exports))
			.path("Statement")
			.forEach((statement) -> statement.path("Action").forEach((action) -> allowed.add(action.asString())));
		assertThat(allowed).doesNotHaveDuplicates();
		return new TreeSet<>(allowed);
	}

	/** Else it would be a protocol that nobody has looked at. */
	@Test
	void everyServiceThatIsAskedHasItsProtocolHere() {
		assertThat(PROTOCOLS.keySet()).isEqualTo(KnownServiceValidator.KNOWN);
	}

}
