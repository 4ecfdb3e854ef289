package io.tracetab.analyze;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import io.tracetab.analyze.ResourceSummary.Counted;
import io.tracetab.analyze.ResourceSummary.Witness;
import io.tracetab.identity.ResourceId;
import io.tracetab.metric.Metrics;
import io.tracetab.metric.Series;
import io.tracetab.receipt.UsageCosts;
import io.tracetab.reconcile.Allocations;
import io.tracetab.reconcile.Dimension;
import io.tracetab.usage.Party;
import io.tracetab.usage.RollUps;

/**
 * All resources that anybody knows: the bill, traces, metrics or the inventory. Reads
 * sums alone. Safe for use by many threads.
 */
public final class ResourceLists {

	/** What is counted of a resource's work: the first that a resource has. */
	private static final List<String> WORK = List.of("AWS/Lambda Invocations", "AWS/ApiGateway Count",
			"AWS/DynamoDB SuccessfulRequestLatency", "AWS/SQS NumberOfMessagesSent",
			"AWS/SNS NumberOfMessagesPublished", "AWS/States ExecutionsStarted", "AWS/ElastiCache GetTypeCmds",
			"AWS/ElastiCache SetTypeCmds");

	private static final Map<String, String> FAILED = Map.of("AWS/Lambda Errors", "AWS/Lambda Invocations",
			"AWS/ApiGateway 5XXError", "AWS/ApiGateway Count", "AWS/ApiGateway 5xx", "AWS/ApiGateway Count",
			"AWS/States ExecutionsFailed", "AWS/States ExecutionsStarted");

	private final EntityFacts facts;

	private final UsageCosts costs;

	private final Directories directories;

	public ResourceLists(EntityFacts facts, UsageCosts costs) {
		this.facts = facts;
		this.costs = costs;
		this.directories = new Directories(facts.inventory());
	}

	/**
	 * Resources, and what was charged under none of them.
	 *
	 * @param resources by canonical name
	 * @param unnamed what the bill charges that no resource is known for
	 */
	public record ResourceList(List<ResourceSummary> resources, BigDecimal unnamed) {

		public ResourceList {
			resources = List.copyOf(resources);
		}

		/** What the bill charges for those that it names. */
		public BigDecimal named() {
			return this.resources.stream()
				.map(ResourceSummary::cost)
				.filter((cost) -> cost != null && cost.billed())
				.map((cost) -> (cost != null) ? cost.amount() : BigDecimal.ZERO)
				.reduce(BigDecimal.ZERO, BigDecimal::add);
		}

	}

	public ResourceList of(CostQuestion question) {
		Gathered gathered = new Gathered(this.directories.now());
		gathered.directory.known().keySet().forEach((arn) -> gathered.see(arn, Witness.INVENTORY));
		BigDecimal unnamed = charges(question, gathered);
		estimates(question, gathered);
		measures(question, gathered);
		calls(question, gathered);
		Map<String, Long> p95 = new HashMap<>();
		this.facts.runs()
			.p95Micros(question.hours())
			.forEach((name, micros) -> gathered.directory.of(new Party("lambda", name))
				.forEach((arn) -> p95.put(arn, micros)));
		List<ResourceSummary> resources = new ArrayList<>();
		gathered.directory.known()
			.forEach((arn, id) -> resources
				.add(new ResourceSummary(arn, gathered.directory.name(arn), id, gathered.costs.get(arn),
						gathered.counted.get(arn), CallSums.total(gathered.calls.getOrDefault(arn, List.of())),
						p95.get(arn), gathered.witnesses.getOrDefault(arn, Set.of()))));
		return new ResourceList(resources, unnamed);
	}

	private BigDecimal charges(CostQuestion question, Gathered gathered) {
		BigDecimal unnamed = BigDecimal.ZERO;
		for (Allocations.Sum sum : this.facts.allocations()
			.sums(question.days(), List.of(Dimension.RESOURCE), Map.of())) {
			BigDecimal amount = sum.currency().equals(question.currency()) ? sum.amounts().on(question.basis()) : null;
			String arn = sum.of(Dimension.RESOURCE);
			if (amount != null && arn.isEmpty()) {
				unnamed = unnamed.add(amount);
			}
			else if (amount != null) {
				gathered.see(arn, Witness.BILL);
				gathered.costs.put(arn, new ResourceSummary.Cost(amount, true));
			}
		}
		return unnamed;
	}

	/** Of those that the bill does not name, traced use at list price. */
	private void estimates(CostQuestion question, Gathered gathered) {
		Set<ResourceId> unbilled = new HashSet<>();
		for (ResourceId id : this.facts.rollUps().resources(question.hours())) {
			String arn = gathered.directory.add(id);
			gathered.see(arn, Witness.TRACES);
			if (!gathered.costs.containsKey(arn)) {
				unbilled.add(id);
			}
		}
		for (RollUps.UsageRow row : this.facts.rollUps().usageOf(unbilled, question.hours(), RollUps.Step.DAY)) {
			String arn = gathered.directory.named(Objects.requireNonNull(row.key().resource()));
			this.costs.of(row.key().meter(), row.key().region(), row.quantity(), row.from())
				.ifPresent((money) -> gathered.costs.merge(arn, new ResourceSummary.Cost(money.amount(), false),
						(one, more) -> new ResourceSummary.Cost(one.amount().add(more.amount()), false)));
		}
	}

	private void measures(CostQuestion question, Gathered gathered) {
		for (Series series : this.facts.metrics().all()) {
			gathered.directory.measured(series).ifPresent((arn) -> gathered.see(arn, Witness.METRICS));
		}
		Map<String, Map<String, Double>> totals = new HashMap<>();
		List<String> wanted = Stream.concat(WORK.stream(), FAILED.keySet().stream()).toList();
		for (Metrics.Count count : this.facts.metrics().counts(wanted, question.hours())) {
			Series series = count.series();
			gathered.directory.measured(series)
				.ifPresent((arn) -> totals.computeIfAbsent(arn, (key) -> new HashMap<>())
					.merge(series.namespace() + ' ' + series.metric(), count.total(), Double::sum));
		}
		totals.forEach((arn, counts) -> WORK.stream()
			.filter(counts::containsKey)
			.findFirst()
			.ifPresent((metric) -> gathered.counted.put(arn, counted(metric, counts))));
	}

	private static Counted counted(String metric, Map<String, Double> counts) {
		double total = counts.getOrDefault(metric, 0.0);
		if (metric.equals("AWS/ElastiCache GetTypeCmds")) {
			total += counts.getOrDefault("AWS/ElastiCache SetTypeCmds", 0.0);
		}
		Double failed = FAILED.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().equals(metric) && counts.containsKey(entry.getKey()))
			.map((entry) -> counts.get(entry.getKey()))
			.findFirst()
			.orElse(null);
		return new Counted(metric, total, failed);
	}

	private void calls(CostQuestion question, Gathered gathered) {
		List<RollUps.EdgeRow> edges = this.facts.rollUps().edges(question.hours());
		edges.stream().map((row) -> row.edge().callee()).distinct().forEach((party) -> {
			for (String arn : gathered.directory.of(party)) {
				gathered.see(arn, Witness.TRACES);
				gathered.calls.computeIfAbsent(arn, (key) -> new ArrayList<>())
					.addAll(CallSums.callers(edges, party::equals));
			}
		});
	}

	/** What has been found so far. */
	private static final class Gathered {

		private final ResourceDirectory directory;

		private final Map<String, Set<Witness>> witnesses = new HashMap<>();

		private final Map<String, ResourceSummary.Cost> costs = new HashMap<>();

		private final Map<String, Counted> counted = new HashMap<>();

		private final Map<String, List<CallSums.Calls>> calls = new HashMap<>();

		Gathered(ResourceDirectory directory) {
			this.directory = directory;
		}

		void see(String arn, Witness witness) {
			this.directory.add(arn);
			this.witnesses.computeIfAbsent(arn, (key) -> EnumSet.noneOf(Witness.class)).add(witness);
		}

	}

}
