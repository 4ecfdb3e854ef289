package io.tracetab.world.stack;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ServerThreadsTests {

	private static final long MINUTE = 60_000_000;

	private final ServerThreads threads = new ServerThreads(2);

	@Test
	void whatComesWhileAThreadIsFreeDoesNotWait() {
		assertThat(this.threads.serve(1_000, 200)).isEqualTo(200);
		assertThat(this.threads.serve(1_100, 200)).isEqualTo(200);
		assertThat(this.threads.serve(1_300, 200)).isEqualTo(200);
		assertThat(this.threads.takeBusy()).isEqualTo(600);
		assertThat(this.threads.takeBusy()).isZero();
	}

	/**
	 * Threads are free at 1,200 and 1,250: the third begins at 1,200, the fourth at
	 * 1,250.
	 */
	@Test
	void whatFindsNoneWaitsForTheFirstThatIsFree() {
		this.threads.serve(1_000, 200);
		this.threads.serve(1_050, 200);
		assertThat(this.threads.serve(1_060, 200)).isEqualTo(340);
		assertThat(this.threads.serve(1_070, 200)).isEqualTo(380);
	}

	@Test
	void aCheckpointTakesOneThreadForWhatWasWritten() {
		this.threads.serve(MINUTE - 10, 5);
		this.threads.wrote();
		this.threads.wrote();
		this.threads.takeBusy();
		this.threads.advance(MINUTE + 1);
		assertThat(this.threads.takeBusy()).isEqualTo(24_120);
		assertThat(this.threads.serve(MINUTE + 10, 500)).isEqualTo(500);
		assertThat(this.threads.serve(MINUTE + 20, 500)).as("behind the other").isEqualTo(990);
	}

	@Test
	void anIdleServerMakesItsCheckpointsAllTheSame() {
		this.threads.advance(0);
		this.threads.advance(5 * MINUTE);
		assertThat(this.threads.takeBusy()).isEqualTo(5 * 24_000);
	}

}
