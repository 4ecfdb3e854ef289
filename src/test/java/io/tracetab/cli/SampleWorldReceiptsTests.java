package io.tracetab.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.tracetab.analyze.CallPattern;
import io.tracetab.analyze.CallPatterns;
import io.tracetab.ingest.Counts;
import io.tracetab.ingest.IngestLedger;
import io.tracetab.pipeline.OpenedRequest;
import io.tracetab.pipeline.Requests;
import io.tracetab.pipeline.SampledTraces;
import io.tracetab.quantity.Basis;
import io.tracetab.quantity.Window;
import io.tracetab.trace.Condition;
import io.tracetab.trace.Route;
import io.tracetab.trace.TraceId;
import io.tracetab.trace.Traces;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The committed sample world read as its user would, beside its own ledger.
 */
class SampleWorldReceiptsTests {

	private static final Path WORLD = Path.of("sample-data");

	@TempDir
	private static Path data;

	private static Session session;

	@BeforeAll
	static void read() throws IOException {
		CommandRun run = CommandRun.of("ingest", "--data", data.toString(), WORLD.resolve("xray").toString(),
				WORLD.resolve("logs").toString(), WORLD.resolve("archive").toString());
		assertThat(run.code()).as(run.err()).isZero();
		session = Session.openOrComplain(data);
	}

	@AfterAll
	static void close() throws IOException {
		session.close();
	}

	@Test
	void everyMeasuredReceiptEqualsTheLedgerToThePicodollar() throws IOException {
		List<String> differences = new ArrayList<>();
		int measured = 0;
		Map<TraceId, JsonNode> ledger = new LinkedHashMap<>();
		ledger().forEach((entry) -> ledger.put(TraceId.parse(entry.path("trace").asString()), entry));
		List<OpenedRequest> requests = session.get(Requests.class).open(ledger.keySet());
		assertThat(requests).hasSameSizeAs(ledger.keySet());
		for (OpenedRequest request : requests) {
			JsonNode entry = Objects.requireNonNull(ledger.get(request.trace().id()));
			if (!entry.path("measured").asBoolean()) {
				continue;
			}
			measured++;
			BigDecimal expected = new BigDecimal(entry.path("listCostUsd").asString());
			if (request.receipt().total().amount().compareTo(expected) != 0
					|| request.receipt().basis() != Basis.MEASURED) {
				differences.add("%s: receipt %s %s, ledger %s".formatted(request.trace().id(),
						request.receipt().total(), request.receipt().basis(), expected));
			}
		}
		assertThat(differences).isEmpty();
		assertThat(measured).isGreaterThan(ledger.size() * 3 / 10);
	}

	@Test
	void everySampledRequestIsThere() throws IOException {
		assertThat(session.get(Traces.class).totals().traces()).isEqualTo(ledger().size());
	}

	@Test
	void onlyTheBrokenLinesAreSetAside() throws IOException {
		long broken;
		try (Stream<String> planted = Files.lines(WORLD.resolve("planted.ndjson"))) {
			broken = planted.filter((line) -> line.contains("truncated")).count();
		}
		IngestLedger ledger = session.get(IngestLedger.class);
		assertThat(ledger.totals().setAside()).isEqualTo(broken).isPositive();
		assertThat(ledger.aside(null, 10)).hasSize((int) broken)
			.allSatisfy((aside) -> assertThat(aside.input()).contains("segments-2026-11-"));
		Counts totals = ledger.totals();
		assertThat(totals.read()).isEqualTo(totals.stored() + totals.duplicate() + totals.setAside());
	}

	/**
	 * What is planted as asked for one by one is found with its number; along a chain
	 * each item names the next, and that is told.
	 */
	@Test
	void callsOneByOneAreFoundAsPlanted() throws IOException {
		Window all = session.get(Traces.class).totals().span();
		try (Stream<String> lines = Files.lines(WORLD.resolve("problems.ndjson"))) {
			for (String line : lines.filter((each) -> each.contains("chatty_route")).toList()) {
				JsonNode problem = JsonMapper.builder().build().readTree(line);
				Condition route = Condition.route(new Route(problem.path("resource").asString()));
				List<CallPattern> repeated = CallPatterns
					.in(session.get(SampledTraces.class)
						.of(route, all, 200)
						.stream()
						.map(OpenedRequest::trace)
						.toList())
					.patterns()
					.stream()
					.filter((pattern) -> pattern.kind() == CallPattern.Kind.REPEATED)
					.toList();
				boolean decoy = problem.path("decoy").asBoolean();
				assertThat(repeated).as(line)
					.hasSizeLessThanOrEqualTo(1)
					.allMatch((found) -> found.mayBeChain() == decoy);
				if (!decoy && problem.path("strength").asDouble() >= CallPatterns.LEAST_CALLS) {
					assertThat(repeated).singleElement()
						.satisfies((found) -> assertThat(found.times().median())
							.isEqualTo((int) problem.path("strength").asDouble()));
				}
			}
		}
	}

	private static List<JsonNode> ledger() throws IOException {
		JsonMapper json = JsonMapper.builder().build();
		List<JsonNode> entries = new ArrayList<>();
		try (BufferedReader lines = new BufferedReader(
				new InputStreamReader(new GZIPInputStream(Files.newInputStream(WORLD.resolve("ledger.ndjson.gz"))),
						StandardCharsets.UTF_8))) {
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				entries.add(json.readTree(line));
			}
		}
		return entries;
	}

}
