package io.tracetab.world.stack;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AtlasClusterTests {

	private static final long MINUTE = 60_000_000;

	private static final AtlasCluster.Command FIND = new AtlasCluster.Command("find", "profiles", "a", 200, 1, 1);

	private static final AtlasCluster.Command UPDATE = new AtlasCluster.Command("update", "profiles", "a", 300, 1, 1);

	private final Workshop workshop = new Workshop();

	private final AtlasCluster cluster = new AtlasCluster(Place.cluster("us-east-1", "people"), ".b.mongodb.net",
			Chance.seeded(5));

	private final List<Call> calls = new ArrayList<>();

	private void send(long minute, AtlasCluster.Command command) {
		long at = this.workshop.agenda.now() + minute * MINUTE;
		this.workshop.agenda.at(at, () -> this.workshop.lambda.call(this.workshop.function,
				new Header(this.workshop.trace(minute), null), run -> this.cluster.send(run, command, call -> {
					this.calls.add(call);
					run.succeed(200, 10);
				}), done -> {
				}));
	}

	@Test
	void aCallNamesTheServerThatAnswersAndTheDocument() {
		send(0, FIND);
		this.workshop.agenda.run();
		Call call = this.calls.get(0);
		assertThat(call.target().detail("host"))
			.isEqualTo("people-shard-00-0" + this.cluster.primary() + ".b.mongodb.net");
		assertThat(call.target().place().arn()).isEqualTo("arn:aws:atlas:::cluster/people");
		assertThat(call.target().place().account()).isEqualTo(Place.ATLAS_PROJECT);
		assertThat(call.access()).isNotNull().extracting(KeyAccess::key).isEqualTo("profiles/a");
	}

	/** Each run lasts as long as its call and a few milliseconds; the first connects. */
	@Test
	void onlyWhoHasNoConnectionWaitsForOne() {
		send(0, FIND);
		send(1, FIND);
		send(15, FIND);
		this.workshop.agenda.run();
		List<Long> before = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			Attempt attempt = this.workshop.attempts.get(i);
			before.add(this.calls.get(i).start() - attempt.start());
		}
		assertThat(before.get(0)).isGreaterThan(5_000);
		assertThat(before.get(1)).isLessThan(2_000);
		assertThat(before.get(2)).as("after ten minutes it is closed").isGreaterThan(5_000);
	}

	@Test
	void anUpdateWaitsForASecondaryToo() {
		for (int minute = 0; minute < 9; minute++) {
			send(minute, (minute % 2 == 0) ? FIND : UPDATE);
		}
		this.workshop.agenda.run();
		long finds = 0;
		long updates = 0;
		for (Call call : this.calls) {
			long micros = call.end() - call.start();
			finds += call.target().operation().equals("find") ? micros : 0;
			updates += call.target().operation().equals("update") ? micros : 0;
		}
		assertThat(updates / 4).isGreaterThan(finds / 5);
	}

	@Test
	void aLookTellsEachServerApartAndBeginsAnew() {
		send(0, FIND);
		send(1, UPDATE);
		this.workshop.agenda.run();
		AtlasCluster.Measured look = this.cluster.measure(this.workshop.agenda.now(), 5 * MINUTE);
		assertThat(look.servers()).hasSize(3);
		for (AtlasCluster.Server server : look.servers()) {
			assertThat(server.finds().operations()).isEqualTo(server.primary() ? 1 : 0);
			assertThat(server.updates().operations()).isEqualTo(server.primary() ? 1 : 0);
			assertThat(server.connections()).isEqualTo(server.primary() ? 14 : 13);
			assertThat(server.userMicros()).isBetween(2 * 6 * MINUTE / 60, 2 * 15 * MINUTE / 50);
		}
		AtlasCluster.Measured next = this.cluster.measure(this.workshop.agenda.now() + 11 * MINUTE, 5 * MINUTE);
		assertThat(next.servers()).allSatisfy(server -> {
			assertThat(server.finds().operations()).isZero();
			assertThat(server.connections()).isEqualTo(11);
		});
	}

	@Test
	void aDocumentGrowsToItsLimitOnEveryServer() {
		long before = this.cluster.dataBytes();
		this.cluster.grow("profiles", "a", 100, 1_000_000);
		assertThat(this.cluster.dataBytes()).isEqualTo(before + 100);
		this.cluster.grow("profiles", "a", 100, 1);
		assertThat(this.cluster.dataBytes()).isEqualTo(before + 100);
	}

}
