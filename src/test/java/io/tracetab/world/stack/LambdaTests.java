package io.tracetab.world.stack;

import java.util.List;
import java.util.stream.Collectors;

import io.tracetab.world.ledger.Metering;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LambdaTests {

	private static final Failure BUG = Failure.local("TypeError", "x is undefined");

	private final Workshop workshop = new Workshop();

	@Test
	void theFirstRunIsColdAndTheNextIsWarm() {
		this.workshop.callAt(0, 20);
		this.workshop.callAt(5_000, 20);
		this.workshop.agenda.run();
		assertThat(this.workshop.attempts).extracting(Attempt::cold).containsExactly(true, false);
		assertThat(this.workshop.attempts).extracting(Attempt::logStream)
			.hasSize(2)
			.containsOnly(this.workshop.attempts.get(0).logStream());
	}

	@Test
	void runsAtOneTimeNeedAnEnvironmentEach() {
		this.workshop.callAt(0, 20);
		this.workshop.callAt(10, 20);
		this.workshop.agenda.run();
		assertThat(this.workshop.attempts).extracting(Attempt::cold).containsExactly(true, true);
	}

	@Test
	void anEnvironmentThatIdledForAQuarterOfAnHourIsGone() {
		this.workshop.callAt(0, 20);
		this.workshop.callAt(16 * 60_000, 20);
		this.workshop.agenda.run();
		assertThat(this.workshop.attempts).extracting(Attempt::cold).containsExactly(true, true);
	}

	@Test
	void theThirdAtOneTimeIsRefusedWhenTwoAreAllowed() {
		this.workshop.callAt(0, 500);
		this.workshop.callAt(1, 500);
		this.workshop.callAt(2, 500);
		this.workshop.agenda.run();
		assertThat(this.workshop.attempts).hasSize(2);
		assertThat(this.workshop.invocations).extracting(Invocation::status).containsOnlyOnce(429);
		assertThat(this.workshop.function.busy()).isZero();
	}

	@Test
	void billedTimeIsDurationAndInitialisationRoundedUpTogether() {
		this.workshop.callAt(0, 20);
		this.workshop.agenda.run();
		Attempt attempt = this.workshop.attempts.get(0);
		long micros = attempt.durationMicros() + attempt.initMicros();
		assertThat(attempt.initMicros()).isBetween(100_000L, 900_000L);
		assertThat(attempt.billedMillis() * 1000 - micros).isBetween(0L, 999L);
		assertThat(micros % 10).isZero();
	}

	@Test
	void workTakesAsMuchLongerAsTheShareOfTheCpuIsSmaller() {
		FunctionSetting small = new FunctionSetting(Workshop.SETTING.place(),
				new FunctionSetting.Size(false, 1769 / 4, 512, 10_000, 2), Workshop.SETTING.code(),
				FunctionSetting.Logs.TEXT);
		LambdaFunction function = new LambdaFunction(small, this.workshop.chance);
		this.workshop.lambda.call(function, new Header(this.workshop.trace(), null),
				run -> run.work(100, () -> run.succeed(200, 1)), done -> {
				});
		this.workshop.agenda.run();
		Attempt attempt = this.workshop.attempts.get(0);
		assertThat(attempt.answered() - attempt.start()).isBetween(400_000L, 401_000L);
	}

	@Test
	void afterADeployEverybodyStartsCold() {
		this.workshop.callAt(0, 20);
		this.workshop.agenda.at(1_000_000_001_000_000L,
				() -> this.workshop.lambda.deploy(this.workshop.function, Workshop.SETTING.resized(512)));
		this.workshop.callAt(5_000, 20);
		this.workshop.agenda.run();
		assertThat(this.workshop.attempts).extracting(Attempt::cold).containsExactly(true, true);
		assertThat(this.workshop.attempts).extracting(attempt -> attempt.setting().size().memoryMb())
			.containsExactly(1769, 512);
	}

	@Test
	void aRunEndsWithTheMemoryWithWhichItBegan() {
		this.workshop.callAt(0, 600);
		this.workshop.agenda.at(1_000_000_000_500_000L, () -> this.workshop.lambda.deploy(this.workshop.function,
				Workshop.SETTING.resized(442).released(this.workshop.agenda.now())));
		this.workshop.callAt(5_000, 100);
		this.workshop.agenda.run();
		Attempt before = this.workshop.attempts.get(0);
		Attempt after = this.workshop.attempts.get(1);
		assertThat(before.setting().size().memoryMb()).isEqualTo(1769);
		assertThat(before.answered() - before.start()).isEqualTo(600_000);
		assertThat(after.cold()).isTrue();
		assertThat(after.setting().release().number()).isEqualTo(2);
	}

	@Test
	void aBrokenReleaseFailsBeforeItHasDoneAnything() {
		this.workshop.lambda.deploy(this.workshop.function, Workshop.SETTING.broken(1));
		this.workshop.callAt(0, 20);
		this.workshop.agenda.run();
		Attempt attempt = this.workshop.attempts.get(0);
		assertThat(attempt.outcome()).isEqualTo(Attempt.Outcome.ERROR);
		assertThat(attempt.calls()).isEmpty();
		assertThat(attempt.answered() - attempt.start()).isEqualTo(1_500);
	}

	@Test
	void aRunIsStoppedAtItsTimeoutAndItsEnvironmentIsLost() {
		this.workshop.callAt(0, 5_000);
		this.workshop.callAt(9_000, 20);
		this.workshop.agenda.run();
		Attempt stopped = this.workshop.attempts.get(0);
		assertThat(stopped.outcome()).isEqualTo(Attempt.Outcome.TIMEOUT);
		assertThat(stopped.durationMicros()).isEqualTo(1_000_000);
		assertThat(this.workshop.attempts.get(1).cold()).isTrue();
	}

	@Test
	void anEventThatFailsIsTriedThreeTimesUnderOneRequestId() {
		this.workshop.lambda.event(this.workshop.function, new Header(this.workshop.trace(), null),
				run -> run.fail(BUG));
		this.workshop.agenda.run();
		assertThat(this.workshop.attempts).extracting(Attempt::number).containsExactly(1, 2, 3);
		assertThat(this.workshop.invocations).hasSize(1);
		long first = this.workshop.attempts.get(1).requested() - this.workshop.attempts.get(0).end();
		long second = this.workshop.attempts.get(2).requested() - this.workshop.attempts.get(1).end();
		assertThat(first).isBetween(50_000_000L, 75_000_000L);
		assertThat(second).isBetween(110_000_000L, 145_000_000L);
	}

	@Test
	void aCallThatOutlivesItsFunctionIsDoneUnseen() {
		Exchange slow = new Exchange(Target.of(Target.Kind.S3, "GetObject", Place.bucket("us-east-1", "b")),
				Answer.ok(5_000_000, 0, 0));
		this.workshop.lambda.call(this.workshop.function, new Header(this.workshop.trace(), null),
				run -> run.call(() -> slow, answered -> run.succeed(200, 1)), done -> {
				});
		this.workshop.agenda.run();
		Call call = this.workshop.attempts.get(0).calls().get(0);
		assertThat(call.seen()).isFalse();
		assertThat(call.answer()).isNotNull();
		assertThat(this.workshop.attempts.get(0).outcome()).isEqualTo(Attempt.Outcome.TIMEOUT);
	}

	@Test
	void aTraceEndsWhenTheLastEventThatCarriesItEnds() {
		Trace trace = this.workshop.trace();
		this.workshop.lambda.call(this.workshop.function, new Header(trace, null), run -> {
			this.workshop.lambda.event(this.workshop.function, new Header(trace, "00000000000000aa"),
					each -> each.work(50, () -> each.succeed(200, 1)));
			run.succeed(200, 1);
		}, done -> {
		});
		this.workshop.agenda.run();
		assertThat(this.workshop.traces).containsExactly(trace);
		assertThat(trace.invocations()).hasSize(2);
	}

	@Test
	void anApiAnswers502ForAFailureAnd500ForARefusal() {
		Api api = Api.rest("us-east-1", "abcdefghij", "api");
		ApiExchange.Request request = new ApiExchange.Request("GET", "/x", "/x", new ApiExchange.Client("", ""));
		for (int i = 0; i < 3; i++) {
			this.workshop.gateway.request(api, request,
					new Gateway.Handling(this.workshop.function, run -> run.work(100, () -> run.fail(BUG))),
					answered -> {
					});
		}
		this.workshop.agenda.run();
		assertThat(this.workshop.answers).extracting(ApiExchange::status).containsExactlyInAnyOrder(500, 502, 502);
	}

	@Test
	void aRefusedReadIsRepeatedTwiceAndThenTold() {
		DynamoTable table = new DynamoTable(this.workshop.agenda, Place.table("us-east-1", "reviews"),
				DynamoTable.Told.TOTAL, List.of(), new Throttle(0, 0));
		this.workshop.lambda.call(this.workshop.function, new Header(this.workshop.trace(), null),
				run -> run.call(() -> table.getItem(run.chance(), 10, false), answered -> run.succeed(200, 1)),
				done -> {
				});
		this.workshop.agenda.run();
		Call call = this.workshop.attempts.get(0).calls().get(0);
		assertThat(call.succeeded()).isFalse();
		assertThat(call.answer()).isNotNull().satisfies(answer -> {
			assertThat(answer.retries()).isEqualTo(2);
			assertThat(answer.throttled()).isTrue();
			assertThat(answer.consumed()).isEmpty();
		});
	}

	private LambdaFunction started(FunctionSetting.Start start, String runtime) {
		FunctionSetting setting = new FunctionSetting(Workshop.SETTING.place(),
				new FunctionSetting.Size(false, 1024, 512, 10_000, 9),
				new FunctionSetting.Code(runtime, "handler", 300, 90), FunctionSetting.Logs.TEXT);
		return new LambdaFunction(setting.started(start), this.workshop.chance);
	}

	private void callAt(LambdaFunction function, long millis, double work) {
		this.workshop.agenda.at(1_000_000_000_000_000L + millis * 1000,
				() -> this.workshop.lambda.call(function, new Header(this.workshop.trace(millis), null),
						run -> run.work(work, () -> run.succeed(200, 10)), done -> {
						}));
	}

	private static String metered(Attempt attempt) {
		return Metering.of(attempt)
			.stream()
			.map(used -> used.meter() + ' ' + used.quantity().stripTrailingZeros().toPlainString())
			.collect(Collectors.joining(", "));
	}

	/** Two at one time with one environment ready: the other starts on demand. */
	@Test
	void whatIsKeptReadyServesFirstAndTheRestSpillsOver() {
		LambdaFunction function = started(FunctionSetting.Start.ready(1), "nodejs22.x");
		callAt(function, 0, 100);
		callAt(function, 1, 100);
		callAt(function, 5_000, 100);
		callAt(function, 5_001, 100);
		this.workshop.agenda.run();
		assertThat(this.workshop.attempts).extracting(attempt -> attempt.startup().begin())
			.containsExactly(Attempt.Begin.READY, Attempt.Begin.COLD, Attempt.Begin.WARM, Attempt.Begin.WARM);
		assertThat(this.workshop.attempts).extracting(Attempt::provisioned).containsExactly(true, false, true, false);
	}

	/** 1 GB for a run of some milliseconds: the same figure on both meters. */
	@Test
	void aRunThatWasKeptReadyForIsCheaperAndUsesWhatIsPaidByTheHour() {
		callAt(started(FunctionSetting.Start.ready(1), "nodejs22.x"), 0, 100);
		this.workshop.agenda.run();
		Attempt attempt = this.workshop.attempts.get(0);
		long millis = (attempt.durationMicros() + 999) / 1000;
		assertThat(attempt.cold()).isFalse();
		assertThat(attempt.startup().ready()).isLessThan(attempt.start() - 10_000_000);
		assertThat(attempt.billedMillis()).isEqualTo(millis);
		assertThat(metered(attempt)).isEqualTo(
				"lambda.requests 1, lambda.provisioned-gb-seconds.x86 0.%1$d, lambda.provisioned-concurrency.x86 0.%1$d"
					.formatted(millis));
	}

	/** Two environments of 1 GB for a minute. */
	@Test
	void whatIsKeptReadyIsPaidByTheSecond() {
		assertThat(Metering.kept(started(FunctionSetting.Start.ready(2), "nodejs22.x").setting(), 60))
			.hasValueSatisfying(used -> {
				assertThat(used.meter()).isEqualTo("lambda.provisioned-concurrency.x86");
				assertThat(used.quantity()).isEqualByComparingTo("120");
			});
		assertThat(Metering.kept(Workshop.SETTING, 60)).isEmpty();
	}

	@Test
	void aDeployTakesTheKeptEnvironmentsAwayUntilOthersAreReady() {
		LambdaFunction function = started(FunctionSetting.Start.ready(1), "nodejs22.x");
		this.workshop.agenda.at(1_000_000_000_000_000L,
				() -> this.workshop.lambda.deploy(function, function.setting().resized(512)));
		callAt(function, 1_000, 20);
		callAt(function, 200_000, 20);
		this.workshop.agenda.run();
		assertThat(this.workshop.attempts).extracting(Attempt::provisioned).containsExactly(false, true);
	}

	/** A part of the restore is billed, and the runtime decides whether it is charged. */
	@Test
	void aSnapshotIsRestoredInsteadOfInitialised() {
		callAt(started(FunctionSetting.Start.snapshot(), "python3.13"), 0, 100);
		callAt(started(FunctionSetting.Start.snapshot(), "java21"), 5_000, 100);
		this.workshop.agenda.run();
		Attempt python = this.workshop.attempts.get(0);
		long restored = python.startup().micros();
		assertThat(python.startup().begin()).isEqualTo(Attempt.Begin.RESTORED);
		assertThat(python.cold()).isTrue();
		assertThat(python.initMicros()).isZero();
		assertThat(python.startup().billedRestoreMillis() * 1000.0).isBetween(restored * 0.35, restored * 0.37 + 1000);
		assertThat(python.billedMillis())
			.isEqualTo((python.durationMicros() + 999) / 1000 + python.startup().billedRestoreMillis());
		assertThat(metered(python)).endsWith("lambda.snapstart-restored-bytes 1073741824");
		assertThat(metered(this.workshop.attempts.get(1))).doesNotContain("snapstart");
	}

	/** Some environments fail to start: the run begins with another initialisation. */
	@Test
	void anInitialisationThatFailsIsMadeAgainWithinTheRun() {
		for (int i = 0; i < 1_500; i++) {
			callAt(new LambdaFunction(Workshop.SETTING, this.workshop.chance), i * 2_000L, 20);
		}
		this.workshop.agenda.run();
		List<Attempt> again = this.workshop.attempts.stream()
			.filter(attempt -> attempt.startup().begin() == Attempt.Begin.RETRIED)
			.toList();
		assertThat(again).hasSizeBetween(1, 20).allSatisfy(attempt -> {
			assertThat(attempt.cold()).isTrue();
			assertThat(attempt.durationMicros()).isGreaterThan(attempt.initMicros());
			assertThat(attempt.billedMillis()).isEqualTo((attempt.durationMicros() + 999) / 1000);
		});
	}

}
