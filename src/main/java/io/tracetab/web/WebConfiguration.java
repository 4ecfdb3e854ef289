package io.tracetab.web;

import java.time.InstantSource;
import java.util.concurrent.Executors;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.tracetab.alert.AlertDesk;
import io.tracetab.analyze.Anomalies;
import io.tracetab.analyze.AnomalyDesk;
import io.tracetab.analyze.Budgets;
import io.tracetab.analyze.EntityFacts;
import io.tracetab.analyze.Feedback;
import io.tracetab.analyze.Forecasts;
import io.tracetab.analyze.FunctionProfile;
import io.tracetab.analyze.Objectives;
import io.tracetab.analyze.ResourceLists;
import io.tracetab.analyze.ResourceProfiles;
import io.tracetab.analyze.RouteDeploys;
import io.tracetab.analyze.RouteProfiles;
import io.tracetab.analyze.ServiceMaps;
import io.tracetab.billing.BillCosts;
import io.tracetab.billing.Bills;
import io.tracetab.cost.CostDesk;
import io.tracetab.cost.OwnerDesk;
import io.tracetab.cost.RouteRates;
import io.tracetab.cost.SavedViews;
import io.tracetab.inventory.Inventory;
import io.tracetab.metric.FunctionRuns;
import io.tracetab.metric.Metrics;
import io.tracetab.pipeline.TailFeed;
import io.tracetab.price.PriceBook;
import io.tracetab.quantity.MeterCatalogue;
import io.tracetab.receipt.UsageCosts;
import io.tracetab.recommend.Recommendations;
import io.tracetab.reconcile.Allocations;
import io.tracetab.report.AnomalyWords;
import io.tracetab.report.Figures;
import io.tracetab.report.ScheduleDesk;
import io.tracetab.report.Timetable;
import io.tracetab.report.Webhooks;
import io.tracetab.trace.RequestSpread;
import io.tracetab.trace.Traces;
import io.tracetab.usage.Metering;
import io.tracetab.usage.RollUps;

/**
 * Wires pages and API.
 */
@Configuration(proxyBeanMethods = false)
class WebConfiguration {

	@Bean
	SecurityHeaders securityHeaders() {
		return new SecurityHeaders();
	}

	@Bean
	SameOrigin sameOrigin() {
		return new SameOrigin();
	}

	@Bean
	Figures figures() {
		return new Figures();
	}

	@Bean
	Words words() {
		return new Words();
	}

	@Bean
	CostWords costWords(Figures figures, AnnotationFacts annotations) {
		return new CostWords(figures, annotations);
	}

	@Bean
	CostsBook costsBook(Bills bills, Allocations allocations, CostDesk desk, Dividing dividing, InstantSource clock) {
		return new CostsBook(bills, allocations, desk, dividing, clock);
	}

	@Bean
	OwnersBook ownersBook(OwnerDesk desk, Bills bills) {
		return new OwnersBook(desk, bills);
	}

	@Bean
	SavedViewsBook savedViewsBook(SavedViews views) {
		return new SavedViewsBook(views);
	}

	@Bean
	EntityWords entityWords(Figures figures, CostWords costs) {
		return new EntityWords(figures, costs);
	}

	@Bean
	Dividing dividing(Bills bills, Allocations allocations) {
		return new Dividing(bills, allocations);
	}

	@Bean
	EntityReader entityReader(LoadedFacts loaded, Bills bills, Dividing dividing) {
		return new EntityReader(loaded, bills, dividing);
	}

	@Bean
	EntityFacts entityFacts(RollUps rollUps, Metrics metrics, FunctionRuns runs, Inventory inventory,
			Allocations allocations, BillCosts bills) {
		return new EntityFacts(rollUps, metrics, runs, inventory, allocations, bills);
	}

	@Bean
	ResourcesBook resourcesBook(EntityFacts facts, PriceBook prices, MeterCatalogue meters, EntityReader reader) {
		return new ResourcesBook(new ResourceLists(facts, new UsageCosts(prices, meters)), reader);
	}

	@Bean
	MapBook mapBook(EntityFacts facts, PriceBook prices, MeterCatalogue meters, LoadedFacts loaded,
			EntityReader reader) {
		return new MapBook(new ServiceMaps(facts, new UsageCosts(prices, meters)), loaded, reader);
	}

	@Bean
	MapWords mapWords(Figures figures, EntityWords entityWords) {
		return new MapWords(figures, entityWords);
	}

	@Bean
	ResourceProfiles resourceProfiles(EntityFacts facts, PriceBook prices, MeterCatalogue meters) {
		return new ResourceProfiles(facts, new UsageCosts(prices, meters));
	}

	@Bean
	ResourceBook resourceBook(EntityFacts facts, ResourceProfiles profiles, EntityReader reader) {
		return new ResourceBook(profiles, facts.allocations(), new FunctionBook(new FunctionProfile(facts)), reader);
	}

	@Bean
	RouteProfiles routeProfiles(EntityFacts facts, ResourceProfiles resources) {
		return new RouteProfiles(facts, resources);
	}

	@Bean
	RouteLevelBook routeLevelBook(EntityFacts facts, ResourceProfiles resources, RouteProfiles routes, Traces traces,
			Objectives objectives) {
		return new RouteLevelBook(routes, new RouteDeploys(facts, resources, traces), objectives);
	}

	@Bean
	RouteWaits routeWaits(LatestRequests latest, MeterCatalogue meters) {
		return new RouteWaits(latest, Metering.of(meters));
	}

	@Bean
	RouteBook routeBook(RouteProfiles routes, ResourceProfiles resources, RouteWaits waits, RouteLevelBook levels,
			RouteRates rates, EntityReader reader) {
		return new RouteBook(routes, resources, waits, levels, rates, reader);
	}

	@Bean
	RouteRates routeRates(Allocations allocations, CostDesk desk) {
		return new RouteRates(allocations, desk);
	}

	@Bean
	FoundBook foundBook(SampledRequests sample) {
		return new FoundBook(sample);
	}

	@Bean
	BudgetBook budgetBook(Budgets budgets, Forecasts forecasts, Bills bills, InstantSource clock) {
		return new BudgetBook(budgets, forecasts, bills, clock);
	}

	@Bean
	AnomalyBook anomalyBook(Anomalies anomalies, Feedback feedback, AnomalyDesk desk, InstantSource clock) {
		return new AnomalyBook(anomalies, feedback, desk, clock);
	}

	@Bean
	AdviceBook adviceBook(Recommendations recommendations) {
		return new AdviceBook(recommendations, Executors.newSingleThreadExecutor((work) -> {
			Thread thread = new Thread(work, "recommendations");
			thread.setDaemon(true);
			return thread;
		}));
	}

	@Bean
	AdviceWords adviceWords(Figures figures, CostWords costWords) {
		return new AdviceWords(figures, costWords);
	}

	@Bean
	AnomalyWords anomalyWords(Figures figures) {
		return new AnomalyWords(figures);
	}

	@Bean
	AlertBook alertBook(AlertDesk desk) {
		return new AlertBook(desk);
	}

	@Bean
	WebhookBook webhookBook(Webhooks webhooks) {
		return new WebhookBook(webhooks);
	}

	@Bean
	ReportsBook reportsBook(ReportFacts reports, ScheduleDesk desk, Timetable timetable) {
		return new ReportsBook(reports, desk, timetable);
	}

	@Bean
	MoneyBook moneyBook(Bills bills, Allocations allocations, BudgetBook budgets, Dividing dividing) {
		return new MoneyBook(bills, allocations, budgets, dividing);
	}

	@Bean
	OverviewMoney overviewMoney(MoneyBook money, BudgetBook budgets, AnomalyBook anomalies, SourcesBook sources,
			InstantSource clock) {
		return new OverviewMoney(money, budgets, anomalies, sources, clock);
	}

	@Bean
	RequestBook requestBook(Traces traces, OpenedRequests requests) {
		return new RequestBook(traces, requests);
	}

	@Bean
	JourneyBook journeyBook(OpenedJourneys journeys) {
		return new JourneyBook(journeys);
	}

	@Bean
	HistoryBook historyBook(RequestBook requests, LatestRequests latest) {
		return new HistoryBook(requests, latest);
	}

	@Bean
	SpreadBook spreadBook(Traces traces, RequestSpread spread) {
		return new SpreadBook(traces, spread);
	}

	@Bean
	OverviewBook overviewBook(LoadedFacts loaded) {
		return new OverviewBook(loaded);
	}

	@Bean
	RoutingBook routingBook(RoutingFacts routing, LoadedFacts loaded) {
		return new RoutingBook(routing, loaded);
	}

	@Bean
	SourcesBook sourcesBook(SourcesFacts sources, ReceiverFacts receivers, InstantSource clock) {
		return new SourcesBook(sources, receivers, clock);
	}

	@Bean
	TailBook tailBook(TailFeed feed) {
		return new TailBook(feed);
	}

	@Bean
	Frames frames(OverviewBook book, InstantSource clock, Figures figures, ObjectProvider<BuildProperties> build) {
		BuildProperties properties = build.getIfAvailable();
		String version = (properties != null) ? String.valueOf(properties.getVersion()) : "development";
		return new Frames(book, clock, figures, version);
	}

	@Bean
	OpenAPI openApi() {
		Schema<?> parameter = new ObjectSchema().addProperty("name", new StringSchema())
			.addProperty("value", new StringSchema())
			.addProperty("expected", new StringSchema().description("The form expected"));
		Schema<?> problem = new ObjectSchema().addProperty("type", new StringSchema())
			.addProperty("title", new StringSchema())
			.addProperty("status", new io.swagger.v3.oas.models.media.IntegerSchema())
			.addProperty("detail", new StringSchema().description("A sentence that names value and form expected"))
			.addProperty("instance", new StringSchema())
			.addProperty("parameters", new ArraySchema().items(parameter));
		ApiResponse response = new ApiResponse().description("What went wrong, as in RFC 9457")
			.content(new Content().addMediaType("application/problem+json", new MediaType().schema(problem)));
		return new OpenAPI()
			.info(new Info().title("Tracetab")
				.version("v1")
				.description("What each request of a serverless stack cost, and why. Money is a decimal in text."))
			.components(new Components().addResponses("Problem", response));
	}

}
