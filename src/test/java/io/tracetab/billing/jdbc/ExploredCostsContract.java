package io.tracetab.billing.jdbc;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.tracetab.billing.Explored;
import io.tracetab.billing.ExploredCosts;
import io.tracetab.database.Facts;
import io.tracetab.quantity.Window;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every store of Cost Explorer's answers does.
 */
abstract class ExploredCostsContract {

	private static final Explored.Question BY_SERVICE = new Explored.Question("111111111111", Explored.Scope.ALL,
			List.of("SERVICE"));

	private static final Window OCTOBER = window("2026-10-01", "2026-11-01");

	private static final Window LAST = window("2026-10-31", "2026-11-01");

	private static final Window FIRST = window("2026-11-01", "2026-11-02");

	private static final Window TWO_DAYS = window("2026-10-31", "2026-11-02");

	private static final Instant ASKED = Instant.parse("2026-11-02T06:00:00Z");

	private Facts facts;

	private ExploredCosts costs;

	abstract Facts open();

	@BeforeEach
	void openFacts() {
		this.facts = open();
		this.costs = new JdbcExploredCosts(this.facts);
	}

	@AfterEach
	void close() {
		this.facts.close();
	}

	@Test
	void rowsComeBackAsTheyWereMonthByMonth() {
		Explored.Row full = new Explored.Row(LAST, List.of("AWS Lambda"), "USD",
				new BigDecimal("-0.00000000000000000001"), new BigDecimal("2"), new BigDecimal("30.5"), "Requests");
		Explored.Row bare = new Explored.Row(FIRST, List.of("AWS X-Ray"), "EUR", BigDecimal.ONE, null, null, null);
		assertThat(this.costs.add(page(ASKED, true, full, bare))).isTrue();
		assertThat(this.costs.unsettled()).extracting(ExploredCosts.Month::period)
			.containsExactly(OCTOBER, window("2026-11-01", "2026-12-01"));
		assertThat(of(OCTOBER)).isEqualTo(Map.of(BY_SERVICE, List.of(full)));
		assertThat(of(window("2026-11-01", "2026-12-01"))).isEqualTo(Map.of(BY_SERVICE, List.of(bare)));
	}

	@Test
	void theSamePageAgainSaysNothingNew() {
		Explored page = page(ASKED, true, row(LAST, "AWS Lambda", "1"));
		this.costs.add(page);
		assertThat(this.costs.add(page)).isFalse();
	}

	@Test
	void pagesOfOneAnswerStandSideBySideInAnyOrder() {
		this.costs.add(page(ASKED.plusSeconds(2), false, row(LAST, "AWS X-Ray", "2")));
		this.costs.add(page(ASKED, true, row(LAST, "AWS Lambda", "1")));
		assertThat(services(OCTOBER)).containsExactly("AWS Lambda 1", "AWS X-Ray 2");
	}

	@Test
	void aLaterAnswerTakesThePlaceOfTheOneBefore() {
		this.costs.add(page(ASKED, true, row(LAST, "AWS Lambda", "1"), row(LAST, "AWS X-Ray", "2")));
		this.costs.add(page(ASKED.plusSeconds(86_400), true, row(LAST, "AWS Lambda", "5")));
		assertThat(services(OCTOBER)).containsExactly("AWS Lambda 5");
	}

	@Test
	void anOlderAnswerChangesNothing() {
		this.costs.add(page(ASKED, true, row(LAST, "AWS Lambda", "5")));
		assertThat(this.costs.add(page(ASKED.minusSeconds(86_400), true, row(LAST, "AWS Lambda", "1")))).isFalse();
		assertThat(services(OCTOBER)).containsExactly("AWS Lambda 5");
	}

	@Test
	void daysOnWhichThereIsNothingAnyMoreAreEmptied() {
		Window hour = new Window(LAST.from(), LAST.from().plusSeconds(3600));
		this.costs.add(page(ASKED, true, row(LAST, "AWS Lambda", "5")));
		this.costs.add(page(ASKED, true, row(hour, "AWS Lambda", "2")));
		this.costs.settled(new ExploredCosts.Month("111111111111", OCTOBER));
		assertThat(this.costs.add(new Explored(BY_SERVICE, TWO_DAYS, ASKED.plusSeconds(86_400), true,
				Set.of(Explored.Step.DAY), List.of())))
			.isTrue();
		assertThat(services(OCTOBER)).as("hours are another answer").containsExactly("AWS Lambda 2");
		assertThat(this.costs.unsettled()).containsExactly(new ExploredCosts.Month("111111111111", OCTOBER));
	}

	@Test
	void otherQuestionsAreLeftAlone() {
		this.costs.add(page(ASKED, true, row(LAST, "AWS Lambda", "5")));
		Explored.Question usage = new Explored.Question("111111111111", Explored.Scope.USAGE, List.of("SERVICE"));
		this.costs.add(page(usage, ASKED.plusSeconds(86_400), true, row(LAST, "AWS Lambda", "4")));
		assertThat(of(OCTOBER)).containsOnlyKeys(BY_SERVICE, usage);
	}

	@Test
	void hoursDaysAndResourcesOfAServiceStandBesideEachOther() {
		Window hour = new Window(LAST.from(), LAST.from().plusSeconds(3600));
		Explored.Question resources = new Explored.Question("111111111111", Explored.Scope.ALL, "AWS Lambda",
				List.of("SERVICE"));
		this.costs.add(page(ASKED, true, row(LAST, "AWS Lambda", "5")));
		this.costs.add(page(ASKED.plusSeconds(1), true, row(hour, "AWS Lambda", "2")));
		this.costs.add(page(resources, ASKED.plusSeconds(2), true, row(LAST, "AWS Lambda", "5")));
		assertThat(of(OCTOBER))
			.isEqualTo(Map.of(BY_SERVICE, List.of(row(hour, "AWS Lambda", "2"), row(LAST, "AWS Lambda", "5")),
					resources, List.of(row(LAST, "AWS Lambda", "5"))));
		this.costs.add(page(ASKED.plusSeconds(86_400), true, row(hour, "AWS X-Ray", "3")));
		assertThat(services(OCTOBER)).contains("AWS X-Ray 3", "AWS Lambda 5").doesNotContain("AWS Lambda 2");
	}

	@Test
	void aMonthIsSettledUntilItsAmountsChange() {
		this.costs.add(page(ASKED, true, row(LAST, "AWS Lambda", "5")));
		this.costs.settled(new ExploredCosts.Month("111111111111", OCTOBER));
		assertThat(this.costs.add(page(ASKED.plusSeconds(86_400), true, row(LAST, "AWS Lambda", "5.00")))).isTrue();
		assertThat(this.costs.unsettled()).isEmpty();
		this.costs.add(page(ASKED.plusSeconds(2 * 86_400), true, row(LAST, "AWS Lambda", "6")));
		assertThat(this.costs.unsettled()).containsExactly(new ExploredCosts.Month("111111111111", OCTOBER));
	}

	private List<String> services(Window month) {
		return of(month).values()
			.stream()
			.flatMap(List::stream)
			.map((row) -> row.keys().get(0) + " " + row.unblended())
			.toList();
	}

	private Map<Explored.Question, List<Explored.Row>> of(Window month) {
		return this.costs.of(new ExploredCosts.Month("111111111111", month));
	}

	private static Explored page(Instant time, boolean first, Explored.Row... rows) {
		return page(BY_SERVICE, time, first, rows);
	}

	private static Explored page(Explored.Question question, Instant time, boolean first, Explored.Row... rows) {
		Set<Explored.Step> steps = Stream.of(rows).map(Explored.Row::step).collect(Collectors.toSet());
		return new Explored(question, TWO_DAYS, time, first, steps, List.of(rows));
	}

	private static Explored.Row row(Window day, String service, String cost) {
		return new Explored.Row(day, List.of(service), "USD", new BigDecimal(cost), null, null, null);
	}

	private static Window window(String from, String until) {
		return new Window(Instant.parse(from + "T00:00:00Z"), Instant.parse(until + "T00:00:00Z"));
	}

}
