package io.tracetab.pipeline;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;

import io.tracetab.alert.AlertDesk;
import io.tracetab.alert.Alerts;
import io.tracetab.ingest.Fetches;
import io.tracetab.ingest.RunLogs;
import io.tracetab.ingest.SourceStates;
import io.tracetab.price.PriceBook;
import io.tracetab.quantity.MeterCatalogue;
import io.tracetab.quantity.Money;
import io.tracetab.recommend.Recommendations;
import io.tracetab.report.Deliveries;
import io.tracetab.report.Dispatch;
import io.tracetab.report.OwnUse;
import io.tracetab.source.Sources;
import io.tracetab.source.StackPlan;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Reading from sources, by schedule or by hand.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PollingProperties.class)
class PollingConfiguration {

	/** Reports are sent within a minute of their time. */
	private static final Duration REPORTS = Duration.ofSeconds(30);

	/** Each rule is looked at by its own pace. */
	private static final Duration ALERTS = Duration.ofMinutes(1);

	private static final Duration DAILY = Duration.ofDays(1);

	@Bean
	LetterRetention letterRetention(Deliveries deliveries, Alerts alerts, RetentionProperties kept,
			InstantSource clock) {
		return new LetterRetention(deliveries, alerts, kept.letters(), clock);
	}

	@Bean
	DailyWork dailyWork(LetterRetention letters, Recommendations recommendations) {
		return new DailyWork(letters, recommendations);
	}

	/**
	 * What is done once a day.
	 *
	 * @param recommendations asked whether anybody looks or not: what is new is told by
	 * when it was made first
	 */
	record DailyWork(LetterRetention letters, Recommendations recommendations) {
	}

	@Bean
	CallPrices callPrices(MeterCatalogue meters, PriceBook prices) {
		return new CallPrices(meters, prices);
	}

	@Bean
	OwnCost ownCost(SourceStates states, CallPrices prices, InstantSource clock) {
		return new OwnCost(states, prices, clock);
	}

	/** What reports say of it. */
	@Bean
	OwnUse ownUse(OwnCost cost) {
		return (first, last) -> cost.days(first, last)
			.stream()
			.map(OwnCost.SourceDay::cost)
			.reduce(Money.zero(Money.USD), Money::plus);
	}

	@Bean
	Budget budget(OwnCost cost, CallPrices prices, PollingProperties properties, InstantSource clock) {
		return new Budget(cost, prices, Money.usd(properties.monthlyBudgetUsd()), clock);
	}

	@Bean
	MonthlyPlan monthlyPlan(CallPrices prices, StackPlan stacks, PollingProperties properties, InstantSource clock) {
		return new MonthlyPlan(prices, stacks, Polling.usual(properties.backFill()), clock);
	}

	@Bean
	Refresh refresh(Fetches fetches, SourceStates states, Imports imports, Budget budget, InstantSource clock) {
		return new Refresh(fetches, states, imports, budget, clock, RandomGenerator.getDefault());
	}

	@Bean
	Polling polling(Sources sources, Refresh refresh, Budget budget, PollingProperties properties) {
		return new Polling(sources, refresh, budget, Polling.usual(properties.backFill()));
	}

	@Bean
	SourcesDesk sourcesDesk(Polling polling, SourceStates states, Jobs jobs, OwnCost cost, Budget budget,
			InstantSource clock) {
		return new SourcesDesk(polling, states, jobs, cost, budget, clock);
	}

	@Bean
	RunLogDesk runLogDesk(MeteringDesk settings, Sources sources, RunLogs logs, Imports imports, SourceStates states,
			InstantSource clock) {
		return new RunLogDesk(new RunPlaces(settings), sources, logs, imports, states, clock);
	}

	/** Once pages are served: they show how far reading has come. */
	@Bean
	@ConditionalOnWebApplication
	ApplicationRunner startJobs(Polling polling, Dispatch reports, AlertDesk alerts, DailyWork daily, Jobs jobs) {
		return (arguments) -> {
			List<Jobs.Job> others = List.of(new Jobs.Job("reports", () -> REPORTS, reports::run),
					new Jobs.Job("alerts", () -> ALERTS, alerts::run),
					new Jobs.Job("old letters", () -> DAILY, daily.letters::apply),
					new Jobs.Job("recommendations", () -> DAILY, daily.recommendations::advice));
			new SourceJobs(polling::knownJobs, polling::jobs, jobs).startWith(others);
		};
	}

}
