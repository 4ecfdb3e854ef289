package io.tracetab.pipeline;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.tracetab.ingest.Counts;
import io.tracetab.ingest.RunLog;
import io.tracetab.ingest.RunLogs;
import io.tracetab.ingest.SourceStates;
import io.tracetab.quantity.Basis;
import io.tracetab.quantity.Window;
import io.tracetab.source.ApiUse;
import io.tracetab.source.Check;
import io.tracetab.source.PlannedCalls;
import io.tracetab.source.Question;
import io.tracetab.source.Recorder;
import io.tracetab.source.RunLogSource;
import io.tracetab.source.Source;
import io.tracetab.source.SourceFailure;
import io.tracetab.source.SourceId;
import io.tracetab.source.SourceKind;
import io.tracetab.trace.TraceId;
import io.tracetab.usage.Usage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The log of a run is asked for when somebody wants it, once, and the receipt knows its
 * report from then on.
 */
class RunLogDeskTests {

	private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

	private static final LocalDate DAY = LocalDate.parse("2026-11-21");

	/** By the clock of the context. */
	private static final Instant ASKED = Instant.parse("2026-11-18T00:15:00Z");

	/** Epoch milliseconds of 11:00:00. */
	private static final long START = 1_795_258_800_000L;

	private static final String ACCOUNT = "123456789012";

	@TempDir
	private static Path folder;

	private static ConfigurableApplicationContext context;

	private static int last;

	private final int number = ++last;

	private final TraceId trace = TraceId.parse("1-%08x-%024x".formatted(START / 1000, this.number));

	private final String requestId = "00000000-0000-4000-8000-%012x".formatted(this.number);

	private final FunctionLog log = new FunctionLog();

	@BeforeAll
	static void open() {
		context = new SpringApplicationBuilder(BackFillTests.Wiring.class).web(WebApplicationType.NONE)
			.properties("spring.main.lazy-initialization=true", "logging.level.root=warn",
					"tracetab.sample-on-empty=false", "spring.main.banner-mode=off")
			.run("--tracetab.data=" + folder.resolve("data"));
	}

	@AfterAll
	static void close() {
		context.close();
	}

	private OpenedRequest request() {
		return context.getBean(Requests.class).open(this.trace).orElseThrow();
	}

	private OpenedRequest stored() throws IOException {
		Path file = folder.resolve("run-" + this.number + ".ndjson");
		Files.writeString(file, """
				{"trace_id":"%s","id":"%016x","name":"pay","origin":"AWS::Lambda::Function","start_time":%d.100000,\
				"end_time":%d.300000,"aws":{"request_id":"%s","function_arn":\
				"arn:aws:lambda:us-east-1:%s:function:pay"},"subsegments":[{"id":"00000000000000aa",\
				"name":"Invocation","start_time":%d.100000,"end_time":%d.290000}]}
				""".formatted(this.trace, this.number, START / 1000, START / 1000, this.requestId, ACCOUNT,
				START / 1000, START / 1000));
		Imports.Outcome outcome = context.getBean(Imports.class).read(List.of(file), ImportProgress.NONE);
		assertThat(outcome.failures()).isEmpty();
		return request();
	}

	private RunLogDesk desk() {
		return desk(context.getBean(SourceStates.class));
	}

	private RunLogDesk desk(SourceStates states) {
		return new RunLogDesk(new RunPlaces(context.getBean(MeteringDesk.class)), () -> List.<Source>of(this.log),
				context.getBean(RunLogs.class), context.getBean(Imports.class), states, () -> NOW);
	}

	private List<Basis> duration(OpenedRequest request) {
		return request.metered()
			.usages()
			.stream()
			.filter((usage) -> usage.meter().id().startsWith("lambda.requests"))
			.map(Usage::basis)
			.toList();
	}

	private List<Path> begun() throws IOException {
		try (Stream<Path> files = Files.list(folder.resolve("data/looked-at"))) {
			return files.filter((file) -> file.getFileName().toString().startsWith(this.requestId))
				.filter((file) -> !file.toString().endsWith(".ndjson"))
				.toList();
		}
	}

	@Test
	void whatIsFetchedIsShownAndMeasuresTheReceipt() throws IOException {
		OpenedRequest before = stored();
		assertThat(duration(before)).isNotEmpty().containsOnly(Basis.DERIVED);
		RunLogDesk.Found found = desk().fetch(before, 0).orElseThrow();
		assertThat(found.failure()).isNull();
		assertThat(found.group()).isEqualTo("/aws/lambda/pay");
		assertThat(found.log()).isNotNull().satisfies((kept) -> {
			assertThat(kept.asked()).isEqualTo(ASKED);
			assertThat(kept.lines()).extracting(RunLog.Line::text)
				.containsExactly("START RequestId: " + this.requestId, "paying with password=(redacted)",
						"REPORT RequestId: %s\tDuration: 190.00 ms\tBilled Duration: 191 ms\tMemory Size: 256 MB"
							.formatted(this.requestId));
		});
		assertThat(this.log.runs).containsExactly(new RunLogSource.Run("/aws/lambda/pay", this.requestId,
				Instant.ofEpochMilli(START + 100), Instant.ofEpochMilli(START + 300)));
		assertThat(duration(request())).isNotEmpty().containsOnly(Basis.MEASURED);
		assertThat(begun()).isEmpty();
	}

	@Test
	void nothingIsAskedTwice() throws IOException {
		OpenedRequest request = stored();
		desk().fetch(request, 0);
		RunLogDesk.Found again = desk().fetch(request(), 0).orElseThrow();
		assertThat(again.log()).isNotNull();
		assertThat(this.log.runs).hasSize(1);
		assertThat(desk().look(request(), 0).orElseThrow().log()).isEqualTo(again.log());
	}

	@Test
	void lookingAsksNothing() throws IOException {
		RunLogDesk.Found found = desk().look(stored(), 0).orElseThrow();
		assertThat(found.log()).isNull();
		assertThat(found.failure()).isNull();
		assertThat(this.log.runs).isEmpty();
	}

	@Test
	void whatIsFoundToBeEmptyIsKnownToo() throws IOException {
		this.log.empty = true;
		OpenedRequest request = stored();
		assertThat(desk().fetch(request, 0).orElseThrow().log()).isEqualTo(new RunLog(ASKED, List.of(), false));
		desk().fetch(request, 0);
		assertThat(this.log.runs).hasSize(1);
	}

	@Test
	void callsAreCountedRefusedOnesToo() throws IOException {
		this.log.account = "20000000000" + this.number;
		this.log.failure = SourceFailure.Cause.DENIED;
		OpenedRequest request = stored(this.log.account);
		assertThat(desk().fetch(request, 0).orElseThrow().failure()).isNotNull()
			.satisfies((failure) -> assertThat(failure.kind()).isEqualTo(SourceFailure.Cause.DENIED));
		this.log.failure = null;
		desk().fetch(request, 0);
		assertThat(context.getBean(SourceStates.class)
			.uses(DAY, DAY)
			.stream()
			.filter((use) -> use.source().equals(this.log.id()))
			.map(SourceStates.DayUse::use))
			.containsExactly(new ApiUse("cloudwatchlogs", "FilterLogEvents", 3, 1, "", BigDecimal.ZERO));
	}

	/** What a job has read stays read, at whatever moment it comes. */
	@Test
	void aJobThatReadsOnMeanwhileLosesNothing() throws IOException {
		this.log.account = "30000000000" + this.number;
		SourceStates states = context.getBean(SourceStates.class);
		AtomicInteger windows = new AtomicInteger();
		Runnable job = () -> {
			Instant until = NOW.plusSeconds(60L * windows.incrementAndGet());
			states.change(this.log.id(), (state) -> state.read(NOW, until, NOW, Counts.NONE), DAY, List.of());
		};
		this.log.meanwhile = job;
		SourceStates watched = (SourceStates) Proxy.newProxyInstance(SourceStates.class.getClassLoader(),
				new Class<?>[] { SourceStates.class }, (proxy, method, arguments) -> {
					Object answer = method.invoke(states, arguments);
					job.run();
					return answer;
				});
		desk(watched).fetch(stored(this.log.account), 0);
		assertThat(windows.get()).isGreaterThan(1);
		assertThat(states.of(this.log.id()).watermark()).isEqualTo(NOW.plusSeconds(60L * windows.get()));
	}

	private OpenedRequest stored(String account) throws IOException {
		Path file = folder.resolve("other-" + this.number + ".ndjson");
		Files.writeString(file, """
				{"trace_id":"%s","id":"%016x","name":"pay","origin":"AWS::Lambda::Function","start_time":%d.100000,\
				"end_time":%d.300000,"aws":{"request_id":"%s","function_arn":\
				"arn:aws:lambda:us-east-1:%s:function:pay"}}
				""".formatted(this.trace, this.number, START / 1000, START / 1000, this.requestId, account));
		context.getBean(Imports.class).read(List.of(file), ImportProgress.NONE);
		return request();
	}

	@Test
	void wherePlacesAreNotAskedItSaysWhatToSet() throws IOException {
		this.log.account = "999999999999";
		assertThat(desk().fetch(stored(), 0).orElseThrow().failure()).isNotNull()
			.satisfies((failure) -> assertThat(failure.wayOut()).contains("tracetab.aws.accounts"));
		assertThat(this.log.runs).isEmpty();
	}

	@Test
	void onlyRunsOfFunctionsHaveALog() throws IOException {
		assertThat(desk().look(stored(), 1)).isEmpty();
	}

	/** What CloudWatch Logs would say of the run. */
	private final class FunctionLog implements RunLogSource {

		private final List<Run> runs = new ArrayList<>();

		private String account = ACCOUNT;

		private boolean empty;

		private Runnable meanwhile = () -> {
		};

		private SourceFailure.@Nullable Cause failure;

		@Override
		public SourceId id() {
			return new SourceId(SourceKind.LOGS, this.account, "us-east-1");
		}

		@Override
		public Check check() {
			return Check.WORKS;
		}

		@Override
		public List<PlannedCalls> plan(Window window) {
			return List.of();
		}

		@Override
		public void fetch(Window window, Recorder recorder) {
			throw new UnsupportedOperationException("Only runs are asked for here");
		}

		@Override
		public void fetch(Run run, Recorder recorder) {
			this.runs.add(run);
			this.meanwhile.run();
			answer(recorder, "\"filterPattern\":\"x\"", event(100, "START RequestId: " + run.requestId()));
			if (this.failure != null) {
				Question refused = new Question(this.account, "us-east-1", "cloudwatchlogs", "FilterLogEvents", "{}");
				recorder.refused(refused, 1);
				throw new SourceFailure(this.failure, "no", "allow it", null);
			}
			if (!this.empty) {
				answer(recorder, "\"logStreamNames\":[\"s\"]", event(100, "START RequestId: " + run.requestId()), event(
						300,
						"REPORT RequestId: %s\\tDuration: 190.00 ms\\tBilled Duration: 191 ms\\tMemory Size: 256 MB\\t\\n"
							.formatted(run.requestId())),
						event(200, "paying with password=hunter2"));
			}
		}

		private String event(int millis, String message) {
			return "{\"timestamp\":%d,\"logStreamName\":\"2026/11/21/[1]s\",\"message\":\"%s\"}"
				.formatted(START + millis, message);
		}

		private void answer(Recorder recorder, String how, String... events) {
			String found = this.empty ? "" : String.join(",", events);
			recorder.answer(
					new Question(this.account, "us-east-1", "cloudwatchlogs", "FilterLogEvents",
							"{\"logGroupName\":\"/aws/lambda/pay\",%s}".formatted(how)),
					() -> "{\"events\":[" + found + "]}");
		}

		@Override
		public ApiUse use(Question question, String answer) {
			return new ApiUse(question.service(), question.operation(), 1, 0, "", BigDecimal.ZERO);
		}

	}

}
