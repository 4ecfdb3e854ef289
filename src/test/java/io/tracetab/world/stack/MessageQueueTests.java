package io.tracetab.world.stack;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MessageQueueTests {

	private final Workshop workshop = new Workshop();

	private final MessageQueue queue = new MessageQueue(Place.queue("us-east-1", "orders"),
			new MessageQueue.Parts(this.workshop.agenda, this.workshop.lambda, this.workshop.gateway, this.workshop));

	private final Trace sender = this.workshop.trace();

	@Test
	void messagesOfTwoSecondsGoTogetherAndLinkToTheirSenders() {
		this.queue.consumedBy(this.workshop.function, (run, batch) -> run.succeed(200, 1));
		send(3);
		this.workshop.agenda.run();
		assertThat(this.workshop.received).containsExactly(3);
		Invocation invocation = this.workshop.invocations.get(0);
		assertThat(invocation.links()).hasSize(3).allMatch(link -> link.traceId().equals(this.sender.id()));
		assertThat(invocation.header().parentId()).isNull();
		assertThat(invocation.header().trace()).isNotSameAs(this.sender);
	}

	@Test
	void aBatchHoldsTenAtMost() {
		this.queue.consumedBy(this.workshop.function, (run, batch) -> run.succeed(200, 1));
		send(23);
		this.workshop.agenda.run();
		assertThat(this.workshop.received).containsExactlyInAnyOrder(10, 10, 3);
	}

	@Test
	void aBatchThatFailsComesBackTwiceAndIsGivenUp() {
		this.queue.consumedBy(this.workshop.function, (run, batch) -> run.fail(Failure.local("E", "e")));
		send(2);
		this.workshop.agenda.run();
		assertThat(this.workshop.received).containsExactly(2, 2, 2);
		assertThat(this.queue.dead()).isEqualTo(2);
	}

	@Test
	void aFullBatchDoesNotWaitForTheEndOfItsWindow() {
		this.queue.consumedBy(this.workshop.function, (run, batch) -> run.succeed(200, 1));
		this.queue.batches(5, 60_000_000);
		send(3);
		this.workshop.agenda.after(1_000_000, () -> send(3));
		this.workshop.agenda.run();
		assertThat(this.workshop.received).containsExactly(5, 1);
		assertThat(this.workshop.invocations.get(0).start()).isEqualTo(1_000_000_001_020_000L);
		assertThat(this.workshop.invocations.get(1).start()).isEqualTo(1_000_000_061_020_000L);
	}

	private void send(int messages) {
		for (String parent : List.of("a", "b", "c").subList(0, Math.min(3, messages))) {
			this.queue.arrived(new MessageQueue.Message(this.sender, parent, 1L, 100, 0));
		}
		for (int i = 3; i < messages; i++) {
			this.queue.arrived(new MessageQueue.Message(this.sender, "d" + i, 1L, 100, 0));
		}
	}

}
