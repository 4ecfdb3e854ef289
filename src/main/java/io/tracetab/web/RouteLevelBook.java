package io.tracetab.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.tracetab.analyze.BeforeAfter;
import io.tracetab.analyze.CostQuestion;
import io.tracetab.analyze.Deploy;
import io.tracetab.analyze.Difference;
import io.tracetab.analyze.ErrorBudget;
import io.tracetab.analyze.Latency;
import io.tracetab.analyze.Objectives;
import io.tracetab.analyze.ResourceDirectory;
import io.tracetab.analyze.RouteDeploys;
import io.tracetab.analyze.RouteProfiles;
import io.tracetab.analyze.Steps;
import io.tracetab.quantity.Window;
import io.tracetab.trace.Route;

/**
 * How a route fares, as page and answer tell of it.
 */
final class RouteLevelBook {

	/** Latest hours: those by which budgets are watched (SRE workbook, chapter 5). */
	private static final List<Integer> HOURS = List.of(1, 6, 24, 72);

	private static final int MOST_DEPLOYS = 30;

	private final RouteProfiles routes;

	private final RouteDeploys deploys;

	private final Objectives objectives;

	RouteLevelBook(RouteProfiles routes, RouteDeploys deploys, Objectives objectives) {
		this.routes = routes;
		this.deploys = deploys;
		this.objectives = objectives;
	}

	/** What is chosen for a route. */
	RouteParameters.Choice choice(String route, RouteParameters given, ParameterReader reader) {
		return given.read(this.objectives.of(new Route(route)).orElse(null), reader);
	}

	/** Decides what a route is meant to be like. */
	void keep(String route, RouteParameters given, ParameterReader reader) {
		ErrorBudget.Objective objective = given.objective(reader);
		reader.throwProblems();
		this.objectives.put(new Route(route), objective);
	}

	/** Nothing is decided any more. */
	void forget(String route) {
		this.objectives.remove(new Route(route));
	}

	/** Of which route, time and choice. */
	record Asked(Route route, CostQuestion question, RouteParameters.Choice choice) {
	}

	/**
	 * How it fares.
	 * @param steps its requests over the window
	 * @param used resources
	 */
	RouteLevels levels(Asked asked, List<Latency> steps, Collection<String> used, ResourceDirectory directory) {
		Window hours = asked.question().hours();
		List<Deploy> all = this.deploys.of(used, directory, hours);
		Optional<Deploy> chosen = RouteDeploys.chosen(all, asked.choice().deploy());
		return new RouteLevels(objective(asked, steps),
				all.stream()
					.limit(MOST_DEPLOYS)
					.map((deploy) -> detail(deploy, directory, chosen.filter(deploy::equals).isPresent()))
					.toList(),
				chosen.flatMap((deploy) -> this.deploys.compare(asked.route(), deploy, all, hours))
					.map(RouteLevelBook::beside)
					.orElse(null));
	}

	private RouteLevels.ObjectiveDetail objective(Asked asked, List<Latency> steps) {
		ErrorBudget.Objective objective = asked.choice().objective();
		ErrorBudget budget = ErrorBudget.of(objective, steps);
		ErrorBudget.Count whole = budget.whole();
		return new RouteLevels.ObjectiveDetail(objective.target() * 100, objective.withinMicros(),
				asked.choice().chosen(), asked.choice().kept(), whole.requests(), whole.faults(), whole.slow(),
				whole.leastBad(), whole.mostBad(), whole.good(), whole.burnRate(objective), budget.isTooFew(),
				latest(asked, steps), chart(budget, asked.question()));
	}

	/** Hours that are longer than the window are left out. */
	private List<RouteLevels.BurnDetail> latest(Asked asked, List<Latency> steps) {
		Window hours = asked.question().hours();
		int most = HOURS.get(HOURS.size() - 1);
		boolean hourly = Steps.of(asked.question().window()).equals(Steps.HOUR);
		ErrorBudget budget = ErrorBudget.of(asked.choice().objective(),
				hourly ? steps : this.routes.hours(asked.route(), last(hours, most)));
		List<RouteLevels.BurnDetail> latest = new ArrayList<>();
		for (int length : HOURS) {
			Window last = last(hours, length);
			if (!last.from().isBefore(hours.from())) {
				ErrorBudget.Count count = budget.since(last.from());
				latest.add(new RouteLevels.BurnDetail(length, count.requests(), count.mostBad(),
						count.burnRate(asked.choice().objective())));
			}
		}
		return latest;
	}

	private static Window last(Window hours, int length) {
		return new Window(hours.until().minus(Duration.ofHours(length)), hours.until());
	}

	private static MetricChart chart(ErrorBudget budget, CostQuestion question) {
		List<Instant> times = Steps.in(question.hours(), Steps.of(question.window()));
		Double[] rates = times.stream()
			.map((time) -> budget.steps()
				.stream()
				.filter((step) -> step.from().equals(time))
				.findFirst()
				.map((step) -> step.count().burnRate(budget.objective()))
				.orElse(null))
			.toArray(Double[]::new);
		return new MetricChart("burn", "Burn rate, 1 uses the budget up", "", times,
				List.of(new MetricChart.Line("at most", rates)));
	}

	private static RouteLevels.DeployDetail detail(Deploy deploy, ResourceDirectory directory, boolean chosen) {
		return new RouteLevels.DeployDetail(deploy.arn(), directory.name(deploy.arn()), deploy.lastSeenBefore(),
				deploy.seen(), settings(deploy), chosen);
	}

	static List<ResourceDetail.SettingDetail> settings(Deploy deploy) {
		return deploy.changes()
			.stream()
			.map((change) -> new ResourceDetail.SettingDetail(change.name(), false, change.before(), change.after()))
			.toList();
	}

	private static RouteLevels.BesideDeploy beside(BeforeAfter compared) {
		return new RouteLevels.BesideDeploy(side(compared.before()), side(compared.after()),
				Stream
					.of(row("p50", compared.p50()), row("p95", compared.p95()), row("faults", compared.faults()),
							row("cost", compared.cost()))
					.flatMap(Optional::stream)
					.toList());
	}

	private static RouteLevels.SideDetail side(BeforeAfter.Side side) {
		return new RouteLevels.SideDetail(side.window().from(), side.window().until(),
				side.latency().outcomes().requests());
	}

	private static Optional<RouteLevels.DifferenceDetail> row(String key, @Nullable Difference difference) {
		return Optional.ofNullable(difference)
			.map((known) -> new RouteLevels.DifferenceDetail(key, known.before().value(), known.after().value(),
					known.low(), known.high(), known.word().name().toLowerCase(Locale.ROOT).replace('_', '-')));
	}

}
