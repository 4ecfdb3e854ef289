package io.tracetab.world.shop;

import io.tracetab.world.stack.Answer;
import io.tracetab.world.stack.Exchange;
import io.tracetab.world.stack.Failure;
import io.tracetab.world.stack.Header;
import io.tracetab.world.stack.Lambda;
import io.tracetab.world.stack.Running;

/**
 * What the nightly report's functions do: one reads what was sold from the shop's table,
 * in another account than its own, writes the report into a bucket, and tells those who
 * wait for it.
 */
final class ReportCode {

	private static final int DAYS = 90;

	private static final int COUNTER_BYTES = 420;

	private final Resources resources;

	private final Functions functions;

	private final Lambda lambda;

	/** How often it is told again. */
	private final int again;

	ReportCode(Resources resources, Functions functions, Lambda lambda, Changes changes) {
		this.resources = resources;
		this.functions = functions;
		this.lambda = lambda;
		this.again = changes.of(Change.Again.class, functions.notifier().name()).map(Change.Again::times).orElse(0);
	}

	void report(Running run) {
		run.work(14, () -> run.call(() -> sold(run), read -> run.work(60, () -> write(run))));
	}

	/** Whoever names a table of another account names it by its ARN. */
	private Exchange sold(Running run) {
		return this.resources.tables()
			.sales()
			.query(run.chance(), (long) DAYS * COUNTER_BYTES, DAYS)
			.about("today", DAYS * COUNTER_BYTES)
			.byArn();
	}

	private void write(Running run) {
		long bytes = (long) run.chance().lognormal(90_000, 0.3);
		String key = "nightly/" + run.now() / 1_000_000 + ".csv";
		run.call(() -> this.resources.data().reports().put(run.chance(), key, bytes), written -> tell(run));
	}

	private void tell(Running run) {
		run.call(() -> this.resources.data().ready().publish(run.chance(), 640), told -> {
			this.lambda.event(this.functions.notifier(), new Header(run.trace(), told.id()),
					(notified) -> announce(notified, this.again));
			run.succeed(200, 16);
		});
	}

	/**
	 * Code of {@code data-notify}: whoever waits for the report reads of it.
	 * @param left how often it lets itself run again
	 */
	private void announce(Running run, int left) {
		run.work(1.1, () -> run.call(() -> this.resources.data().chat().post(run.chance(), 310, run.now()), posted -> {
			Answer answer = posted.answer();
			Failure failure = (answer == null) ? null : answer.failure();
			if (failure != null) {
				run.fail(failure);
			}
			else if (left > 0) {
				run.handOver(this.functions.notifier(), (next) -> announce(next, left - 1),
						(accepted) -> run.succeed(200, 4));
			}
			else {
				run.succeed(200, 4);
			}
		}));
	}

}
