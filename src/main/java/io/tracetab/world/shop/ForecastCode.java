package io.tracetab.world.shop;

import io.tracetab.world.stack.Chance;
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

	private final Changes changes;

	ForecastCode(Changes changes) {
		this.changes = changes;
	}

	void plan(Functions.Computing functions, Schedule schedule, Chance chance) {
		LambdaFunction forecast = functions.forecast();
		this.changes.of(Change.Hourly.class, forecast.name()).ifPresentOrElse((hourly) -> {
			for (int minute = NIGHT_MINUTE % HOUR_MINUTES; minute < DAY_MINUTES; minute += HOUR_MINUTES) {
				schedule.daily(forecast, minute, chance.of(minute), (run) -> compute(run, hourly.seconds()));
			}
		}, () -> schedule.daily(forecast, NIGHT_MINUTE, chance, (run) -> compute(run, FORECAST_SECONDS)));
		for (int minute = TRIALS_BEGIN; minute < TRIALS_END; minute += TRIAL_EVERY) {
			schedule.daily(functions.trial(), minute, chance.of("trial").of(minute),
					(run) -> compute(run, TRIAL_SECONDS));
		}
	}

	private static void compute(Running run, int seconds) {
		run.work(run.chance().lognormal(seconds * 1_000.0, SPREAD), () -> run.succeed(200, 40));
	}

}
