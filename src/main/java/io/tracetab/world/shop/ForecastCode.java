package io.tracetab.world.shop;

import java.util.Collections;
import java.util.List;

import io.tracetab.world.stack.Chance;
import io.tracetab.world.stack.DynamoTable;
import io.tracetab.world.stack.LambdaFunction;
import io.tracetab.world.stack.Running;
import io.tracetab.world.stack.Schedule;

/**
 * What computes for minutes beside the shop: {@code data-forecast} at night, or every
 * hour where a change says so; and {@code lab-trial}, eighteen times each night.
 */
final class ForecastCode {

	/** At twenty past three. */
	private static final int NIGHT_MINUTE = 200;

	private static final int HOUR_MINUTES = 60;

	private static final int DAY_MINUTES = 1_440;

	private static final int FORECAST_SECONDS = 120;

	/** From one o'clock to four. */
	private static final int TRIALS_BEGIN = 60;

	private static final int TRIALS_END = 240;

	private static final int TRIAL_EVERY = 10;

	private static final int TRIAL_SECONDS = 300;

	/** How much one run differs from the next. */
	private static final double SPREAD = 0.05;

	private static final int WRITING_SECONDS = 8;

	private static final long SUMMARY_BYTES = 900;

	/** As many as a batch takes, and nearly as large as an item may be. */
	private static final List<Long> BATCH = Collections.nCopies(25, 390_000L);

	private final Changes changes;

	private final DynamoTable forecasts;

	ForecastCode(Changes changes, Resources resources) {
		this.changes = changes;
		this.forecasts = resources.tables().annex().forecasts();
	}

	void plan(Functions.Computing functions, Schedule schedule, Chance ofShop) {
		Chance chance = ofShop.of("forecast");
		LambdaFunction forecast = functions.forecast();
		boolean hourly = this.changes.isHourly(forecast.name());
		int seconds = this.changes.of(Change.Hourly.class, forecast.name())
			.map(Change.Hourly::seconds)
			.orElse(hourly ? WRITING_SECONDS : FORECAST_SECONDS);
		int batches = this.changes.of(Change.Written.class, forecast.name()).map(Change.Written::batches).orElse(0);
		if (hourly) {
			for (int minute = NIGHT_MINUTE % HOUR_MINUTES; minute < DAY_MINUTES; minute += HOUR_MINUTES) {
				schedule.daily(forecast, minute, chance.of(minute), (run) -> forecast(run, seconds, batches));
			}
		}
		else {
			schedule.daily(forecast, NIGHT_MINUTE, chance, (run) -> forecast(run, seconds, batches));
		}
		for (int minute = TRIALS_BEGIN; minute < TRIALS_END; minute += TRIAL_EVERY) {
			schedule.daily(functions.trial(), minute, chance.of("trial").of(minute),
					(run) -> compute(run, TRIAL_SECONDS));
		}
	}

	private void forecast(Running run, int seconds, int batches) {
		run.work(run.chance().lognormal(seconds * 1_000.0, SPREAD), () -> remember(run, batches));
	}

	/** A summary, and then all of it. */
	private void remember(Running run, int batches) {
		run.call(() -> this.forecasts.put(run.chance(), SUMMARY_BYTES, SUMMARY_BYTES).about("summary", SUMMARY_BYTES),
				(written) -> write(run, batches));
	}

	private void write(Running run, int left) {
		if (left == 0) {
			run.succeed(200, 40);
			return;
		}
		run.call(() -> this.forecasts.batchPut(run.chance(), BATCH), (written) -> write(run, left - 1));
	}

	private static void compute(Running run, int seconds) {
		run.work(run.chance().lognormal(seconds * 1_000.0, SPREAD), () -> run.succeed(200, 40));
	}

}
