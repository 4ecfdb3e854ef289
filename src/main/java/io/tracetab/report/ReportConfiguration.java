package io.tracetab.report;

import java.time.InstantSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.tracetab.analyze.Anomalies;
import io.tracetab.analyze.AnomalyDesk;
import io.tracetab.analyze.Budgets;
import io.tracetab.analyze.Feedback;
import io.tracetab.analyze.Forecasts;
import io.tracetab.billing.Bills;
import io.tracetab.cost.CostDesk;
import io.tracetab.ingest.SourceStates;
import io.tracetab.recommend.Recommendations;
import io.tracetab.reconcile.Allocations;
import io.tracetab.trace.Traces;
import io.tracetab.usage.RollUps;

/**
 * Wires reports.
 */
@Configuration(proxyBeanMethods = false)
class ReportConfiguration {

	@Bean
	DigestFacts.OfMoney digestMoney(CostDesk desk, Bills bills, Allocations allocations) {
		return new DigestFacts.OfMoney(desk, bills, allocations);
	}

	@Bean
	DigestFacts.OfChange digestChange(Forecasts forecasts, Budgets budgets, Anomalies anomalies, Feedback feedback,
			AnomalyDesk desk) {
		return new DigestFacts.OfChange(forecasts, budgets, anomalies, feedback, desk);
	}

	@Bean
	DigestFacts.OfRequests digestRequests(Traces traces, RollUps rollUps) {
		return new DigestFacts.OfRequests(traces, rollUps);
	}

	@Bean
	DigestFacts digestFacts(DigestFacts.OfMoney money, DigestFacts.OfChange change, DigestFacts.OfRequests requests,
			DigestFacts.OfData data, Recommendations recommendations, InstantSource clock) {
		return new DigestFacts(money, change, requests, data, recommendations::advice, clock);
	}

	@Bean
	DigestFacts.OfData digestData(SourceStates sources, OwnUse ownUse) {
		return new DigestFacts.OfData(sources, ownUse);
	}

	@Bean
	DigestMaker digestMaker(DigestFacts facts) {
		return new DigestMaker(facts);
	}

	@Bean
	ReportDesk reportDesk(DigestMaker maker, DigestPrinter printer, PdfPrinter paper, Channels channels,
			InstantSource clock) {
		return new ReportDesk(maker, printer, paper, channels, clock);
	}

	@Bean
	Dispatch dispatch(Schedules schedules, Deliveries deliveries, Timetable timetable, Dispatch.Press press,
			InstantSource clock) {
		return new Dispatch(schedules, deliveries, timetable, press, clock);
	}

	@Bean
	ScheduleDesk scheduleDesk(Schedules schedules, Deliveries deliveries, Dispatch dispatch, InstantSource clock) {
		return new ScheduleDesk(schedules, deliveries, dispatch, clock);
	}

	/** By their names: there are two who carry letters. */
	@Bean
	Channels channels(Mailer mailer, Mailer webhookMailer) {
		return new Channels(mailer, webhookMailer);
	}

	@Bean
	Dispatch.Press press(DigestMaker maker, DigestPrinter printer, Channels channels) {
		return Dispatch.Press.of(maker, printer, channels);
	}

}
