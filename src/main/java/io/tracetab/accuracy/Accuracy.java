package io.tracetab.accuracy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import io.tracetab.accuracy.file.TrueBill;
import io.tracetab.accuracy.file.TrueProblems;
import io.tracetab.accuracy.file.TrueRequest;
import io.tracetab.accuracy.file.TrueTenants;
import io.tracetab.accuracy.file.TrueWorld;
import io.tracetab.pipeline.Journeys;
import io.tracetab.pipeline.LoadedData;
import io.tracetab.pipeline.OpenedRequest;
import io.tracetab.pipeline.Requests;
import io.tracetab.quantity.MeterCatalogue;
import io.tracetab.quantity.Window;
import io.tracetab.reconcile.Allocations;
import io.tracetab.reconcile.RouteDays;
import io.tracetab.recommend.Recommendations;
import io.tracetab.trace.TraceId;

/**
 * Compares what the product shows, asked as a page would ask it, with the truth of the
 * world that it has read.
 */
public final class Accuracy {

	/** Figures that a truth is there for and that the product does not show yet. */
	public static final List<String> NOT_SHOWN_YET = List.of("requests and quantiles weighted up to all traffic",
			"hit ratio of caches", "usage outside requests", "hit ratio of caches of another size or policy",
			"durations under alternatives", "planted problems of caches and objects, and scans");

	private static final String BILL = "bill/final/focus-1.2";

	/** Behind all days of all worlds. */
	private static final Instant END = Instant.parse("2200-01-01T00:00:00Z");

	/** To open requests one by one takes much longer. */
	private static final int AT_ONCE = 100;

	private final Requests requests;

	private final Journeys journeys;

	private final LoadedData loaded;

	private final Allocations allocations;

	private final RouteDays routes;

	private final MeterCatalogue meters;

	public Accuracy(Requests requests, Journeys journeys, LoadedData loaded, Allocations allocations, RouteDays routes,
			MeterCatalogue meters) {
		this.requests = requests;
		this.journeys = journeys;
		this.loaded = loaded;
		this.allocations = allocations;
		this.routes = routes;
		this.meters = meters;
	}

	/** The settings under which a world is to be read. */
	public static Map<String, String> settings() {
		return Map.of("tracetab.annotations", TenantComparison.TENANT);
	}

	/** The folders of a world that a user would have; the truth is not among them. */
	public static List<Path> dataOf(Path world) throws IOException {
		TrueWorld.in(world);
		List<Path> data = new ArrayList<>(
				List.of(world.resolve("xray"), world.resolve("logs"), world.resolve("archive")));
		for (Path further : List.of(world.resolve(BILL), world.resolve("keys"))) {
			if (Files.exists(further)) {
				data.add(further);
			}
		}
		return data;
	}

	/** All figures of a world whose data have been read. */
	public List<Figure> of(Path world) throws IOException {
		TrueWorld truth = TrueWorld.in(world);
		Findings findings = new Findings();
		requests(truth, findings);
		bill(world, truth, findings);
		return findings.figures();
	}

	/** The figures of what is recommended alone. */
	public static List<Figure> ofAdvice(Path world, Recommendations recommendations) throws IOException {
		Findings findings = new Findings();
		AdviceComparison advice = new AdviceComparison(findings, TrueProblems.in(world), recommendations);
		advice.compare();
		if (Files.exists(world.resolve(BILL))) {
			TrueBill bill = TrueBill.in(world);
			bill.uncovered().ifPresent((uncovered) -> advice.compareCommitted(uncovered, bill.covered()));
		}
		return findings.figures();
	}

	/** The figures of its bill alone: opening every request takes much longer. */
	public List<Figure> ofBill(Path world) throws IOException {
		Findings findings = new Findings();
		bill(world, TrueWorld.in(world), findings);
		return findings.figures();
	}

	private void requests(TrueWorld truth, Findings findings) throws IOException {
		ReceiptComparison receipts = new ReceiptComparison(findings);
		TraceComparison traces = new TraceComparison(findings);
		RouteComparison routes = new RouteComparison(findings);
		JourneyComparison journeys = new JourneyComparison(findings);
		List<TrueRequest> some = new ArrayList<>(AT_ONCE);
		Consumer<List<TrueRequest>> compare = (requests) -> compare(requests, findings, (request, shown) -> {
			receipts.compare(request, shown);
			traces.compare(request, shown.trace());
		});
		truth.requests((request) -> {
			routes.add(request);
			journeys.add(request);
			some.add(request);
			if (some.size() == AT_ONCE) {
				compare.accept(some);
				some.clear();
			}
		});
		compare.accept(some);
		receipts.end();
		journeys.compare(this.journeys::open);
		routes.compare(this.loaded.routes(null));
	}

	private void bill(Path world, TrueWorld truth, Findings findings) throws IOException {
		Window days = new Window(Instant.EPOCH, END);
		if (!this.allocations.sums(days, List.of(), Map.of()).isEmpty()) {
			TrueBill bill = TrueBill.in(world);
			new BillComparison(findings, this.allocations, this.meters).compare(bill, days);
			new CostComparison(findings, this.allocations, truth.sampledByRoute()).compare(bill, days);
			TrueTenants tenants = TrueTenants.in(world);
			new TenantComparison(findings, this.allocations, this.routes).compare(tenants, truth.sampledByRoute(),
					days);
			new IntervalComparison(findings, this.allocations, this.routes, truth.sampledByRoute()).compare(bill,
					tenants, days);
		}
	}

	private void compare(List<TrueRequest> requests, Findings findings,
			BiConsumer<TrueRequest, OpenedRequest> comparison) {
		Map<TraceId, OpenedRequest> opened = new HashMap<>();
		this.requests.open(requests.stream().map((request) -> TraceId.parse(request.trace())).toList())
			.forEach((shown) -> opened.put(shown.trace().id(), shown));
		for (TrueRequest request : requests) {
			OpenedRequest shown = opened.get(TraceId.parse(request.trace()));
			findings.of("requests found").right(shown != null, request.trace());
			if (shown != null) {
				comparison.accept(request, shown);
			}
		}
	}

}
