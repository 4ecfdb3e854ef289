package io.tracetab.world.stack;

import java.util.List;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StateMachineTests {

	private static final StateMachine.Retry TWICE = new StateMachine.Retry(2, 10, 3);

	private final Workshop workshop = new Workshop();

	private int runs;

	@Test
	void oneStateIsEnteredAfterTheOther() {
		Execution execution = run(state("First", this::sound), state("Second", this::sound));
		assertThat(execution.states()).extracting(Execution.Entered::name).containsExactly("First", "Second");
		assertThat(execution.transitions()).isEqualTo(2);
		assertThat(execution.failed()).isFalse();
		assertThat(this.workshop.traces).singleElement().satisfies(trace -> {
			assertThat(trace.place().arn()).endsWith(":stateMachine:shop-nightly-report");
			assertThat(trace.execution()).contains(execution);
			assertThat(trace.invocations()).hasSize(2);
		});
	}

	/** It fails at first and ten seconds later; the third time is thirty later. */
	@Test
	void eachRepetitionIsATransition() {
		Execution execution = run(state("First", run -> {
			this.runs++;
			if (this.runs < 3) {
				broken(run);
			}
			else {
				sound(run);
			}
		}), state("Second", this::sound));
		assertThat(execution.states().get(0).tries()).hasSize(3);
		assertThat(execution.transitions()).isEqualTo(4);
		assertThat(execution.failed()).isFalse();
		List<Execution.Try> tries = execution.states().get(0).tries();
		assertThat(tries.get(1).start() - tries.get(0).end()).isEqualTo(10_000_000);
		assertThat(tries.get(2).start() - tries.get(1).end()).isEqualTo(30_000_000);
	}

	@Test
	void failsWhenNoRepetitionIsLeft() {
		Execution execution = run(state("First", this::broken), state("Second", this::sound));
		assertThat(execution.failed()).isTrue();
		assertThat(execution.transitions()).isEqualTo(3);
		assertThat(execution.states()).hasSize(1);
	}

	private void sound(Running run) {
		run.work(1, () -> run.succeed(200, 2));
	}

	private void broken(Running run) {
		run.work(1, () -> run.fail(Failure.local("OperationalError", "timeout expired")));
	}

	private StateMachine.State state(String name, Consumer<Running> code) {
		return new StateMachine.State(name, this.workshop.function, code, TWICE);
	}

	private Execution run(StateMachine.State... states) {
		StateMachine machine = new StateMachine(Place.of("states", "us-east-1", "stateMachine:", "shop-nightly-report"),
				this.workshop.lambda, List.of(states));
		new Schedule(this.workshop.agenda, this.workshop.lambda, this.workshop.gateway,
				this.workshop.agenda.now() + 86_400_000_000L)
			.daily(machine, 1439, this.workshop.chance);
		this.workshop.agenda.run();
		return this.workshop.executions.get(0);
	}

}
