package io.tracetab.pipeline.jdbc;

import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import io.tracetab.database.State;
import io.tracetab.pipeline.Jobs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Jobs are done at once, then after their pauses; restarts and kills change nothing of
 * when. The clock stands still unless it is moved.
 */
@Timeout(60)
class ScheduledJobsTests {

	private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

	private static final Duration MARGIN = Duration.ofSeconds(1);

	/** Runs that have begun, by the name of the job. */
	private final BlockingQueue<String> runs = new LinkedBlockingQueue<>();

	@TempDir
	private Path folder;

	private State state;

	private ScheduledJobs jobs;

	private volatile Instant now = NOON;

	private volatile Duration pause = Duration.ofMinutes(5);

	@BeforeEach
	void open() {
		this.state = State.inFile(this.folder.resolve("state"));
		this.jobs = jobs();
	}

	@AfterEach
	void close() {
		this.jobs.close();
		this.state.close();
	}

	private ScheduledJobs jobs() {
		return new ScheduledJobs(this.state, () -> this.now, Duration.ofMillis(10));
	}

	private Jobs.Job job(String name) {
		return new Jobs.Job(name, () -> this.pause, () -> this.runs.add(name));
	}

	private void restart(Jobs.Job... all) {
		this.jobs.close();
		this.jobs = jobs();
		this.jobs.start(List.of(all));
	}

	/** Waits until runs are written down: then it says when the next one is. */
	private void awaitNext(String job, Instant time) {
		while (!time.equals(this.jobs.next().get(job))) {
			Thread.onSpinWait();
		}
	}

	/**
	 * All that is due is taken in one go: what was begun with the first mark is there
	 * before the second one.
	 */
	private void assertNothingElseIsDue() throws InterruptedException {
		for (int mark = 0; mark < 2; mark++) {
			this.jobs.runNow("mark");
			assertThat(this.runs.take()).isEqualTo("mark");
			awaitNext("mark", this.now.plus(this.pause).plus(MARGIN));
		}
		assertThat(this.runs).isEmpty();
	}

	@Test
	void aJobIsDoneAtOnceAndThenAfterItsPause() throws InterruptedException {
		this.jobs.start(List.of(job("xray")));
		assertThat(this.runs.take()).isEqualTo("xray");
		Instant due = NOON.plus(this.pause).plus(MARGIN);
		awaitNext("xray", due);
		this.pause = Duration.ofMinutes(30);
		this.now = due;
		assertThat(this.runs.take()).isEqualTo("xray");
		awaitNext("xray", due.plus(Duration.ofMinutes(30)).plus(MARGIN));
	}

	@Test
	void aJobIsNotDoneBeforeItIsDue() throws InterruptedException {
		this.jobs.start(List.of(job("xray"), job("mark")));
		assertThat(List.of(this.runs.take(), this.runs.take())).containsExactlyInAnyOrder("xray", "mark");
		Instant due = NOON.plus(this.pause).plus(MARGIN);
		awaitNext("xray", due);
		awaitNext("mark", due);
		this.now = due.minusMillis(1);
		assertNothingElseIsDue();
	}

	@Test
	void aPersonNeedsNotWait() throws InterruptedException {
		this.jobs.start(List.of(job("xray")));
		this.runs.take();
		awaitNext("xray", NOON.plus(this.pause).plus(MARGIN));
		this.now = NOON.plusSeconds(10);
		this.jobs.runNow("xray");
		assertThat(this.runs.take()).isEqualTo("xray");
		awaitNext("xray", NOON.plusSeconds(10).plus(this.pause).plus(MARGIN));
	}

	@Test
	void aPersonMayPressWhileItIsDone() throws InterruptedException {
		BlockingQueue<String> ends = new LinkedBlockingQueue<>();
		this.jobs.start(List.of(new Jobs.Job("xray", () -> this.pause, () -> {
			this.runs.add("xray");
			take(ends);
		})));
		this.runs.take();
		this.jobs.runNow("xray");
		ends.add("now");
		awaitNext("xray", NOON.plus(this.pause).plus(MARGIN));
		assertThat(this.runs).isEmpty();
	}

	private static void take(BlockingQueue<String> queue) {
		try {
			queue.take();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Test
	void aJobThatFailsIsDoneAgainAfterItsPause() throws InterruptedException {
		this.jobs.start(List.of(new Jobs.Job("xray", () -> this.pause, () -> {
			this.runs.add("xray");
			throw new IllegalStateException("planned");
		})));
		this.runs.take();
		Instant due = NOON.plus(this.pause).plus(MARGIN);
		awaitNext("xray", due);
		this.now = due;
		assertThat(this.runs.take()).isEqualTo("xray");
	}

	@Test
	void aRestartKeepsWhatIsDueWhen() throws InterruptedException {
		this.jobs.start(List.of(job("xray"), job("mark")));
		this.runs.take();
		this.runs.take();
		Instant due = NOON.plus(this.pause).plus(MARGIN);
		awaitNext("xray", due);
		awaitNext("mark", due);
		this.now = NOON.plusSeconds(60);
		restart(job("xray"), job("mark"));
		assertThat(this.jobs.next()).isEqualTo(Map.of("xray", due, "mark", due));
		assertNothingElseIsDue();
	}

	@Test
	void whatWasDueWhileNobodyRanIsDoneAtTheStart() throws InterruptedException {
		this.jobs.start(List.of(job("xray")));
		this.runs.take();
		awaitNext("xray", NOON.plus(this.pause).plus(MARGIN));
		this.jobs.close();
		this.now = NOON.plus(Duration.ofDays(2));
		restart(job("xray"));
		assertThat(this.runs.take()).isEqualTo("xray");
	}

	/** What a process was at that was killed is nobody's: it does not wait for it. */
	@Test
	void whatAKilledProcessWasAtIsDoneAtTheStart() throws InterruptedException {
		this.jobs.start(List.of(job("xray")));
		this.runs.take();
		awaitNext("xray", NOON.plus(this.pause).plus(MARGIN));
		this.jobs.close();
		this.state.inTransaction(() -> this.state.sql()
			.sql("UPDATE scheduled_tasks SET picked = TRUE, picked_by = 'gone', last_heartbeat = ?, execution_time = ?")
			.params(Timestamp.from(NOON), Timestamp.from(NOON))
			.update());
		restart(job("xray"));
		assertThat(this.runs.take()).isEqualTo("xray");
	}

	@Test
	void whatIsAddedLaterIsDoneBesideTheOthers() throws InterruptedException {
		this.jobs.start(List.of(job("reports")));
		assertThat(this.runs.take()).isEqualTo("reports");
		this.jobs.runNow("xray");
		Instant due = NOON.plus(this.pause).plus(MARGIN);
		awaitNext("reports", due);
		this.jobs.add(List.of(job("xray")));
		assertThat(this.runs.take()).isEqualTo("xray");
		awaitNext("xray", due);
		assertThat(this.jobs.next()).isEqualTo(Map.of("reports", due, "xray", due));
		this.now = NOON.plusSeconds(10);
		for (String each : List.of("xray", "reports")) {
			this.jobs.runNow(each);
			assertThat(this.runs.take()).isEqualTo(each);
			awaitNext(each, this.now.plus(this.pause).plus(MARGIN));
		}
		assertThat(this.runs).isEmpty();
	}

	/** A job that adds others goes on: nobody else takes it for left behind. */
	@Test
	void aJobMayAddOthers() throws InterruptedException {
		this.jobs.start(List.of(new Jobs.Job("sources", () -> this.pause, () -> {
			this.runs.add("sources");
			this.jobs.add(List.of());
			this.jobs.add(List.of(job("xray")));
		})));
		assertThat(List.of(this.runs.take(), this.runs.take())).containsExactly("sources", "xray");
		Instant due = NOON.plus(this.pause).plus(MARGIN);
		awaitNext("sources", due);
		awaitNext("xray", due);
		assertThat(this.runs).isEmpty();
	}

	@Test
	void nothingIsAddedAfterTheEnd() {
		this.jobs.start(List.of());
		this.jobs.close();
		this.jobs.add(List.of(job("xray")));
		assertThat(this.jobs.next()).isEmpty();
	}

	@Test
	void jobsAreStartedOnce() {
		this.jobs.start(List.of(job("xray")));
		assertThatThrownBy(() -> this.jobs.start(List.of(job("xray")))).isInstanceOf(IllegalStateException.class);
	}

	@Test
	void nothingIsDoneBeforeTheyAreStarted() {
		this.jobs.runNow("xray");
		assertThat(this.jobs.next()).isEmpty();
		assertThat(this.runs).isEmpty();
	}

}
