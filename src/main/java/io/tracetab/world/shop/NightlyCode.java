package io.tracetab.world.shop;

import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;

import io.tracetab.world.stack.Answer;
import io.tracetab.world.stack.Call;
import io.tracetab.world.stack.Chance;
import io.tracetab.world.stack.Database;
import io.tracetab.world.stack.Database.Statement;
import io.tracetab.world.stack.Failure;
import io.tracetab.world.stack.Lambda;
import io.tracetab.world.stack.Running;
import io.tracetab.world.stack.Schedule;
import io.tracetab.world.stack.StateMachine;
import io.tracetab.world.stack.StateMachine.Retry;
import io.tracetab.world.stack.StateMachine.State;

/**
 * The nightly report: a state machine whose functions carry what was sold into the
 * database, compute there, and put the report into a bucket. By day the first of them
 * carries on, every half hour. The last of them keeps what the merchants have sold, and
 * once a month writes a statement for each of them.
 */
final class NightlyCode {

	/** At half past one. */
	private static final int NIGHT_MINUTE = 90;

	private static final int DAY_BEGINS = 6 * 60;

	private static final int DAY_ENDS = 22 * 60;

	private static final int EVERY_MINUTES = 30;

	/** Connects for ten seconds, and then gives up: a paused database needs fifteen. */
	private static final long PATIENCE = 10_000_000;

	private static final Retry AGAIN = new Retry(3, 10, 2);

	/** Batches of statements that are written when a month is closed. */
	private static final int STATEMENTS = 60;

	/** The most items that a batch write takes. */
	private static final int BATCH = 25;

	private static final int COUNTERS = 60;

	private static final int COUNTER_BYTES = 420;

	private static final int STATEMENT_BYTES = 1_400;

	private static final long MOST_BYTES = 8_000;

	private static final Failure GAVE_UP = Failure.local("OperationalError",
			"connection to server failed: timeout expired",
			new Failure.Frame("/var/task/collect.py", 31, "lambda_handler"));

	private final Resources resources;

	private final Database database;

	private final Closing closing;

	NightlyCode(Resources resources, Closing closing) {
		this.resources = resources;
		this.closing = closing;
		this.database = resources.reporting();
	}

	/** What computes at night; a statement's work differs from night to night. */
	private record Work(String text, double acuSeconds, int reads, int writes) {

		static final List<Work> ALL = List.of(
				new Work("SELECT sku, sum(quantity), sum(amount) FROM sold WHERE day >= ? GROUP BY sku", 46, 9_000, 0),
				new Work("INSERT INTO daily_report SELECT day, category, sum(amount) FROM sold GROUP BY day, category",
						30, 4_000, 900),
				new Work("UPDATE forecast SET expected = f.expected FROM forecast_of(?) f WHERE forecast.sku = f.sku",
						88, 14_000, 2_400));

		Statement drawn(Running run) {
			return new Statement(this.text, (long) (run.chance().lognormal(this.acuSeconds, 0.25) * 1e6),
					(int) run.chance().lognormal(this.reads, 0.1), this.writes);
		}

	}

	/** Lets it happen as long as the schedule says. */
	StateMachine plan(Functions functions, Lambda lambda, Schedule schedule, Chance chance) {
		StateMachine machine = new StateMachine(Resources.NIGHTLY, lambda,
				List.of(new State("Collect", functions.collect(), this::collect, AGAIN),
						new State("Compute", functions.compute(), this::compute, Retry.NONE),
						new State("Publish", functions.publish(), this::publish, Retry.NONE)));
		schedule.daily(machine, NIGHT_MINUTE, chance.of("nightly"));
		for (int minute = DAY_BEGINS; minute < DAY_ENDS; minute += EVERY_MINUTES) {
			schedule.daily(functions.collect(), minute, chance.of("collect").of(minute), this::collect);
		}
		return machine;
	}

	private void collect(Running run) {
		run.work(9,
				() -> run.call(() -> this.resources.tables()
					.sales()
					.query(run.chance(), (long) COUNTERS * COUNTER_BYTES, COUNTERS)
					.about("today", COUNTERS * COUNTER_BYTES), found -> run.work(4, () -> carry(run))));
	}

	private void carry(Running run) {
		Statement statement = new Statement("INSERT INTO sold (day, sku, quantity, amount) VALUES (?, ?, ?, ?)",
				(long) (run.chance().lognormal(0.7, 0.3) * 1e6), 25 + run.chance().below(20),
				60 + run.chance().below(40));
		ask(run, statement, done -> run.work(2, () -> run.succeed(200, 20)));
	}

	private void ask(Running run, Statement statement, Consumer<Call> next) {
		run.call(() -> this.database.execute(run.chance(), statement, run.now(), PATIENCE), call -> {
			Answer answer = call.answer();
			if (answer == null || !answer.succeeded()) {
				run.fail(GAVE_UP);
				return;
			}
			next.accept(call);
		});
	}

	private void compute(Running run) {
		run.work(6, () -> compute(run, Work.ALL.iterator()));
	}

	private void compute(Running run, Iterator<Work> left) {
		if (!left.hasNext()) {
			run.work(3, () -> run.succeed(200, 40));
			return;
		}
		ask(run, left.next().drawn(run), done -> compute(run, left));
	}

	private void publish(Running run) {
		Statement statement = new Statement("SELECT day, category, amount FROM daily_report WHERE day = ?",
				(long) (run.chance().lognormal(0.3, 0.3) * 1e6), 180, 0);
		run.work(5, () -> ask(run, statement, found -> run.work(38, () -> put(run))));
	}

	private void put(Running run) {
		String key = "reports/" + run.now() / 1_000_000 + ".pdf";
		run.call(() -> this.resources.invoices().put(run.chance(), key, (long) run.chance().lognormal(240_000, 0.2)),
				written -> remember(run));
	}

	private void remember(Running run) {
		run.call(() -> this.resources.tables().annex().statements().put(run.chance(), 700, 700).about("today", 700),
				written -> close(run, run.chance().of("statements"), this.closing.on(run.now()) ? STATEMENTS : 0));
	}

	private void close(Running run, Chance luck, int batches) {
		if (batches == 0) {
			run.succeed(200, 24);
			return;
		}
		List<Long> sizes = LongStream.range(0, BATCH)
			.mapToObj((statement) -> Math.min(MOST_BYTES, (long) luck.lognormal(STATEMENT_BYTES, 0.5)))
			.toList();
		run.call(() -> this.resources.tables().annex().statements().batchPut(run.chance(), sizes),
				written -> close(run, luck, batches - 1));
	}

}
