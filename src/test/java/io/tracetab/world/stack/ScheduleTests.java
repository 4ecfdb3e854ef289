package io.tracetab.world.stack;

import java.util.function.Consumer;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ScheduleTests {

	private static final long DAY = 86_400_000_000L;

	private static final int TEN_PAST_TWO = 130;

	private final Workshop workshop = new Workshop();

	@Test
	void wakesItsFunctionOnceADayInItsMinute() {
		wake(3, run -> run.work(1, () -> run.succeed(200, 2)));
		assertThat(this.workshop.invocations).hasSize(3)
			.allSatisfy(invocation -> assertThat(invocation.start() % DAY / 60_000_000L).isEqualTo(TEN_PAST_TWO))
			.allMatch(invocation -> invocation.trigger() == Invocation.Trigger.EVENT && invocation.succeeded());
		assertThat(this.workshop.traces).hasSize(3).allMatch(trace -> trace.sampled() && trace.entry().isEmpty());
	}

	@Test
	void whatFailsIsTriedAgainInTheSameRequest() {
		wake(1, run -> run.work(1, () -> run.fail(Failure.local("KeyError", "'day'"))));
		assertThat(this.workshop.invocations).singleElement()
			.satisfies(invocation -> assertThat(invocation.attempts()).hasSize(3));
		assertThat(this.workshop.traces).hasSize(1);
	}

	@Test
	void aTraceBeginsInTheAccountOfItsFunction() {
		LambdaFunction other = new LambdaFunction(
				new FunctionSetting(Place.function("us-east-1", "data-report").ofData(), Workshop.SETTING.size(),
						Workshop.SETTING.code(), FunctionSetting.Logs.TEXT),
				this.workshop.chance);
		schedule(1).daily(other, TEN_PAST_TWO, this.workshop.chance, run -> run.work(1, () -> run.succeed(200, 2)));
		this.workshop.agenda.run();
		assertThat(this.workshop.traces).singleElement()
			.satisfies(trace -> assertThat(trace.place().account()).isEqualTo(Place.DATA_ACCOUNT));
	}

	@Test
	void aBucketsAccountStandsInItsName() {
		Place bucket = Place.bucket("us-east-1", "reports-" + Place.ACCOUNT);
		assertThat(bucket.account()).isEqualTo(Place.ACCOUNT);
		assertThat(bucket.ofData().account()).isEqualTo(Place.DATA_ACCOUNT);
	}

	private void wake(int days, Consumer<Running> code) {
		schedule(days).daily(this.workshop.function, TEN_PAST_TWO, this.workshop.chance, code);
		this.workshop.agenda.run();
	}

	private Schedule schedule(int days) {
		return new Schedule(this.workshop.agenda, this.workshop.lambda, this.workshop.gateway,
				this.workshop.agenda.now() + days * DAY);
	}

}
