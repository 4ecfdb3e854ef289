package io.tracetab.analyze;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

import io.tracetab.billing.CostBasis;
import io.tracetab.quantity.Window;

/**
 * Of which time, on which basis and in which currency costs are asked for.
 *
 * @param window traced and counted things are of its hours, costs of the whole days that
 * it touches
 * @param currency the bill's
 */
public record CostQuestion(Window window, CostBasis basis, String currency) {

	/** The hours that it touches. */
	public Window hours() {
		return this.window.whole(ChronoUnit.HOURS);
	}

	/** The days that it touches. */
	public Window days() {
		return this.window.whole(ChronoUnit.DAYS);
	}

	public LocalDate firstDay() {
		return day(days().from());
	}

	/** The day behind the last one. */
	public LocalDate endDay() {
		return day(days().until());
	}

	static LocalDate day(Instant time) {
		return LocalDate.ofInstant(time, ZoneOffset.UTC);
	}

}
