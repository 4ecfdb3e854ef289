package io.tracetab.analyze;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.tracetab.billing.BillCosts;
import io.tracetab.billing.Bills;
import io.tracetab.billing.CostDimension;
import io.tracetab.billing.CostLabels;
import io.tracetab.billing.CostQuery;
import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.Inventory;
import io.tracetab.metric.FunctionRuns;
import io.tracetab.metric.Series;
import io.tracetab.quantity.Meter;
import io.tracetab.quantity.Money;
import io.tracetab.receipt.UsageCosts;
import io.tracetab.reconcile.Allocations;
import io.tracetab.reconcile.Dimension;
import io.tracetab.reconcile.MeteredDay;
import io.tracetab.trace.Route;
import io.tracetab.usage.Party;
import io.tracetab.usage.RollUps;

/**
 * Everything that is known of one resource, a question at a time. Reads sums alone. Safe
 * for use by many threads.
 */
public final class ResourceProfiles {

	private static final Map<String, List<String>> NAMESPACES = Map.ofEntries(
			Map.entry("lambda", List.of("AWS/Lambda", "Tracetab/Reports")),
			Map.entry("dynamodb", List.of("AWS/DynamoDB", "Tracetab/Described")), Map.entry("dax", List.of("AWS/DAX")),
			Map.entry("elasticache", List.of("AWS/ElastiCache")), Map.entry("rds", List.of("AWS/RDS")),
			Map.entry("apigateway", List.of("AWS/ApiGateway")), Map.entry("sqs", List.of("AWS/SQS")),
			Map.entry("sns", List.of("AWS/SNS")), Map.entry("states", List.of("AWS/States")),
			Map.entry("events", List.of("AWS/Events")), Map.entry("atlas", List.of("Atlas")));

	private static final List<CostDimension> BILL_KEYS = List.of(CostDimension.of(CostDimension.Kind.RESOURCE),
			CostDimension.of(CostDimension.Kind.SERVICE), CostDimension.of(CostDimension.Kind.REGION),
			CostDimension.of(CostDimension.Kind.ACCOUNT), CostDimension.of(CostDimension.Kind.USAGE_TYPE),
			CostDimension.of(CostDimension.Kind.OPERATION), CostDimension.of(CostDimension.Kind.CHARGE));

	private final EntityFacts facts;

	private final UsageCosts costs;

	private final Directories directories;

	public ResourceProfiles(EntityFacts facts, UsageCosts costs) {
		this.facts = facts;
		this.costs = costs;
		this.directories = new Directories(facts.inventory());
	}

	/** Names of everything that the inventory, traces of the window and the bill know. */
	public ResourceDirectory directory(CostQuestion question) {
		ResourceDirectory directory = this.directories.now();
		this.facts.allocations().resources(question.days()).forEach(directory::add);
		this.facts.rollUps().resources(question.hours()).forEach(directory::add);
		return directory;
	}

	/** What it was charged by day and meter; empty when the bill does not name it. */
	public CostTable charged(String arn, CostQuestion question) {
		return table(question, List.of(Dimension.METER), Map.of(Dimension.RESOURCE, arn));
	}

	CostTable table(CostQuestion question, List<Dimension> by, Map<Dimension, String> only) {
		List<Dimension> all = new ArrayList<>(by);
		all.add(Dimension.DAY);
		List<CostTable.Entry> entries = new ArrayList<>();
		for (Allocations.Sum sum : this.facts.allocations().sums(question.days(), all, only)) {
			BigDecimal amount = sum.currency().equals(question.currency()) ? sum.amounts().on(question.basis()) : null;
			if (amount != null) {
				entries.add(new CostTable.Entry(LocalDate.parse(sum.of(Dimension.DAY)),
						by.stream().map(sum::of).toList(), amount));
			}
		}
		return CostTable.of(question, entries);
	}

	/** Traced use of it, by day, route, operation and meter. */
	public List<RollUps.UsageRow> usage(String arn, ResourceDirectory directory, CostQuestion question) {
		return this.facts.rollUps().usageOf(directory.spellings(arn), question.hours(), RollUps.Step.DAY);
	}

	/**
	 * Traced use at list price, by day and meter; meters without a price are left out.
	 */
	public CostTable estimated(List<RollUps.UsageRow> usage, CostQuestion question) {
		List<CostTable.Entry> entries = new ArrayList<>();
		for (RollUps.UsageRow row : usage) {
			price(row).ifPresent((money) -> entries
				.add(new CostTable.Entry(CostQuestion.day(row.from()), List.of(row.key().meter()), money.amount())));
		}
		return CostTable.of(question, entries);
	}

	java.util.Optional<Money> price(RollUps.UsageRow row) {
		return this.costs.of(row.key().meter(), row.key().region(), row.quantity(), row.from());
	}

	/** The short code of a meter's service. */
	String service(String meter) {
		return this.costs.meter(meter).map(Meter::service).orElse("");
	}

	/**
	 * A meter of the resource.
	 *
	 * @param meter null when the catalogue does not have it
	 * @param traced what traced calls used
	 * @param modelled what they stand for; null when the bill has no units
	 * @param billed units on the bill; null when it has none
	 * @param charged for them, on each basis
	 */
	public record MeterUse(String id, @Nullable Meter meter, BigDecimal traced, @Nullable BigDecimal modelled,
			@Nullable BigDecimal billed, @Nullable BigDecimal effective, @Nullable BigDecimal listPrice) {
	}

	/** Its meters, by id. */
	public List<MeterUse> meters(String arn, List<RollUps.UsageRow> usage, CostQuestion question) {
		TreeMap<String, BigDecimal> traced = new TreeMap<>();
		usage.forEach((row) -> traced.merge(row.key().meter(), row.quantity(), BigDecimal::add));
		Map<String, List<MeteredDay>> billed = this.facts.allocations()
			.meteredOf(arn, question.days())
			.stream()
			.filter((row) -> row.payer().currency().equals(question.currency()))
			.collect(Collectors.groupingBy((row) -> row.item().meter()));
		billed.keySet().forEach((meter) -> traced.putIfAbsent(meter, BigDecimal.ZERO));
		List<MeterUse> uses = new ArrayList<>();
		traced.forEach((id, quantity) -> uses.add(use(id, quantity, billed.getOrDefault(id, List.of()))));
		return uses;
	}

	private MeterUse use(String id, BigDecimal traced, List<MeteredDay> billed) {
		Meter meter = this.costs.meter(id).orElse(null);
		if (billed.isEmpty()) {
			return new MeterUse(id, meter, traced, null, null, null, null);
		}
		BigDecimal units = BigDecimal.ZERO;
		BigDecimal modelled = BigDecimal.ZERO;
		BigDecimal effective = BigDecimal.ZERO;
		for (MeteredDay day : billed) {
			units = units.add(day.billed());
			modelled = modelled.add(day.modelled());
			effective = effective.add(day.charged().effective());
		}
		return new MeterUse(id, meter, traced, modelled, units, effective, billed.get(billed.size() - 1).listPrice());
	}

	/**
	 * Use by one operation of one route.
	 *
	 * @param calls that used it; a call that uses several meters counts once
	 * @param estimate at list price; null when no meter of it has a price
	 */
	public record RouteUse(Route route, String operation, long calls, @Nullable BigDecimal estimate) {
	}

	/** By route and operation, most calls first. */
	public List<RouteUse> byRoute(List<RollUps.UsageRow> usage) {
		Map<List<String>, Map<String, Long>> calls = new LinkedHashMap<>();
		Map<List<String>, BigDecimal> amounts = new HashMap<>();
		for (RollUps.UsageRow row : usage) {
			List<String> key = List.of(row.route().name(), row.key().operation());
			calls.computeIfAbsent(key, (each) -> new HashMap<>()).merge(row.key().meter(), row.calls(), Long::sum);
			price(row).ifPresent((money) -> amounts.merge(key, money.amount(), BigDecimal::add));
		}
		List<RouteUse> uses = new ArrayList<>();
		calls.forEach((key, meters) -> uses.add(new RouteUse(new Route(key.get(0)), key.get(1),
				meters.values().stream().mapToLong(Long::longValue).max().orElse(0), amounts.get(key))));
		uses.sort(java.util.Comparator.comparingLong(RouteUse::calls)
			.reversed()
			.thenComparing((use) -> use.route().name() + ' ' + use.operation()));
		return uses;
	}

	/** Edges of the map in the window, to add up calls of. */
	public List<RollUps.EdgeRow> edges(CostQuestion question) {
		return this.facts.rollUps().edges(question.hours());
	}

	/** What was counted of it, by steps of an hour or a day. */
	public List<Series> metrics(String arn, ResourceDirectory directory, CostQuestion question, Duration step) {
		ResourceId id = directory.known().get(arn);
		List<Series> found = new ArrayList<>();
		for (String namespace : (id != null) ? NAMESPACES.getOrDefault(id.service(), List.of()) : List.<String>of()) {
			found.addAll(this.facts.metrics()
				.find(namespace, (series) -> directory.measured(series).filter(arn::equals).isPresent(),
						question.hours()));
		}
		return MetricSteps.of(found, step);
	}

	/** Its logged runs, in steps; of a function alone. */
	public List<FunctionRuns.Runs> runs(ResourceId id, CostQuestion question, @Nullable Duration step) {
		return id.service().equals("lambda") && id.type().equals("function")
				? this.facts.runs().of(id.name(), question.hours(), step) : List.of();
	}

	/** How it was set, oldest state first. */
	public List<Inventory.Sighting> sightings(ResourceId id) {
		return this.facts.inventory().sightings(id);
	}

	/**
	 * Lines of the bill that speak of it.
	 *
	 * @param spelling how the bill names it
	 * @param charge the kind of charge
	 */
	public record BillUse(String spelling, String service, String usageType, String operation, String charge,
			BigDecimal amount, long lines) {
	}

	/** What the bill itself says, dearest first, before anything was divided. */
	public List<BillUse> billed(String arn, ResourceDirectory directory, CostQuestion question) {
		List<BillUse> uses = new ArrayList<>();
		for (String spelling : spellings(arn, directory)) {
			CostQuery query = new CostQuery(question.currency(), question.firstDay(), question.endDay(),
					question.basis(), CostQuery.Step.WHOLE, BILL_KEYS,
					List.of(new CostQuery.Filter(BILL_KEYS.get(0), spelling)));
			for (Bills.CostRow row : this.facts.bills().costs(query, CostLabels.NONE)) {
				List<String> keys = row.keys();
				if (name(keys, directory).equals(arn)) {
					uses.add(new BillUse(spelling, keys.get(1), keys.get(4), keys.get(5), keys.get(6), row.amount(),
							row.lines()));
				}
			}
		}
		uses.sort(java.util.Comparator.comparing((BillUse use) -> use.amount().abs())
			.reversed()
			.thenComparing(BillUse::usageType));
		return uses;
	}

	/**
	 * What the bill may call it: what a spelling means may depend on the service that a
	 * line is of.
	 */
	private SortedSet<String> spellings(String arn, ResourceDirectory directory) {
		String own = ResourceId.find(arn).map(ResourceId::service).orElse("");
		SortedSet<String> spellings = new TreeSet<>();
		for (BillCosts.Charged charged : this.facts.bills().charged()) {
			String spelling = charged.resource();
			String region = Objects.requireNonNullElse(charged.product().regionId(), "");
			if (spelling != null && !spelling.isEmpty() && Stream.of("", own)
				.anyMatch((service) -> directory.billed(spelling, service, region, charged.account()).equals(arn))) {
				spellings.add(spelling);
			}
		}
		return spellings;
	}

	private String name(List<String> keys, ResourceDirectory directory) {
		String service = this.costs.billed(keys.get(1), keys.get(4)).map(Meter::service).orElse("");
		return directory.billed(keys.get(0), service, keys.get(2), keys.get(3));
	}

	/** Whether a node of the map is the resource. */
	public static boolean isIt(Party party, String arn, ResourceDirectory directory) {
		return directory.of(party).contains(arn);
	}

}
