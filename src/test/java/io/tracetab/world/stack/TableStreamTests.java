package io.tracetab.world.stack;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TableStreamTests {

	private static final Failure BUG = Failure.local("KeyError", "'NewImage'");

	private final Workshop workshop = new Workshop();

	private final TableStream stream = new TableStream(this.workshop.agenda, this.workshop.lambda,
			this.workshop.gateway);

	private final List<Integer> batches = new ArrayList<>();

	@Test
	void recordsComeInBatchesOneAfterTheOther() {
		consume(0);
		this.stream.changed(1);
		this.stream.changed(249);
		this.workshop.agenda.run();
		assertThat(this.batches).containsExactly(100, 100, 50);
		assertThat(this.workshop.attempts).extracting(Attempt::cold).containsExactly(true, false, false);
	}

	@Test
	void noTraceTravelsWithARecord() {
		consume(0);
		this.stream.changed(3);
		this.workshop.agenda.run();
		Invocation invocation = this.workshop.invocations.get(0);
		assertThat(invocation.links()).isEmpty();
		assertThat(invocation.header().parentId()).isNull();
		assertThat(this.workshop.traces).containsExactly(invocation.header().trace());
	}

	@Test
	void aBatchThatFailsIsTriedAgainAndHoldsUpTheRest() {
		consume(2);
		this.stream.changed(101);
		this.workshop.agenda.run();
		assertThat(this.batches).containsExactly(100, 100, 100, 1);
		assertThat(this.stream.lost()).isZero();
	}

	@Test
	void aBatchThatFailsThreeTimesIsGivenUp() {
		consume(3);
		this.stream.changed(7);
		this.workshop.agenda.run();
		assertThat(this.batches).containsExactly(7, 7, 7);
		assertThat(this.stream.lost()).isEqualTo(7);
	}

	@Test
	void aWriteChangesTheStreamOfItsTableAndARefusedOneDoesNot() {
		consume(0);
		DynamoTable table = new DynamoTable(this.workshop.agenda, Place.table("us-east-1", "orders"),
				DynamoTable.Told.TOTAL, List.of(), Throttle.unlimited());
		table.streamTo(this.stream);
		table.put(this.workshop.chance, 0, 100);
		table.refuseUpdate(this.workshop.chance, 100);
		DynamoTable.transactWrite(this.workshop.chance, List.of(new DynamoTable.Part(table, 100, 2)));
		this.workshop.agenda.run();
		assertThat(this.batches).containsExactly(3);
	}

	private void consume(int failures) {
		this.stream.consumedBy(this.workshop.function, (run, batch) -> {
			this.batches.add(batch);
			if (this.batches.size() <= failures) {
				run.fail(BUG);
			}
			else {
				run.work(5, () -> run.succeed(200, 1));
			}
		});
	}

}
