package io.tracetab.reconcile.jdbc;

import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.tracetab.database.EachFactsEngine;
import io.tracetab.reconcile.TouchedDays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * What every store of touched days keeps.
 */
abstract class TouchedDaysContract extends EachFactsEngine {

	private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

	@Test
	void aDayIsThereOnceUntilItIsForgotten() {
		TouchedDays touched = new JdbcTouchedDays(facts());
		touched.note(List.of(MONDAY.plusDays(1), MONDAY));
		touched.note(List.of(MONDAY));
		assertThat(touched.all()).containsExactly(MONDAY, MONDAY.plusDays(1));
		touched.forget(List.of(MONDAY, MONDAY.plusDays(7)));
		assertThat(new JdbcTouchedDays(facts()).all()).containsExactly(MONDAY.plusDays(1));
	}

	@Test
	void whatIsRolledBackWasNotTouched() {
		TouchedDays touched = new JdbcTouchedDays(facts());
		assertThatIllegalStateException().isThrownBy(() -> facts().inTransaction(() -> {
			touched.note(List.of(MONDAY));
			throw new IllegalStateException("on purpose");
		}));
		assertThat(touched.all()).isEmpty();
	}

}
