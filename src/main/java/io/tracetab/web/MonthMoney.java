package io.tracetab.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.tracetab.analyze.MonthForecast;
import io.tracetab.billing.CostQuery;

/**
 * The month of the newest charge, as the Overview tells it.
 *
 * @param query what was billed on its days up to the newest charge
 * @param compared null where the bill does not speak of the same days a month before
 * @param parts whose it is; null where nothing is divided
 * @param perThousand null where the bill counts no requests, or is not divided yet
 * @param rest what is not divided over requests yet; null when all is. What movers by
 * route and shares would say is told when it is through
 */
record MonthMoney(CostQuery query, BigDecimal charged, @Nullable MonthForecast forecast, @Nullable Comparison compared,
		@Nullable CostsParts parts, @Nullable PerThousand perThousand, Dividing.@Nullable Rest rest) {

	/**
	 * The same days a month before.
	 *
	 * @param from the first day
	 * @param until the day behind the last one
	 * @param movers what makes the difference, told in more than one way: each way adds
	 * up to it
	 */
	record Comparison(LocalDate from, LocalDate until, BigDecimal before, BigDecimal now, List<Movers> movers) {

		public BigDecimal difference() {
			return this.now.subtract(this.before);
		}

	}

	/**
	 * The difference by one dimension.
	 *
	 * @param by what it is told by
	 * @param largest in either direction
	 * @param others all that are not shown, as one
	 * @param count how many these are
	 */
	record Movers(String by, List<Mover> largest, Mover others, int count) {
	}

	/**
	 * A part of the difference.
	 *
	 * @param href what opens it; null where nothing does
	 */
	record Mover(String name, BigDecimal before, BigDecimal now, @Nullable String href) {

		public BigDecimal difference() {
			return this.now.subtract(this.before);
		}

	}

	/**
	 * What a thousand requests cost, all costs of the month over them.
	 *
	 * @param meters that counted them, as the bill says
	 */
	record PerThousand(BigDecimal requests, BigDecimal cost, List<String> meters) {
	}

}
