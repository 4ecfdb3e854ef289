package io.tracetab.pipeline.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import io.tracetab.database.State;
import io.tracetab.pipeline.Jobs;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Jobs in the database of state, by db-scheduler.
 */
final class ScheduledJobs implements Jobs {

	private static final Logger logger = LoggerFactory.getLogger(ScheduledJobs.class);

	/** As many sources are asked at the same time; reading in waits for its turn. */
	private static final int THREADS = 3;

	/** A pause is worked out a little after the run was done: no look comes too early. */
	private static final Duration MARGIN = Duration.ofSeconds(1);

	/**
	 * Signs of life, for other processes on the same database: one that has given none
	 * for four times as long is taken for dead, and its jobs are done by others.
	 */
	private static final Duration SIGNS_OF_LIFE = Duration.ofSeconds(10);

	private static final int MISSED = 4;

	/** How long work may take to end when the process is told to. */
	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final State state;

	private final InstantSource clock;

	private final Duration looks;

	private volatile @Nullable Scheduler scheduler;

	/**
	 * Jobs of a database.
	 * @param looks how often is looked whether one is due
	 */
	ScheduledJobs(State state, InstantSource clock, Duration looks) {
		this.state = state;
		this.clock = clock;
		this.looks = looks;
	}

	@Override
	public synchronized void start(Collection<Job> jobs) {
		if (this.scheduler != null) {
			throw new IllegalStateException("Jobs were started before");
		}
		List<RecurringTask<Void>> tasks = jobs.stream().map(ScheduledJobs::task).toList();
		new PickedJobs(this.state).letGo();
		Scheduler made = Scheduler.create(this.state.connections())
			.startTasks(tasks)
			.threads(THREADS)
			.pollingInterval(this.looks)
			.clock(this.clock::instant)
			.heartbeatInterval(SIGNS_OF_LIFE)
			.missedHeartbeatsLimit(MISSED)
			.shutdownMaxWait(PATIENCE)
			.enableImmediateExecution()
			.build();
		made.start();
		this.scheduler = made;
	}

	private static RecurringTask<Void> task(Job job) {
		return Tasks.recurring(job.name(), new AfterPause(job.pause()))
			.execute((instance, context) -> job.work().run());
	}

	/**
	 * So long after the end of a run as is said then.
	 */
	private record AfterPause(Supplier<Duration> pause) implements Schedule {

		@Override
		public Instant getNextExecutionTime(ExecutionComplete complete) {
			return complete.getTimeDone().plus(this.pause.get()).plus(MARGIN);
		}

		@Override
		public Instant getInitialExecutionTime(Instant now) {
			return now;
		}

		@Override
		public boolean isDeterministic() {
			return false;
		}

	}

	@Override
	public void runNow(String name) {
		Scheduler running = this.scheduler;
		if (running != null) {
			try {
				running.reschedule(TaskInstanceId.of(name, RecurringTask.INSTANCE), this.clock.instant());
			}
			catch (TaskInstanceCurrentlyExecutingException ex) {
				logger.debug("{} is being done", name);
			}
		}
	}

	@Override
	public Map<String, Instant> next() {
		Map<String, Instant> next = new TreeMap<>();
		Scheduler running = this.scheduler;
		if (running != null) {
			running.fetchScheduledExecutions(
					(execution) -> next.put(execution.getTaskInstance().getTaskName(), execution.getExecutionTime()));
		}
		return next;
	}

	@Override
	public void close() {
		Scheduler running = this.scheduler;
		if (running != null) {
			running.stop();
		}
	}

}
