package io.tracetab.pipeline.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
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

	/** What one scheduler does not know may be what another does. */
	private static final Duration NEVER = Duration.ofDays(36_500);

	private final State state;

	private final InstantSource clock;

	private final Duration looks;

	/** One for each time that jobs were started: none takes more than it began with. */
	private final List<Scheduler> schedulers = new CopyOnWriteArrayList<>();

	/**
	 * Who does a job, by its name. Any other could set when it is due as well, and would
	 * look for it itself, in vain.
	 */
	private final Map<String, Scheduler> doing = new ConcurrentHashMap<>();

	private boolean closed;

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
		if (!this.schedulers.isEmpty()) {
			throw new IllegalStateException("Jobs were started before");
		}
		new PickedJobs(this.state).letGo();
		begin(jobs);
	}

	@Override
	public synchronized void add(Collection<Job> jobs) {
		if (this.closed) {
			return;
		}
		if (this.schedulers.isEmpty()) {
			throw new IllegalStateException("Jobs were not started before");
		}
		if (!jobs.isEmpty()) {
			begin(jobs);
		}
	}

	private void begin(Collection<Job> jobs) {
		List<RecurringTask<Void>> tasks = jobs.stream().map(ScheduledJobs::task).toList();
		Scheduler made = Scheduler.create(this.state.connections())
			.startTasks(tasks)
			.threads(THREADS)
			.pollingInterval(this.looks)
			.clock(this.clock::instant)
			.heartbeatInterval(SIGNS_OF_LIFE)
			.missedHeartbeatsLimit(MISSED)
			.shutdownMaxWait(PATIENCE)
			.deleteUnresolvedAfter(NEVER)
			.enableImmediateExecution()
			.build();
		made.start();
		this.schedulers.add(made);
		jobs.forEach((job) -> this.doing.put(job.name(), made));
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
		Scheduler running = this.doing.get(name);
		if (running == null) {
			logger.debug("{} is not among the jobs", name);
			return;
		}
		try {
			running.reschedule(TaskInstanceId.of(name, RecurringTask.INSTANCE), this.clock.instant());
		}
		catch (TaskInstanceCurrentlyExecutingException ex) {
			logger.debug("{} is being done", name);
		}
	}

	@Override
	public Map<String, Instant> next() {
		Map<String, Instant> next = new TreeMap<>();
		for (Scheduler running : this.schedulers) {
			running.fetchScheduledExecutions(
					(execution) -> next.put(execution.getTaskInstance().getTaskName(), execution.getExecutionTime()));
		}
		return next;
	}

	@Override
	public void close() {
		stopped().forEach(Scheduler::stop);
	}

	/** Nothing is added from now on; a job that is about to is not waited for here. */
	private synchronized List<Scheduler> stopped() {
		this.closed = true;
		return List.copyOf(this.schedulers);
	}

}
