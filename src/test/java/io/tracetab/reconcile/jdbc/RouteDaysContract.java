package io.tracetab.reconcile.jdbc;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.tracetab.database.EachFactsEngine;
import io.tracetab.quantity.Window;
import io.tracetab.reconcile.RouteDay;
import io.tracetab.reconcile.RouteDays;
import io.tracetab.reconcile.RouteRequests;
import io.tracetab.reconcile.Spread;
import io.tracetab.reconcile.ValueDay;
import io.tracetab.reconcile.WeightBasis;
import io.tracetab.reconcile.ValueRequests;
import io.tracetab.trace.AnnotationValues;
import io.tracetab.trace.Route;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every store of routes' requests keeps.
 */
abstract class RouteDaysContract extends EachFactsEngine {

	private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

	@Test
	void daysAreAddedUpAndTheLatestFunctionServes() {
		days().replace(MONDAY, List.of(day(MONDAY, "GET /a", "12.5", "old"), day(MONDAY, "GET /b", "1", "")),
				List.of());
		days().replace(MONDAY.plusDays(1), List.of(day(MONDAY.plusDays(1), "GET /a", "7.123456789", "new")), List.of());
		days().replace(MONDAY.plusDays(2), List.of(day(MONDAY.plusDays(2), "GET /a", "100", "newer")), List.of());
		assertThat(days().sums(two())).containsExactly(
				new RouteDays.Sum(new Route("GET /a"), new BigDecimal("19.623456789"), 6, "new"),
				new RouteDays.Sum(new Route("GET /b"), BigDecimal.ONE, 3, ""));
	}

	@Test
	void spreadsOfRequestsAreAddedUpWhereTheyAreKnown() {
		Route route = new Route("GET /a");
		days().replace(MONDAY, List.of(
				new RouteDay(MONDAY, route, new BigDecimal("1000"), 50, "", spread(10), Set.of(WeightBasis.STATISTICS)),
				day(MONDAY, "GET /b", "1", "")), List.of());
		days().replace(MONDAY.plusDays(1),
				List.of(new RouteDay(MONDAY.plusDays(1), route, new BigDecimal("500"), 50, "", spread(-2.5),
						Set.of(WeightBasis.ASSUMED, WeightBasis.STATISTICS)),
						day(MONDAY.plusDays(1), "GET /b", "2", "")),
				List.of());
		assertThat(days().estimates(two(), route)).containsExactly(new RouteRequests(route, new BigDecimal("1.5E+3"),
				BigDecimal.ZERO, spread(7.5), Set.of(WeightBasis.ASSUMED, WeightBasis.STATISTICS)));
		assertThat(days().estimates(two(), null)).last()
			.isEqualTo(new RouteRequests(new Route("GET /b"), new BigDecimal("3"), new BigDecimal("3"), Spread.NONE,
					Set.of()));
	}

	private static Spread spread(double ofTheFirst) {
		double[] differences = new double[20];
		differences[0] = ofTheFirst;
		return Spread.of(differences);
	}

	@Test
	void aDayIsReplacedAndNoOther() {
		days().replace(MONDAY, List.of(day(MONDAY, "GET /a", "1", "")), List.of());
		days().replace(MONDAY.plusDays(1), List.of(day(MONDAY.plusDays(1), "GET /b", "2", "")), List.of());
		days().replace(MONDAY, List.of(), List.of());
		assertThat(days().sums(two())).extracting((sum) -> sum.route().name()).containsExactly("GET /b");
	}

	@Test
	void whatRequestsSayIsReplacedWithTheDay() {
		AnnotationValues acme = new AnnotationValues("tenant=acme");
		days().replace(MONDAY, List.of(), List.of(value(acme, "1.5", 1)));
		days().replace(MONDAY.plusDays(1), List.of(),
				List.of(value(acme, "2.25", 2), value(new AnnotationValues("tenant=it's"), "0.123456789", 4)));
		assertThat(days().values(two())).containsExactly(value(acme, "3.75", 3),
				value(new AnnotationValues("tenant=it's"), "0.123456789", 4));
		days().replace(MONDAY.plusDays(1), List.of(), List.of());
		assertThat(days().values(two())).containsExactly(value(acme, "1.5", 1));
	}

	@Test
	void howManySaidSomethingHasASpreadWhereItIsKnown() {
		AnnotationValues acme = new AnnotationValues("tenant=acme");
		double[] groups = new double[20];
		groups[3] = 0.5;
		Spread one = Spread.of(groups);
		days().replace(MONDAY, List.of(), List.of(new ValueDay(new Route("GET /a"), acme, new BigDecimal("2"), 1, one),
				new ValueDay(new Route("GET /b"), acme, new BigDecimal("4"), 2, one)));
		days().replace(MONDAY.plusDays(1), List.of(), List.of(value(acme, "8", 3)));

		assertThat(days().valueEstimates(two(), null))
			.containsExactly(new ValueRequests(acme, new BigDecimal("14"), 6, new BigDecimal("8"), one.times(2)));
		assertThat(days().valueEstimates(two(), new Route("GET /b")))
			.containsExactly(new ValueRequests(acme, new BigDecimal("4"), 2, BigDecimal.ZERO, one));
	}

	private static ValueDay value(AnnotationValues values, String requests, long traced) {
		return new ValueDay(new Route("GET /a"), values, new BigDecimal(requests), traced);
	}

	private static RouteDay day(LocalDate day, String route, String requests, String function) {
		return new RouteDay(day, new Route(route), new BigDecimal(requests), 3, function, null, Set.of());
	}

	private static Window two() {
		return new Window(MONDAY.atStartOfDay(ZoneOffset.UTC).toInstant(),
				MONDAY.plusDays(2).atStartOfDay(ZoneOffset.UTC).toInstant());
	}

	private RouteDays days() {
		return new JdbcRouteDays(facts());
	}

}
