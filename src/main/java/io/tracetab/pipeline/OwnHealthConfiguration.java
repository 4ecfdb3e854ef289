package io.tracetab.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.FixedDelayTask;

import io.tracetab.alert.Alerts;
import io.tracetab.billing.Bills;
import io.tracetab.ingest.SourceState;
import io.tracetab.ingest.SourceStates;
import io.tracetab.ingest.Stores;
import io.tracetab.quantity.Window;
import io.tracetab.report.Deliveries;
import io.tracetab.trace.Traces;

/**
 * Figures about Tracetab itself, for Prometheus. Names and units are as its conventions
 * have them: base units, seconds since 1970 for times.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class OwnHealthConfiguration {

	private static final Duration PACE = Duration.ofSeconds(30);

	private static final Duration AFTER_START = Duration.ofSeconds(5);

	/** What is looked at. */
	record Looked(Traces traces, Bills bills, SourceStates sources, Deliveries deliveries, Alerts alerts) {
	}

	@Bean
	Looked lookedAt(Stores stores, Bills bills, SourceStates sources, Deliveries deliveries, Alerts alerts) {
		return new Looked(stores.traces(), bills, sources, deliveries, alerts);
	}

	/** Looks at all of it. */
	@Bean
	Runnable ownHealth(Looked lookedAt, OwnCost cost, MeterRegistry registry, InstantSource clock) {
		return new Gauges(lookedAt, cost, registry, clock);
	}

	@Bean
	SchedulingConfigurer lookingAtItself(Runnable ownHealth) {
		return (tasks) -> tasks.addFixedDelayTask(new FixedDelayTask(ownHealth, PACE, AFTER_START));
	}

	/** Figures as they were seen last. */
	private static final class Gauges implements Runnable {

		private static final Logger logger = LoggerFactory.getLogger(OwnHealthConfiguration.class);

		private static final int MOST = 1000;

		private final Looked looked;

		private final OwnCost cost;

		private final MeterRegistry registry;

		private final InstantSource clock;

		private final Map<String, MultiGauge> gauges = new LinkedHashMap<>();

		Gauges(Looked looked, OwnCost cost, MeterRegistry registry, InstantSource clock) {
			this.looked = looked;
			this.cost = cost;
			this.registry = registry;
			this.clock = clock;
		}

		@Override
		public void run() {
			try {
				sources();
				Traces.Totals totals = this.looked.traces().totals();
				one("tracetab.requests.kept", "", "Requests whose trace is kept", totals.traces());
				one("tracetab.spans.kept", "", "Spans of these", totals.spans());
				Window span = totals.span();
				one("tracetab.requests.newest.timestamp", "seconds", "When the newest request began",
						(span != null) ? seconds(span.until()) : Double.NaN);
				List<MultiGauge.Row<?>> bills = new ArrayList<>();
				this.looked.bills()
					.extents()
					.forEach((bill) -> bills.add(MultiGauge.Row.of(Tags.of("currency", bill.currency()),
							seconds(bill.last().atStartOfDay(ZoneOffset.UTC).toInstant()))));
				if (bills.isEmpty()) {
					bills.add(MultiGauge.Row.of(Tags.of("currency", "none"), Double.NaN));
				}
				many("tracetab.bill.newest.timestamp", "seconds", "The newest day that was charged", bills);
				one("tracetab.letters.waiting", "", "Letters that are not sent yet",
						this.looked.deliveries().waiting(this.clock.instant().plus(Duration.ofDays(1)), MOST).size());
				one("tracetab.alerts.open", "", "Alerts that last",
						this.looked.alerts().latest(MOST).stream().filter((alert) -> alert.over() == null).count());
				one("tracetab.aws.cost.month", "usd", "What asking AWS has cost this month, at list price",
						this.cost.month().toDate().amount().doubleValue());
			}
			catch (RuntimeException ex) {
				logger.warn("Own figures could not be taken", ex);
			}
		}

		private void sources() {
			List<MultiGauge.Row<?>> refreshed = new ArrayList<>();
			List<MultiGauge.Row<?>> failures = new ArrayList<>();
			List<MultiGauge.Row<?>> paused = new ArrayList<>();
			for (SourceState state : this.looked.sources().all()) {
				Tags source = Tags.of("source", state.id().toString());
				Instant read = state.refreshed();
				if (read != null) {
					refreshed.add(MultiGauge.Row.of(source, seconds(read)));
				}
				SourceState.Trouble trouble = state.trouble();
				failures.add(MultiGauge.Row.of(source, (trouble != null) ? trouble.times() : 0));
				paused.add(MultiGauge.Row.of(source, state.paused() ? 1 : 0));
			}
			many("tracetab.source.refreshed.timestamp", "seconds", "When a source was last read to its end", refreshed);
			many("tracetab.source.failures", "", "Attempts in a row that failed", failures);
			many("tracetab.source.paused", "", "1 for a source that somebody stopped", paused);
		}

		private void one(String name, String unit, String about, double value) {
			many(name, unit, about, List.of(MultiGauge.Row.of(Tags.empty(), value)));
		}

		private void many(String name, String unit, String about, List<MultiGauge.Row<?>> rows) {
			this.gauges
				.computeIfAbsent(name,
						(each) -> MultiGauge.builder(each)
							.description(about)
							.baseUnit(unit.isEmpty() ? null : unit)
							.register(this.registry))
				.register(rows, true);
		}

		private static double seconds(Instant time) {
			return time.toEpochMilli() / 1000.0;
		}

	}

}
