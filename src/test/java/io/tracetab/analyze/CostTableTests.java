package io.tracetab.analyze;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CostTableTests {

	private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

	private static final CostTable TABLE = CostTable.of(question(2),
			List.of(entry(0, "1.000000000001", "lambda", "requests"), entry(1, "2", "lambda", "requests"),
					entry(1, "0.5", "lambda", "seconds"), entry(1, "-4", "credit", ""),
					entry(1, "0.25", "lambda", "seconds")));

	@Test
	void everyDayHasAnAmountAndTheDearestStandsFirst() {
		assertThat(TABLE.days()).containsExactly(MONDAY, MONDAY.plusDays(1));
		assertThat(TABLE.rows()).extracting(CostTable.Row::keys)
			.containsExactly(List.of("credit", ""), List.of("lambda", "requests"), List.of("lambda", "seconds"));
		assertThat(TABLE.rows().get(2).amounts()).containsExactly(BigDecimal.ZERO, new BigDecimal("0.75"));
		assertThat(TABLE.total()).isEqualByComparingTo("-0.249999999999");
	}

	@Test
	void rowsOfOneFirstKeyBecomeOneAndTheSumStays() {
		CostTable services = TABLE.byFirstKey();
		assertThat(services.rows()).extracting(CostTable.Row::key).containsExactly("credit", "lambda");
		assertThat(services.rows().get(1).total()).isEqualByComparingTo("3.750000000001");
		assertThat(services.total()).isEqualByComparingTo(TABLE.total());
		assertThat(CostTable.NONE.byFirstKey().isEmpty()).isTrue();
	}

	@Test
	void manyDaysAreWeeksFromMondayOn() {
		CostTable weeks = CostTable.of(question(100),
				List.of(entry(0, "1", "a", ""), entry(6, "2", "a", ""), entry(7, "4", "a", "")));
		assertThat(weeks.days()).hasSize(15).startsWith(MONDAY, MONDAY.plusDays(7));
		assertThat(weeks.rows().get(0).amounts()).startsWith(new BigDecimal("3"), new BigDecimal("4"), BigDecimal.ZERO);
		assertThat(weeks.byFirstKey().rows())
			.isEqualTo(List.of(new CostTable.Row(List.of("a"), new BigDecimal("7"), weeks.rows().get(0).amounts())));
	}

	private static CostQuestion question(int days) {
		java.time.Instant start = MONDAY.atStartOfDay(java.time.ZoneOffset.UTC).toInstant();
		return new CostQuestion(new io.tracetab.quantity.Window(start, start.plus(java.time.Duration.ofDays(days))),
				io.tracetab.billing.CostBasis.BILLED, "USD");
	}

	private static CostTable.Entry entry(int day, String amount, String service, String meter) {
		return new CostTable.Entry(MONDAY.plusDays(day), List.of(service, meter), new BigDecimal(amount));
	}

}
