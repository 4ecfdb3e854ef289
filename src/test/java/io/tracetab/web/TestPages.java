package io.tracetab.web;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

import io.tracetab.alert.AlertDesk;
import io.tracetab.alert.AlertWatch;
import io.tracetab.analyze.AnomalyDesk;
import io.tracetab.analyze.AnomalyWatch;
import io.tracetab.analyze.Forecasts;
import io.tracetab.billing.Bills;
import io.tracetab.cost.CostDesk;
import io.tracetab.cost.FocusExport;
import io.tracetab.cost.OwnerDesk;
import io.tracetab.cost.SavedViews;
import io.tracetab.ingest.Counts;
import io.tracetab.ingest.IngestLedger;
import io.tracetab.ingest.SetAside;
import io.tracetab.inventory.Inventory;
import io.tracetab.metric.FunctionRuns;
import io.tracetab.metric.Metrics;
import io.tracetab.pipeline.LoadedData;
import io.tracetab.pipeline.OpenedRequest;
import io.tracetab.pipeline.TailFeed;
import io.tracetab.price.PriceBook;
import io.tracetab.price.file.PriceFile;
import io.tracetab.quantity.MeterCatalogue;
import io.tracetab.pipeline.RouteCosts;
import io.tracetab.quantity.Money;
import io.tracetab.quantity.Window;
import io.tracetab.quantity.file.MeterFile;
import io.tracetab.reconcile.Allocations;
import io.tracetab.recommend.Recommendations;
import io.tracetab.report.DigestPrinter;
import io.tracetab.report.Dispatch;
import io.tracetab.report.ScheduleDesk;
import io.tracetab.report.Timetable;
import io.tracetab.report.Webhooks;
import io.tracetab.trace.AnnotationNames;
import io.tracetab.trace.Condition;
import io.tracetab.trace.RequestQuery;
import io.tracetab.trace.RequestSpread;
import io.tracetab.trace.Route;
import io.tracetab.trace.Traces;
import io.tracetab.usage.RollUps;

/**
 * The pages alone, over the {@link TestShop}.
 */
@EnableAutoConfiguration(exclude = { DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class })
@Import({ WebConfiguration.class, OverviewPage.class, OverviewApi.class, RequestsPage.class, RequestsApi.class,
		RequestPage.class, RequestDownloads.class, ComparisonPage.class, JourneyPage.class, RunLogPage.class,
		ReceiptPage.class, ApiProblems.class, PageProblems.class, UnknownAddresses.class, RoutesPage.class,
		SourcesPage.class, SourcesApi.class, RoutingApi.class, CostsPage.class, CostsApi.class, OwnersPage.class,
		OwnersApi.class, SavedViewsPage.class, SavedViewsApi.class, ResourcesPage.class, RoutePage.class,
		EntitiesApi.class, BudgetsPage.class, BudgetsApi.class, AnomaliesPage.class, AnomaliesApi.class, TailPage.class,
		TailApi.class, MapPage.class, MapApi.class, ReportsPage.class, ReportsApi.class, AdvicePage.class,
		AdviceApi.class, AlertsPage.class, AlertsApi.class, WebhooksPage.class, WebhooksApi.class })
@ComponentScan({ "io.tracetab.source.xray", "io.tracetab.source.otlp" })
@ComponentScan(basePackages = "io.tracetab.report.print", resourcePattern = "*Configuration.class")
public class TestPages {

	/** Two days after the first request of the shop, and twenty minutes. */
	static final Instant NOW = Instant.parse("2026-01-03T00:20:00Z");

	@Bean
	TestShop shop() {
		return new TestShop();
	}

	@Bean
	OpenedJourneys openedJourneys(TestShop shop) {
		return shop.journeys();
	}

	@Bean
	AnnotationFacts annotationFacts() {
		return () -> new AnnotationNames(List.of("tenant"));
	}

	@Bean
	ShopBills bills() {
		return new ShopBills();
	}

	@Bean
	ShopAllocations allocations() {
		return new ShopAllocations();
	}

	@Bean
	ShopCosts shopCosts() {
		return new ShopCosts();
	}

	@Bean
	CostDesk costDesk(ShopCosts costs) {
		return new CostDesk(costs.facts(), costs.rules);
	}

	@Bean
	OwnerDesk ownerDesk(ShopCosts costs, CostDesk desk) {
		return new OwnerDesk(costs.facts(), costs.rules, desk);
	}

	@Bean
	FocusExport focusExport(ShopCosts costs, Bills bills, Allocations allocations, CostDesk desk) {
		return new FocusExport(bills, allocations, desk, costs.rules, Map::toString);
	}

	@Bean
	SavedViews savedViews(ShopCosts costs) {
		return costs.views;
	}

	@Bean
	RollUps rollUps(TestShop shop) {
		return new ShopRollUps(shop.opened());
	}

	@Bean
	Metrics metrics() {
		return ShopStack.metrics();
	}

	@Bean
	FunctionRuns functionRuns() {
		return ShopStack.runs();
	}

	@Bean
	Inventory inventory() {
		return ShopStack.inventory();
	}

	@Bean
	Recommendations recommendations(Metrics metrics, Inventory inventory, FunctionRuns runs, InstantSource clock) {
		return ShopAdvice.of(metrics, inventory, runs, clock);
	}

	@Bean
	MeterCatalogue meters() {
		return MeterFile.read();
	}

	@Bean
	PriceBook prices(MeterCatalogue meters) {
		return PriceFile.read(meters);
	}

	@Bean
	LatestRequests latestRequests(TestShop shop) {
		return (route, window, limit) -> shop.opened()
			.stream()
			.map(OpenedRequest::trace)
			.filter((trace) -> trace.route().equals(route))
			.limit(limit)
			.toList();
	}

	@Bean
	SampledRequests sampledRequests(TestShop shop) {
		return (which, window, limit) -> shop.traces
			.list(new RequestQuery(which.and(Condition.startedIn(window)), RequestQuery.Order.NEWEST, null, limit))
			.rows()
			.stream()
			.flatMap((row) -> shop.open(row.id()).stream())
			.toList();
	}

	@Bean
	FoundPage foundPage(FoundBook book, EntityReader reader, Frames frames) {
		return new FoundPage(book, reader, frames);
	}

	@Bean
	FoundApi foundApi(FoundBook book, EntityReader reader) {
		return new FoundApi(book, reader);
	}

	@Bean
	ObjectivesApi objectivesApi(RouteBook routes) {
		return new ObjectivesApi(routes);
	}

	@Bean
	MemoryObjectives objectives() {
		return new MemoryObjectives();
	}

	@Bean
	MemoryBudgets budgets() {
		return new MemoryBudgets();
	}

	@Bean
	Forecasts forecasts(Bills bills) {
		return new Forecasts(bills, bills::costs);
	}

	@Bean
	ShopAnomalies anomalies() {
		return new ShopAnomalies();
	}

	@Bean
	AnomalyDesk anomalyDesk(Allocations allocations, ShopAnomalies anomalies) {
		return new AnomalyDesk(new AnomalyWatch(allocations, anomalies.metrics(), (window) -> List.of()), allocations,
				anomalies.inventory());
	}

	@Bean
	RequestSpread requestSpread(TestShop shop) {
		return new MemorySpread(shop.traces);
	}

	@Bean
	Traces traces(TestShop shop) {
		return shop.traces;
	}

	@Bean
	MemoryReports reports(DigestPrinter printer) {
		return new MemoryReports(printer);
	}

	@Bean
	MemoryAlerts alerts() {
		return new MemoryAlerts();
	}

	@Bean
	Webhooks webhooks(MemoryAlerts alerts) {
		return alerts.asWebhooks();
	}

	@Bean
	Dispatch dispatch(MemoryReports reports, Timetable timetable, InstantSource clock) {
		return new Dispatch(reports, reports.letters(), timetable,
				new Dispatch.Press((order, due) -> reports.print(order), reports, (path) -> path), clock);
	}

	@Bean
	AlertDesk alertDesk(MemoryAlerts alerts, MemoryReports reports, DigestPrinter printer, Dispatch dispatch,
			InstantSource clock) {
		AlertWatch watch = new AlertWatch(alerts, alerts, (looked, now) -> List.of(), printer::print, clock);
		return new AlertDesk(alerts, alerts, watch, new AlertDesk.Post(reports.letters(), dispatch, clock));
	}

	@Bean
	ScheduleDesk scheduleDesk(MemoryReports reports, Dispatch dispatch, InstantSource clock) {
		return new ScheduleDesk(reports, reports.letters(), dispatch, clock);
	}

	@Bean
	Timetable timetable() {
		return new Hourly();
	}

	@Bean
	InstantSource clock() {
		return InstantSource.fixed(NOW);
	}

	@Bean
	LoadedFacts loadedFacts(TestShop shop) {
		return new ShopFacts(shop.traces, shop.loading);
	}

	@Bean
	MemorySources sources() {
		return new MemorySources();
	}

	@Bean
	TailFeed tailFeed() {
		return new TailFeed();
	}

	@Bean
	MemoryReceivers receivers() {
		return new MemoryReceivers();
	}

	@Bean
	MemoryRunLogs runLogs() {
		return new MemoryRunLogs();
	}

	@Bean
	MemoryRouting routing() {
		return new MemoryRouting();
	}

	/** Reads nothing but {@code 0 * * * *}. */
	private static final class Hourly implements Timetable {

		@Override
		public String problem(String cron) {
			return cron.equals("0 * * * *") ? "" : "five fields: minute, hour, day of month, month, day of week";
		}

		@Override
		public Optional<Instant> next(String cron, ZoneId zone, Instant after) {
			return Optional.of(after.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS));
		}

	}

	/** What the shop's ledger says: three records could not be read. */
	private record ShopFacts(MemoryTraces traces, AtomicBoolean loading) implements LoadedFacts {

		@Override
		public LoadedData.Totals totals() {
			return new LoadedData.Totals(this.traces.totals(), 140, 24, 6912, 9);
		}

		@Override
		public List<IngestLedger.Run> runs(int limit) {
			return List.of(
					new IngestLedger.Run(2, "/data/late.ndjson.gz", "cd", 100, new Counts(17, 40, 3, 0),
							Instant.parse("2026-01-03T00:10:00Z"), null),
					new IngestLedger.Run(1, "/data/xray/segments-2026-01-02.ndjson.gz", "ab", 9000,
							new Counts(400, 0, 0, 2), Instant.parse("2026-01-03T00:00:00Z"),
							Instant.parse("2026-01-03T00:00:09Z")));
		}

		@Override
		public Counts counts() {
			return new Counts(417, 40, 3, 2);
		}

		@Override
		public List<IngestLedger.KeptAside> setAside(@Nullable Long afterId, int limit) {
			byte[] raw = "{\"id\": \"53995c3f42cd8ad8\", \"name\": \"<b>shop</b>\""
				.getBytes(java.nio.charset.StandardCharsets.UTF_8);
			return List.of(1L, 2L, 3L)
				.stream()
				.filter((id) -> afterId == null || id > afterId)
				.limit(limit)
				.map((id) -> new IngestLedger.KeptAside(id, 2, "/data/late.ndjson.gz",
						new SetAside(0, 10 + id, "start_time is missing: expected decimal seconds since 1970", raw)))
				.toList();
		}

		@Override
		public List<RouteSummary> routes(@Nullable Window window) {
			Map<Route, List<Traces.Row>> byRoute = this.traces.rows(window)
				.stream()
				.collect(Collectors.groupingBy(Traces.Row::route));
			return byRoute.entrySet().stream().map((entry) -> summary(entry.getKey(), entry.getValue())).toList();
		}

		private static RouteSummary summary(Route route, List<Traces.Row> rows) {
			List<Long> durations = rows.stream()
				.map(Traces.Row::durationMicros)
				.sorted(Comparator.naturalOrder())
				.toList();
			long faults = rows.stream().filter((row) -> (row.flags() & 1) != 0).count();
			long errors = rows.stream().filter((row) -> (row.flags() & 2) != 0).count();
			long picodollars = rows.stream().mapToLong(Traces.Row::estimatePicodollars).sum() / rows.size();
			Money mean = Amounts.ofPicodollars(picodollars);
			return new RouteSummary(route, rows.size(), durations.get(durations.size() / 2),
					durations.get(durations.size() * 95 / 100), faults, errors, mean);
		}

		@Override
		public Optional<RouteCosts.Latency> latency(@Nullable Window window) {
			return Optional.of(new RouteCosts.Latency(160, 8, 1_200_000));
		}

		@Override
		public boolean isSample() {
			return true;
		}

		@Override
		public boolean isLoading() {
			return this.loading.get();
		}

	}

}
