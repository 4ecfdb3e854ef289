package io.tracetab.usage.jdbc;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.tracetab.identity.ResourceId;
import io.tracetab.quantity.Basis;
import io.tracetab.quantity.Window;
import io.tracetab.trace.AnnotationValues;
import io.tracetab.trace.RequestFlag;
import io.tracetab.trace.Route;
import io.tracetab.trace.TraceId;
import io.tracetab.usage.Contribution;
import io.tracetab.usage.Contribution.Runs;
import io.tracetab.usage.Contribution.Traffic;
import io.tracetab.usage.Contribution.Use;
import io.tracetab.usage.Durations;
import io.tracetab.usage.Edge;
import io.tracetab.usage.Party;
import io.tracetab.usage.RanFunction;
import io.tracetab.usage.RollUps;
import io.tracetab.usage.RollUps.Step;
import io.tracetab.usage.TraceGroups;
import io.tracetab.usage.UsageKey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/**
 * What every store of roll-ups does.
 */
abstract class RollUpsContract extends OpenedRollUps {

	private static final Route CART = new Route("GET /cart");

	private static final UsageKey READS = new UsageKey(ResourceId.table("carts", "eu-west-1", "123456789012"),
			"eu-west-1", "GetItem", "dynamodb.read-request-units", Basis.MEASURED);

	private static final Edge EDGE = new Edge(new Party("lambda", "cart"), new Party("dynamodb", "carts"), false);

	private static final Traffic TRAFFIC = new Traffic(EDGE, 2, 1, 0, 1, 700, GeneratedContributions.lasting(300, 400));

	private static final RanFunction CART_LIVE = new RanFunction(
			ResourceId.function("cart", "eu-west-1", "123456789012"), "live");

	private static final Runs RUNS = new Runs(CART_LIVE, 1, 0, 0, 1, 90_000, 650, Durations.of(650));

	private static final List<TraceId> IDS = GeneratedContributions.ids(400);

	@Test
	void usageIsAddedUpByRouteAndKey() {
		write(List.of(cart(0, 0, "0.5", 1000), cart(1, 59, "1.25", 1000), cart(2, 60, "7", 1000)), List.of());
		assertThat(this.rollUps.usage(ALL, Step.WHOLE))
			.containsExactly(new RollUps.UsageRow(HOUR, CART, READS, 3, new BigDecimal("8.75")));
		assertThat(this.rollUps.usage(ALL, Step.HOUR)).containsExactly(
				new RollUps.UsageRow(HOUR, CART, READS, 2, new BigDecimal("1.75")),
				new RollUps.UsageRow(HOUR.plusSeconds(3600), CART, READS, 1, new BigDecimal("7")));
		assertThat(this.rollUps.usage(ALL, Step.DAY)).singleElement()
			.extracting(RollUps.UsageRow::from)
			.isEqualTo(HOUR.truncatedTo(java.time.temporal.ChronoUnit.DAYS));
		assertThatThrownBy(() -> this.rollUps.usage(ALL, Step.MINUTE)).hasMessageContaining("MINUTE");
	}

	@Test
	void usageOfResourcesAndRoutesIsThatOfAllOthersLeftOut() {
		GeneratedContributions generated = new GeneratedContributions(9);
		write(IDS.stream().map(generated::next).toList(), List.of());
		Window window = new Window(HOUR.minus(Duration.ofDays(2)), HOUR.plus(Duration.ofDays(2)));
		List<RollUps.UsageRow> all = this.rollUps.usage(window, Step.HOUR);
		List<ResourceId> resources = all.stream()
			.map((row) -> row.key().resource())
			.filter(Objects::nonNull)
			.distinct()
			.toList();
		assertThat(resources).hasSizeGreaterThan(2);
		Set<ResourceId> two = Set.copyOf(resources.subList(0, 2));
		assertThat(this.rollUps.usageOf(two, window, Step.HOUR)).isNotEmpty()
			.containsExactlyElementsOf(
					all.stream().filter((row) -> two.contains(orNothing(row.key().resource()))).toList());
		assertThat(this.rollUps.usageOf(Set.of(), window, Step.HOUR)).isEmpty();
		assertThat(this.rollUps.resources(window)).containsExactlyInAnyOrderElementsOf(resources);
		Route route = all.get(0).route();
		assertThat(this.rollUps.usageOf(route, window, Step.HOUR))
			.containsExactlyElementsOf(all.stream().filter((row) -> row.route().equals(route)).toList());
		assertThat(this.rollUps.requestsOf(route, window, Step.HOUR)).usingRecursiveComparison()
			.isEqualTo(this.rollUps.requests(window, Step.HOUR)
				.stream()
				.filter((row) -> row.route().equals(route))
				.toList());
	}

	private static ResourceId orNothing(@Nullable ResourceId id) {
		return (id != null) ? id : new ResourceId("", "", "", "", "");
	}

	@Test
	void aWindowTakesTheHoursThatStartInIt() {
		write(List.of(cart(0, 0, "1", 1000), cart(1, 60, "2", 1000), cart(2, 120, "4", 1000)), List.of());
		Window late = new Window(HOUR.plusSeconds(1), HOUR.plusSeconds(7200));
		assertThat(this.rollUps.usage(late, Step.WHOLE)).singleElement()
			.satisfies((row) -> assertThat(row.quantity()).isEqualByComparingTo("2"));
	}

	@Test
	void requestsAreCountedByOutcomeAndDuration() {
		Contribution slow = cart(1, 1, "1", 3_000_000);
		write(List.of(cart(0, 0, "1", 1000),
				new Contribution(IDS.get(1), slow.minute(), CART, RequestFlag.FAULT | RequestFlag.COLD_START,
						slow.durationMicros(), slow.uses(), slow.traffic(), slow.runs(), AnnotationValues.NONE),
				cart(2, 0, "1", 0)), List.of());
		assertThat(this.rollUps.requests(ALL, Step.WHOLE)).singleElement().satisfies((row) -> {
			assertThat(row.outcomes()).isEqualTo(new RollUps.Outcomes(3, 1, 0, 0, 1, 0));
			assertThat(row.durationMicros()).isEqualTo(3_001_000);
			assertThat(row.durations().quantileMicros(0)).isZero();
			assertThat(row.durations().quantileMicros(0.5)).isBetween(990L, 1010L);
			assertThat(row.durations().quantileMicros(1)).isBetween(2_970_000L, 3_030_000L);
		});
		assertThat(this.rollUps.requests(ALL, Step.MINUTE)).extracting(RollUps.RouteRow::from)
			.containsExactly(HOUR, HOUR.plusSeconds(60));
	}

	@Test
	void groupsOfTracesAreAddedUp() {
		List<Contribution> all = new ArrayList<>();
		double[] requests = new double[TraceGroups.COUNT];
		double[] reads = new double[TraceGroups.COUNT];
		for (int i = 0; i < 60; i++) {
			Contribution one = cart(i, 0, "0." + (i + 1), 1000);
			all.add(one);
			requests[one.group()]++;
			reads[one.group()] += one.uses().get(0).quantity().doubleValue();
		}
		write(all.subList(0, 40), List.of());
		write(all.subList(40, 60), List.of());
		assertGroups(requests, reads);
		this.facts.inTransaction(this.rollUps::fold);
		assertGroups(requests, reads);
		this.rollUps.forgetHours(HOUR.plusSeconds(3600));
		assertThat(this.rollUps.requestGroups(ALL)).isEmpty();
		assertThat(this.rollUps.usageGroups(new Window(HOUR.truncatedTo(ChronoUnit.DAYS), HOUR.plusSeconds(86400))))
			.as("a day that has hours yet")
			.hasSize(1);
	}

	private void assertGroups(double[] requests, double[] reads) {
		assertThat(this.rollUps.requestGroups(ALL)).singleElement().satisfies((row) -> {
			assertThat(row.hour()).isEqualTo(HOUR);
			assertThat(row.requests()).isEqualTo(TraceGroups.of(requests));
		});
		Instant day = HOUR.truncatedTo(ChronoUnit.DAYS);
		assertThat(this.rollUps.usageGroups(new Window(day, day.plus(Duration.ofDays(1))))).singleElement()
			.satisfies((row) -> {
				assertThat(row.day()).isEqualTo(day);
				assertThat(row.resource()).isEqualTo(READS.resource());
				assertThat(row.meter()).isEqualTo(READS.meter());
				for (int group = 0; group < TraceGroups.COUNT; group++) {
					assertThat(row.quantities().at(group)).isCloseTo(reads[group], within(1e-12));
				}
			});
	}

	@Test
	void edgesAreAddedUp() {
		write(List.of(cart(0, 0, "1", 10), cart(1, 90, "1", 10)), List.of());
		assertThat(this.rollUps.edges(ALL)).containsExactly(new RollUps.EdgeRow(EDGE, 4, 2, 0, 1400));
	}

	@Test
	void whatWasContributedComesBackAsItWas() {
		GeneratedContributions generated = new GeneratedContributions(5);
		List<Contribution> written = IDS.stream().map(generated::next).toList();
		write(written, List.of());
		assertThat(this.rollUps.contributions(IDS).values()).containsExactlyInAnyOrderElementsOf(written);
		assertThat(new JdbcRollUps(this.facts).contributions(IDS).values())
			.containsExactlyInAnyOrderElementsOf(written);
		assertThat(this.rollUps.contributions(List.of(new TraceId(1, 1)))).isEmpty();
	}

	@Test
	void afterReplacementsInAnyOrderSumsAreThoseOfWhatIsKept() {
		Random random = new Random(11);
		GeneratedContributions generated = new GeneratedContributions(12);
		Map<TraceId, Contribution> kept = new TreeMap<>();
		for (int batch = 0; batch < 12; batch++) {
			List<Contribution> added = new ArrayList<>();
			List<TraceId> replaced = new ArrayList<>();
			for (TraceId id : IDS.subList(batch * 20, batch * 20 + 60)) {
				if (kept.containsKey(id) && random.nextInt(3) > 0) {
					continue;
				}
				replaced.add(id);
				kept.remove(id);
				if (random.nextInt(6) > 0) {
					added.add(generated.next(id));
				}
			}
			write(added, replaced);
			added.forEach((contribution) -> kept.put(contribution.traceId(), contribution));
		}
		assertSumsAreOf(kept);
		assertThat(this.facts.inTransaction(this.rollUps::fold)).isPositive();
		assertSumsAreOf(kept);
		assertThat(this.facts.inTransaction(this.rollUps::fold)).isZero();
	}

	@Test
	void littleIsFoldedOnlyTheFirstTime() {
		GeneratedContributions generated = new GeneratedContributions(3);
		write(IDS.stream().map(generated::next).toList(), List.of());
		write(List.of(), IDS);
		assertThat(this.rollUps.foldIfItPays()).isTrue();
		assertThat(this.facts.inTransaction(this.rollUps::fold)).isZero();
		write(IDS.stream().map(generated::next).toList(), List.of());
		assertThat(this.rollUps.foldIfItPays()).isFalse();
	}

	@Test
	void whatIsTakenAwayWhollyLeavesNoRow() {
		GeneratedContributions generated = new GeneratedContributions(3);
		write(IDS.stream().map(generated::next).toList(), List.of());
		write(List.of(), IDS);
		assertThat(this.rollUps.usage(ALL, Step.HOUR)).isEmpty();
		assertThat(this.rollUps.requests(ALL, Step.MINUTE)).isEmpty();
		assertThat(this.rollUps.edges(ALL)).isEmpty();
		this.facts.inTransaction(this.rollUps::fold);
		assertThat(this.facts.sql()
			.sql("SELECT (SELECT count(*) FROM usage_hour) + (SELECT count(*) FROM request_hour) + (SELECT count(*) FROM edge_hour) + (SELECT count(*) FROM function_hour) + (SELECT count(*) FROM request_group_hour)")
			.query(Long.class)
			.single()).isZero();
	}

	@Test
	void aRolledBackWriteChangesNothing() {
		write(List.of(cart(0, 0, "1", 10)), List.of());
		assertThatThrownBy(() -> this.facts.inTransaction(() -> {
			this.rollUps.write(List.of(cart(0, 0, "5", 10), cart(1, 0, "5", 10)), List.of(IDS.get(0)));
			throw new IllegalStateException("on purpose");
		})).hasMessage("on purpose");
		assertThat(this.rollUps.usage(ALL, Step.WHOLE)).singleElement()
			.satisfies((row) -> assertThat(row.quantity()).isEqualByComparingTo("1"));
		write(List.of(cart(0, 0, "5", 10), cart(1, 0, "5", 10)), List.of(IDS.get(0)));
		assertThat(new JdbcRollUps(this.facts).contributions(IDS)).hasSize(2);
	}

	@Test
	void forgottenMinutesStayInTheirHours() {
		write(List.of(cart(0, 0, "1", 10), cart(1, 100, "1", 10)), List.of());
		this.rollUps.forgetMinutes(HOUR.plusSeconds(3600));
		assertThat(this.rollUps.requests(ALL, Step.MINUTE)).extracting(RollUps.RouteRow::from)
			.containsExactly(HOUR.plusSeconds(6000));
		assertThat(this.rollUps.requests(ALL, Step.HOUR)).hasSize(2);
		write(List.of(cart(2, 4, "1", 10)), List.of());
		List<RollUps.FineRow> fine = List.of(new RollUps.FineRow(HOUR, CART, 2),
				new RollUps.FineRow(HOUR.plusSeconds(6000), CART, 1));
		assertThat(this.rollUps.fine(ALL)).isEqualTo(fine);
		this.rollUps.forgetMinutes(HOUR.plusSeconds(9000));
		assertThat(this.rollUps.fine(ALL)).isEqualTo(fine);
		this.rollUps.forgetHours(HOUR.plusSeconds(3600));
		assertThat(this.rollUps.fine(ALL)).hasSize(1);
	}

	@Test
	void whatIsSettledStaysInTheSumsAndIsNeverTakenAway() {
		write(List.of(cart(0, 0, "1", 10), cart(1, 1, "2", 10)), List.of());
		this.facts.inTransaction(() -> this.rollUps.settle(List.of(IDS.get(0), IDS.get(7))));
		assertThat(this.rollUps.contributions(IDS)).containsOnlyKeys(IDS.get(1));
		write(List.of(), List.of(IDS.get(0), IDS.get(1)));
		assertThat(this.rollUps.usage(ALL, Step.WHOLE)).singleElement()
			.satisfies((row) -> assertThat(row.quantity()).isEqualByComparingTo("1"));
		assertThat(this.rollUps.requests(ALL, Step.MINUTE)).extracting(RollUps.RouteRow::from).containsExactly(HOUR);
		assertThat(this.rollUps.edges(ALL)).extracting(RollUps.EdgeRow::calls).containsExactly(2L);
	}

	@Test
	void forgottenHoursAreGoneFromEverySum() {
		write(List.of(cart(0, 0, "1", 10), cart(1, 60, "2", 10)), List.of());
		this.rollUps.forgetHours(HOUR.plusSeconds(3600 + 1800));
		assertThat(this.rollUps.usage(ALL, Step.HOUR)).extracting(RollUps.UsageRow::from)
			.containsExactly(HOUR.plusSeconds(3600));
		assertThat(this.rollUps.requests(ALL, Step.HOUR)).extracting(RollUps.RouteRow::from)
			.containsExactly(HOUR.plusSeconds(3600));
		assertThat(this.rollUps.edges(ALL)).extracting(RollUps.EdgeRow::calls).containsExactly(2L);
		assertThat(this.rollUps.requests(ALL, Step.MINUTE)).hasSize(2);
	}

	@Test
	void usageWithoutAResourceIsUsage() {
		UsageKey nameless = new UsageKey(null, "", "", "xray.traces", Basis.ASSUMED);
		Contribution one = new Contribution(IDS.get(0), GeneratedContributions.FIRST_MINUTE, CART, 0, 1,
				List.of(new Use(nameless, 1, BigDecimal.ONE)), List.of(), List.of(), AnnotationValues.NONE);
		write(List.of(one), List.of());
		assertThat(this.rollUps.usage(ALL, Step.WHOLE)).extracting(RollUps.UsageRow::key).containsExactly(nameless);
	}

	private void assertSumsAreOf(Map<TraceId, Contribution> kept) {
		JdbcRollUps fresh = new JdbcRollUps(this.facts);
		Map<String, BigDecimal> usage = new TreeMap<>();
		Map<String, Long> requests = new TreeMap<>();
		Map<String, Long> traffic = new TreeMap<>();
		for (Contribution one : kept.values()) {
			one.uses()
				.forEach((use) -> usage.merge(one.hour() + " " + one.route() + use.key(), use.quantity(),
						BigDecimal::add));
			requests.merge(one.minute() + " " + one.route(), one.durationMicros() + 1, Long::sum);
			one.traffic()
				.forEach((part) -> traffic.merge(CallRollUpsContract.name(part.edge()),
						part.durationMicros() + part.calls(), Long::sum));
		}
		usage.replaceAll((key, value) -> value.setScale(15));
		Map<String, BigDecimal> usageRead = new TreeMap<>();
		fresh.usage(ALL, Step.HOUR)
			.forEach((row) -> usageRead.put(row.from().getEpochSecond() / 3600 + " " + row.route() + row.key(),
					row.quantity().setScale(15)));
		Map<String, Long> requestsRead = new TreeMap<>();
		fresh.requests(ALL, Step.MINUTE)
			.forEach((row) -> requestsRead.put(row.from().getEpochSecond() / 60 + " " + row.route(),
					row.durationMicros() + row.durations().count()));
		Map<String, Long> trafficRead = new TreeMap<>();
		fresh.edges(ALL)
			.forEach(
					(row) -> trafficRead.put(CallRollUpsContract.name(row.edge()), row.durationMicros() + row.calls()));
		CallRollUpsContract.assertCallsAndRunsAreOf(kept, fresh);
		assertThat(usageRead).isEqualTo(usage);
		assertThat(requestsRead).isEqualTo(requests);
		assertThat(trafficRead).isEqualTo(traffic);
	}

	private void write(List<Contribution> added, List<TraceId> replaced) {
		this.facts.inTransaction(() -> this.rollUps.write(added, replaced));
	}

	private static Contribution cart(int id, int minute, String quantity, long durationMicros) {
		return new Contribution(IDS.get(id), GeneratedContributions.FIRST_MINUTE + minute, CART, 0, durationMicros,
				List.of(new Use(READS, 1, new BigDecimal(quantity))), List.of(TRAFFIC), List.of(RUNS),
				AnnotationValues.NONE);
	}

}
