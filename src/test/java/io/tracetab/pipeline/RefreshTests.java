package io.tracetab.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.tracetab.ingest.Fetch;
import io.tracetab.ingest.Fetches;
import io.tracetab.ingest.SourceState;
import io.tracetab.ingest.SourceStates;
import io.tracetab.quantity.Money;
import io.tracetab.quantity.Window;
import io.tracetab.source.ApiUse;
import io.tracetab.source.Check;
import io.tracetab.source.PlannedCalls;
import io.tracetab.source.Question;
import io.tracetab.source.Recorder;
import io.tracetab.source.Source;
import io.tracetab.source.SourceFailure;
import io.tracetab.source.SourceFailure.Cause;
import io.tracetab.source.SourceId;
import io.tracetab.source.SourceKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What was begun is gone on with, what was answered counts once, and what was refused
 * holds nothing else back.
 */
class RefreshTests {

	private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

	private static final LocalDate DAY = LocalDate.parse("2026-11-21");

	private static final Cadence CADENCE = new Cadence(Duration.ofMinutes(5), Duration.ofHours(1), Duration.ZERO,
			Duration.ZERO, Duration.ofMinutes(30));

	@TempDir
	private static Path folder;

	private static ConfigurableApplicationContext context;

	private static long lastAccount = 100_000_000_000L;

	private final List<String> asked = new ArrayList<>();

	private final List<String> recalled = new ArrayList<>();

	private final Random random = new Random(1);

	private Instant now = NOON;

	private Queues source = new Queues("");

	private Money budget = Money.usd("15");

	@BeforeAll
	static void open() {
		context = new SpringApplicationBuilder(BackFillTests.Wiring.class).web(WebApplicationType.NONE)
			.properties("spring.main.lazy-initialization=true", "logging.level.root=warn",
					"tracetab.sample-on-empty=false", "spring.main.banner-mode=off")
			.run("--tracetab.data=" + folder);
	}

	@AfterAll
	static void close() {
		context.close();
	}

	@BeforeEach
	void another() {
		lastAccount++;
		this.source = new Queues(Long.toString(lastAccount));
	}

	private static SourceStates states() {
		return context.getBean(SourceStates.class);
	}

	private Refresh.Outcome next() {
		return refresh().next(this.source, CADENCE);
	}

	private Refresh refresh() {
		CallPrices prices = context.getBean(CallPrices.class);
		Budget within = new Budget(new OwnCost(states(), prices, () -> this.now), prices, this.budget, () -> this.now);
		return new Refresh(context.getBean(Fetches.class), states(), context.getBean(Imports.class), within,
				() -> this.now, this.random);
	}

	private SourceState state() {
		return states().of(this.source.id());
	}

	private List<ApiUse> uses() {
		return states().uses(DAY, DAY)
			.stream()
			.filter((use) -> use.source().equals(this.source.id()))
			.map(SourceStates.DayUse::use)
			.toList();
	}

	private List<Path> files() throws IOException {
		try (Stream<Path> all = Files.list(folder.resolve("fetched"))) {
			return all.filter((file) -> file.getFileName().toString().contains(this.source.account)).toList();
		}
	}

	private static ApiUse asks(String operation, long calls, long failed) {
		return new ApiUse("sqs", operation, calls, failed, "", BigDecimal.ZERO);
	}

	@Test
	void whatACheckHasUsedIsCountedAndTold() {
		OwnCost cost = new OwnCost(states(), context.getBean(CallPrices.class), () -> this.now);
		Budget within = new Budget(cost, context.getBean(CallPrices.class), this.budget, () -> this.now);
		Polling polling = new Polling(() -> List.of(this.source), refresh(), within,
				Polling.usual(Duration.ofDays(14)));
		SourcesDesk desk = new SourcesDesk(polling, states(), context.getBean(Jobs.class), cost, within,
				() -> this.now);
		assertThat(desk.check(this.source.id()).cost()).isEqualTo(Money.usd("0.01"));
		assertThat(uses()).containsExactly(Queues.TRIED);
	}

	@Test
	void whatWasBegunIsGoneOnWithHoweverLateItHasBecome() throws IOException {
		this.source.failure = Cause.UNREACHABLE;
		assertThat(next()).isEqualTo(Refresh.Outcome.FAILED);
		assertThat(this.asked).containsExactly("first", "second");
		assertThat(files()).hasSize(1);
		this.source.failure = null;
		this.now = NOON.plus(Duration.ofMinutes(42));
		assertThat(next()).isEqualTo(Refresh.Outcome.READ);
		assertThat(this.asked).containsExactly("first", "second", "second");
		assertThat(state().watermark()).isEqualTo(NOON);
		assertThat(files()).isEmpty();
		assertThat(uses()).containsExactly(asks("GetQueueAttributes", 2, 0));
		assertThat(next()).isEqualTo(Refresh.Outcome.READ);
		assertThat(state().watermark()).isEqualTo(NOON.plus(Duration.ofMinutes(40)));
	}

	@Test
	void credentialsThatHaveRunOutLoseNothingOfWhatWasAnswered() throws IOException {
		this.source.failure = Cause.EXPIRED;
		next();
		assertThat(files()).hasSize(1);
		assertThat(uses()).isEmpty();
		assertThat(state().counts().read()).isZero();
	}

	@Test
	void whatIsNotAllowedHoldsNothingElseBack() throws IOException {
		this.source.failure = Cause.DENIED;
		assertThat(next()).isEqualTo(Refresh.Outcome.FAILED);
		assertThat(state().watermark()).isNull();
		assertThat(state().counts().stored()).isEqualTo(1);
		assertThat(state().trouble()).isNotNull().extracting(SourceState.Trouble::kind).isEqualTo(Cause.DENIED);
		assertThat(uses()).containsExactly(asks("GetQueueAttributes", 1, 0));
		assertThat(files()).isEmpty();
	}

	@Test
	void aPageThatIsNotThereAnyMoreIsAskedForFromTheBeginning() {
		this.source.failure = Cause.REFUSED;
		next();
		this.source.failure = null;
		this.now = NOON.plus(Duration.ofMinutes(10));
		assertThat(next()).isEqualTo(Refresh.Outcome.READ);
		assertThat(this.asked).containsExactly("first", "second", "first", "second");
		assertThat(uses()).containsExactly(asks("GetQueueAttributes", 3, 0));
		assertThat(state().trouble()).isNull();
	}

	@Test
	void aFileThatWasLeftBehindIsTidiedUpAndNotCountedAgain() throws IOException {
		assertThat(next()).isEqualTo(Refresh.Outcome.READ);
		Window read = new Window(NOON.minus(Duration.ofMinutes(30)), NOON);
		try (Fetch left = context.getBean(Fetches.class).open(this.source, read)) {
			this.source.fetch(read, left);
		}
		assertThat(next()).isEqualTo(Refresh.Outcome.UP_TO_DATE);
		assertThat(files()).isEmpty();
		assertThat(uses()).containsExactly(asks("GetQueueAttributes", 2, 0));
	}

	/**
	 * A window that is gone on with has the same in mind, one that is asked anew more.
	 */
	@Test
	void whatASourceKeepsInMindMovesWithTheWindow() {
		this.source.failure = Cause.UNREACHABLE;
		next();
		this.now = NOON.plus(Duration.ofMinutes(2));
		this.source.failure = Cause.DENIED;
		next();
		this.now = NOON.plus(Duration.ofMinutes(10));
		this.source.failure = null;
		next();
		this.now = NOON.plus(Duration.ofMinutes(20));
		next();
		assertThat(this.recalled).containsExactly("", "", "first of 2026-11-21T12:00:00Z",
				"both of 2026-11-21T12:10:00Z");
	}

	@Test
	void whatWouldBreakTheBudgetWaitsAndSaysSo() {
		this.budget = Money.usd("0");
		assertThat(next()).isEqualTo(Refresh.Outcome.WAITING);
		assertThat(this.asked).isEmpty();
		assertThat(state().trouble()).isNotNull()
			.satisfies((trouble) -> assertThat(trouble.message()).startsWith("Waits for the budget"));
	}

	@Test
	void aDiskThatCannotBeWrittenToIsSaid() {
		this.source.full = true;
		assertThat(next()).isEqualTo(Refresh.Outcome.FAILED);
		assertThat(state().trouble()).isNotNull()
			.satisfies((trouble) -> assertThat(trouble.message()).contains("Cannot keep answers", "No space left"));
	}

	/** Longer with each failure, up to six hours, and by chance, so that sources part. */
	@Test
	void whatFailsIsLeftAloneForLongerEachTimeUntilItAnswers() {
		this.source.failure = Cause.UNREACHABLE;
		List<Double> shares = new ArrayList<>();
		for (int times = 1; times <= 12; times++) {
			assertThat(next()).isEqualTo(Refresh.Outcome.FAILED);
			SourceState.Trouble trouble = Objects.requireNonNull(state().trouble());
			assertThat(trouble.times()).isEqualTo(times);
			Instant again = Objects.requireNonNull(trouble.next());
			Duration pause = Duration.between(this.now, again);
			Duration full = Duration.ofMinutes(Math.min(360, 1L << (times - 1)));
			assertThat(pause).isBetween(full.dividedBy(2), full);
			shares.add((double) pause.toMillis() / full.toMillis());
			assertThat(refresh().resting(this.source.id())).contains(pause);
			assertRests(again.minusMillis(1));
			this.now = again;
		}
		assertThat(shares).doesNotHaveDuplicates();
		this.source.failure = null;
		assertThat(next()).isEqualTo(Refresh.Outcome.READ);
		assertThat(state().trouble()).isNull();
		assertThat(refresh().resting(this.source.id())).isEmpty();
	}

	/** Nothing is asked until then. */
	private void assertRests(Instant until) {
		List<String> before = List.copyOf(this.asked);
		assertThat(next()).isEqualTo(Refresh.Outcome.RESTING);
		this.now = until;
		assertThat(next()).isEqualTo(Refresh.Outcome.RESTING);
		assertThat(this.asked).isEqualTo(before);
	}

	@Test
	void whatSomebodyPausedIsNotAskedUntilItIsResumed() {
		change((state) -> state.withPaused(true));
		assertRests(NOON.plus(Duration.ofDays(1)));
		change((state) -> state.withPaused(false));
		assertThat(next()).isEqualTo(Refresh.Outcome.READ);
		assertThat(this.asked).containsExactly("first", "second");
	}

	@Test
	void aPersonNeedsNotWaitUntilItsRestIsOver() {
		this.source.failure = Cause.UNREACHABLE;
		assertThat(next()).isEqualTo(Refresh.Outcome.FAILED);
		this.source.failure = null;
		assertThat(next()).isEqualTo(Refresh.Outcome.RESTING);
		change(SourceState::withoutRest);
		assertThat(next()).isEqualTo(Refresh.Outcome.READ);
		assertThat(state().trouble()).isNull();
	}

	private void change(UnaryOperator<SourceState> how) {
		states().change(this.source.id(), how, DAY, List.of());
	}

	/** Two queues that are asked about, of which the second may fail. */
	private final class Queues implements Source {

		private static final ApiUse TRIED = new ApiUse("ce", "GetCostAndUsage", 1, 0, "costexplorer.requests",
				BigDecimal.ONE);

		private final String account;

		private @Nullable Cause failure;

		private boolean full;

		Queues(String account) {
			this.account = account;
		}

		@Override
		public SourceId id() {
			return new SourceId(SourceKind.INVENTORY, this.account, "us-east-1");
		}

		@Override
		public Check check() {
			return new Check(null, List.of(), List.of(), List.of(TRIED));
		}

		@Override
		public List<PlannedCalls> plan(Window window) {
			return List.of(new PlannedCalls(TRIED, "dear"));
		}

		@Override
		public void fetch(Window window, Recorder recorder) {
			RefreshTests.this.recalled.add(recorder.recalled());
			answer("first", recorder);
			recorder.remember("first of " + window.until());
			answer("second", recorder);
			recorder.remember("both of " + window.until());
		}

		private void answer(String queue, Recorder recorder) {
			Question question = new Question(this.account, "us-east-1", "sqs", "GetQueueAttributes",
					"{\"QueueUrl\":\"https://sqs.us-east-1.amazonaws.com/" + this.account + "/" + queue + "\"}");
			recorder.answer(question, () -> {
				RefreshTests.this.asked.add(queue);
				if (this.full) {
					throw new UncheckedIOException(new IOException("No space left on device"));
				}
				if (this.failure != null && queue.equals("second")) {
					throw new SourceFailure(this.failure, "no", "none", null);
				}
				return "{\"Attributes\":{\"QueueArn\":\"arn:aws:sqs:us-east-1:" + this.account + ":" + queue
						+ "\",\"VisibilityTimeout\":\"30\"}}";
			});
		}

		@Override
		public ApiUse use(Question question, String answer) {
			return asks(question.operation(), 1, 0);
		}

	}

}
