package io.tracetab.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.ResourcePatternResolver;

import io.tracetab.analyze.Anomalies;
import io.tracetab.analyze.AnomalyWatch;
import io.tracetab.billing.Bills;
import io.tracetab.billing.ExploredCosts;
import io.tracetab.ingest.Archive;
import io.tracetab.ingest.BillArchive;
import io.tracetab.ingest.BillImport;
import io.tracetab.ingest.Deliveries;
import io.tracetab.ingest.Ingest;
import io.tracetab.ingest.Inputs;
import io.tracetab.ingest.Reading;
import io.tracetab.ingest.RecordsReader;
import io.tracetab.ingest.Redactor;
import io.tracetab.ingest.Stores;
import io.tracetab.inventory.Inventory;
import io.tracetab.metric.Metrics;
import io.tracetab.price.EffectivePrices;
import io.tracetab.price.LayeredPrices;
import io.tracetab.price.PriceBook;
import io.tracetab.quantity.MeterCatalogue;
import io.tracetab.recommend.TracedRuns;
import io.tracetab.receipt.ReceiptPrinter;
import io.tracetab.reconcile.Reconciliation;
import io.tracetab.reconcile.TouchedDays;
import io.tracetab.source.BillFormat;
import io.tracetab.source.RecordFormat;
import io.tracetab.trace.RouteRules;
import io.tracetab.trace.TraceLinks;
import io.tracetab.trace.Traces;
import io.tracetab.usage.Metering;
import io.tracetab.usage.RollUps;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PipelineProperties.class)
@Import(Stores.class)
class PipelineConfiguration {

	private static final String SAMPLE = "classpath*:/sample-data/*/*";

	@Bean
	Reading reading(RecordsReader reader, Redactor redactor, Archive archive, ObjectProvider<RecordFormat> formats) {
		return new Reading(reader, redactor, archive, formats.orderedStream().toList());
	}

	@Bean
	InstantSource clock() {
		return InstantSource.system();
	}

	@Bean
	RoutingDesk routingDesk(RouteRules rules, Stores stores, PipelineProperties properties) {
		return new RoutingDesk(rules, stores.inventory(), properties.mostRoutes());
	}

	@Bean
	MeteringDesk meteringDesk(Stores stores) {
		return new MeteringDesk(stores.reports(), stores.inventory(), stores.metrics());
	}

	@Bean
	ReceiptRollUps receiptRollUps(MeteringDesk desk, Metering metering, ReceiptPrinter printer,
			ReceiptRollUps.Kept kept, NamedAnnotations annotations) {
		return new ReceiptRollUps(desk, metering, printer, kept, annotations);
	}

	@Bean
	ReceiptRollUps.Kept derivedFromTraces(RollUps rollUps, TouchedDays touched) {
		return new ReceiptRollUps.Kept(rollUps, touched);
	}

	@Bean
	NamedAnnotations namedAnnotations(PipelineProperties properties, Stores stores) {
		return new NamedAnnotations(properties.names(), new SampleMark(stores.ledger(), stores.transactions()));
	}

	@Bean
	Aftercare aftercare(Freshness freshness, Retention retention, RollUps rollUps, FactsUpkeep upkeep,
			PriceRefresh prices) {
		return new Aftercare(freshness, retention, rollUps, upkeep, prices);
	}

	@Bean
	PriceRefresh priceRefresh(Inventory inventory, MeterCatalogue meters, LayeredPrices prices) {
		return new PriceRefresh(inventory, meters, prices);
	}

	/** With what AWS told last, before anybody asks for a price. */
	@Bean
	@Primary
	PriceBook currentPrices(LayeredPrices prices, PriceRefresh refresh) {
		refresh.refresh();
		return prices;
	}

	@Bean
	Freshness freshness(RoutingDesk routing, Stores stores, MeteringDesk desk, NamedAnnotations annotations) {
		return new Freshness(routing, stores, desk, annotations);
	}

	@Bean
	NamedRoutes namedRoutes(RoutingDesk routing, RouteRules rules, Stores stores, Freshness freshness) {
		return new NamedRoutes(routing, rules, stores.traces(), freshness);
	}

	@Bean(destroyMethod = "close")
	Renaming renaming(Imports imports) {
		return new Renaming(imports);
	}

	@Bean
	Workshop workshop(Stores stores, RoutingDesk routing, ReceiptRollUps listener, Aftercare aftercare,
			Workshop.Tools tools, InstantSource clock) {
		return (reading, bills) -> new Imports(
				new Imports.Readers(new Ingest(reading, tools.noting(stores), routing, listener, clock),
						new BillImport(tools.bills(), tools.formats(), bills, stores, clock), tools.reconciling(),
						tools.watching()),
				tools.finders(), stores.ledger(), aftercare);
	}

	@Bean
	Workshop.Tools importTools(Inputs inputs, Deliveries deliveries, Bills bills, ObjectProvider<BillFormat> formats,
			Reconciling reconciling, Watching watching) {
		return new Workshop.Tools(new Imports.Finders(inputs, deliveries), bills, formats.orderedStream().toList(),
				reconciling, watching);
	}

	@Bean
	Reconciling reconciling(Reconciliation reconciliation, Bills bills, ExploredCosts explored, TouchedDays touched,
			InstantSource clock) {
		return new Reconciling(reconciliation, bills, new ExploredBills(explored, bills), touched, clock);
	}

	@Bean
	Watching watching(AnomalyWatch watch, Anomalies anomalies, Metrics metrics, Traces traces, InstantSource clock) {
		return new Watching(watch, anomalies, metrics, traces, clock);
	}

	@Bean(destroyMethod = "close")
	Imports imports(Workshop workshop, Reading reading, BillArchive bills, SampleData sample) {
		return workshop.imports(reading, bills).after(sample::giveWay);
	}

	@Bean
	Rebuild rebuild(Workshop workshop, Reading reading, BillArchive bills, FactsUpkeep upkeep) {
		return new Rebuild(upkeep, new Rebuild.Kept(reading.archive(), bills),
				workshop.imports(reading.withoutArchive(new NothingKept()), BillArchive.NONE));
	}

	@Bean
	SampleData sampleData(Workshop workshop, Reading reading, SampleData.Facts facts,
			@Value("${tracetab.data:./tracetab-data}") Path data) throws IOException {
		List<SampleData.Carried> files = carried(new PathMatchingResourcePatternResolver());
		return new SampleData(files, data.resolve("sample-data"),
				workshop.imports(reading.withoutArchive(new NothingKept()), BillArchive.NONE), facts);
	}

	@Bean
	SampleData.Facts sampleFacts(Stores stores, FactsUpkeep upkeep, InstantSource clock) {
		return new SampleData.Facts(stores.ledger(), new SampleMark(stores.ledger(), stores.transactions()), upkeep,
				clock);
	}

	/**
	 * The files of the sample world. In a jar its folders are entries too, which the
	 * pattern also finds: as files without a name.
	 */
	static List<SampleData.Carried> carried(ResourcePatternResolver resolver) throws IOException {
		Map<String, SampleData.Carried> files = new TreeMap<>();
		for (Resource found : resolver.getResources(SAMPLE)) {
			String name = found.getFilename();
			if (name != null && !name.isEmpty()) {
				files.putIfAbsent(name, new SampleData.Carried(name, found::getInputStream));
			}
		}
		return List.copyOf(files.values());
	}

	@Bean
	Requests requests(Stores stores, RoutingDesk routing, Metering metering, ReceiptPrinter printer, MeteringDesk desk,
			PaidPrices paid) {
		return new Requests(stores.traces(), routing, metering, printer, desk, paid);
	}

	@Bean
	Journeys journeys(TraceLinks links, Requests requests, MeteringDesk desk, Traces traces, Metrics metrics) {
		return new Journeys(links, requests, desk, traces, metrics);
	}

	@Bean
	PaidPrices paidPrices(EffectivePrices prices, Inventory inventory, MeterCatalogue meters) {
		return new PaidPrices(prices, inventory, meters);
	}

	@Bean
	LatestTraces latestTraces(Stores stores, RoutingDesk routing) {
		return new LatestTraces(stores.traces(), routing);
	}

	@Bean
	SampledTraces sampledTraces(Stores stores, RoutingDesk routing, Metering metering, MeteringDesk desk,
			ReceiptPrinter printer) {
		return new SampledTraces(stores.traces(), routing, metering, desk, printer);
	}

	@Bean
	TracedRuns tracedRuns(SampledTraces traces, Stores stores) {
		return new TracedFunctions(traces, stores.reports(), stores.inventory());
	}

	@Bean
	LoadedData loadedData(Stores stores, SampleData sample, RollUps rollUps, PriceBook prices, MeterCatalogue meters) {
		return new LoadedData(stores, sample, new RouteCosts(rollUps, prices, meters));
	}

	/** Once pages are served: they show how far loading has come. */
	@Bean
	@ConditionalOnWebApplication
	ApplicationRunner sampleOnEmpty(SampleData sample, PipelineProperties properties, NamedRoutes routes,
			Renaming renaming) {
		return (arguments) -> {
			if (properties.sampleOnEmpty()) {
				sample.loadIfEmpty(ImportProgress.NONE);
			}
			// Other annotations are named, or a process was killed on the way.
			if (routes.isDerivedOtherwise()) {
				renaming.begin();
			}
		};
	}

	/** Makes imports for a way of reading. */
	interface Workshop {

		Imports imports(Reading reading, BillArchive bills);

		/**
		 * How files are found, how bills are read, where they go and what follows.
		 */
		record Tools(Imports.Finders finders, Bills bills, List<BillFormat> formats, Reconciling reconciling,
				Watching watching) {

			Stores noting(Stores stores) {
				return this.reconciling.noting(stores);
			}

		}

	}

}
