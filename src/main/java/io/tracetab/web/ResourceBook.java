package io.tracetab.web;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.tracetab.analyze.CallSums;
import io.tracetab.analyze.CostQuestion;
import io.tracetab.analyze.CostTable;
import io.tracetab.analyze.ResourceDirectory;
import io.tracetab.analyze.ResourceProfiles;
import io.tracetab.analyze.Steps;
import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.Inventory;
import io.tracetab.inventory.Resource;
import io.tracetab.inventory.SettingChange;
import io.tracetab.metric.FunctionRuns;
import io.tracetab.metric.Series;
import io.tracetab.reconcile.Allocations;
import io.tracetab.reconcile.Dimension;
import io.tracetab.usage.Party;
import io.tracetab.usage.RollUps;

/**
 * One resource, as page and answer tell of it.
 */
final class ResourceBook {

	/** Tags that organisations name their teams by, in the order of trust. */
	private static final List<String> OWNERS = List.of("owner", "team", "squad");

	private final ResourceProfiles profiles;

	private final Allocations allocations;

	private final FunctionBook functions;

	private final EntityReader reader;

	ResourceBook(ResourceProfiles profiles, Allocations allocations, FunctionBook functions, EntityReader reader) {
		this.profiles = profiles;
		this.allocations = allocations;
		this.functions = functions;
		this.reader = reader;
	}

	/** Of bills that are not shown. */
	List<String> otherCurrencies() {
		return this.reader.otherCurrencies();
	}

	/** What of these days' bill is not divided over requests yet; empty when all is. */
	Optional<Dividing.Rest> rest(CostQuestion question) {
		return this.reader.rest(question);
	}

	/** Empty when nothing is loaded. */
	Optional<CostQuestion> question(EntityParameters given, ParameterReader parameters) {
		return this.reader.read(given, parameters);
	}

	/** Whether any bill is loaded, of these days or others. */
	boolean hasBill() {
		return this.reader.hasBill();
	}

	/** The resource that a text means; those that it may mean where it is not one. */
	Found find(String text, CostQuestion question) {
		ResourceDirectory directory = this.profiles.directory(question);
		List<String> meant = directory.meant(text)
			.stream()
			.filter((arn) -> directory.known().containsKey(arn))
			.toList();
		if (meant.size() != 1) {
			return new Found(null, null, meant);
		}
		CostsParts parts = whose(meant.get(0), question);
		return new Found(detail(meant.get(0), directory, parts, question), parts, meant);
	}

	/**
	 * What was found by a text.
	 *
	 * @param detail null when no resource, or more than one, is meant
	 * @param parts whose its charge is, as the page Costs shows it; null without a bill
	 * @param meant canonical names
	 */
	record Found(@Nullable ResourceDetail detail, @Nullable CostsParts parts, List<String> meant) {
	}

	private ResourceDetail detail(String arn, ResourceDirectory directory, @Nullable CostsParts parts,
			CostQuestion question) {
		ResourceId id = directory.known().getOrDefault(arn, new ResourceId("", "", "", "", arn));
		Duration step = Steps.of(question.window());
		List<RollUps.UsageRow> usage = this.profiles.usage(arn, directory, question);
		CostTable charged = this.profiles.charged(arn, question);
		CostTable estimated = charged.isEmpty() ? this.profiles.estimated(usage, question) : CostTable.NONE;
		CostSeries cost = CostSeries.of(charged, estimated, question.currency(), this::meter);
		List<Series> counted = this.profiles.metrics(arn, directory, question, step);
		List<MetricChart> metrics = MetricCharts.of(counted, question.hours(), step);
		ResourceDetail.Traffic calls = traffic(arn, directory, question);
		List<Inventory.Sighting> sightings = sightings(arn, directory, id);
		FunctionRuns.Runs whole = this.profiles.runs(id, question, null).stream().findFirst().orElse(null);
		boolean traced = !usage.isEmpty() || calls.all().calls() > 0 || !calls.callees().isEmpty();
		List<String> witnesses = new ArrayList<>();
		add(witnesses, !charged.isEmpty(), "BILL");
		add(witnesses, traced, "TRACES");
		add(witnesses, !metrics.isEmpty(), "METRICS");
		add(witnesses, !sightings.isEmpty(), "INVENTORY");
		return new ResourceDetail(identity(arn, id, directory, witnesses), time(question), cost, parts(parts),
				meters(arn, usage, cost, question), uses(usage), calls, metrics, runs(id, question, step, whole),
				function(new FunctionBook.Asked(arn, id, question, directory), counted, whole, sightings),
				bill(arn, directory, question), setup(arn, directory, sightings));
	}

	private static void add(List<String> witnesses, boolean knows, String witness) {
		if (knows) {
			witnesses.add(witness);
		}
	}

	static ResourceDetail.Time time(CostQuestion question) {
		return new ResourceDetail.Time(question.window().from(), question.window().until(),
				question.firstDay().toString(), question.endDay().minusDays(1).toString(),
				Steps.of(question.window()).toSeconds(), question.currency(), CostsReader.word(question.basis()));
	}

	private static ResourceDetail.Identity identity(String arn, ResourceId id, ResourceDirectory directory,
			List<String> witnesses) {
		Map<String, String> tags = directory.tags(arn);
		ResourceDetail.Owner owner = OWNERS.stream()
			.flatMap((word) -> tags.entrySet().stream().filter((tag) -> tag.getKey().equalsIgnoreCase(word)))
			.findFirst()
			.map((tag) -> new ResourceDetail.Owner(tag.getKey(), tag.getValue()))
			.orElse(null);
		return new ResourceDetail.Identity(arn, directory.name(arn), id.service(), ResourceWords.kind(id), id.region(),
				id.account(), tags, owner, logGroup(arn, id, directory), witnesses);
	}

	private static @Nullable String logGroup(String arn, ResourceId id, ResourceDirectory directory) {
		if (!id.service().equals("lambda")) {
			return null;
		}
		Resource state = directory.latest(arn);
		String name = (state != null) ? state.settings().get("LoggingConfig.LogGroup") : null;
		String group = ResourceId
			.logGroup((name != null) ? name : "/aws/lambda/" + id.name(), id.region(), id.account())
			.arn();
		return directory.known().containsKey(group) ? group : null;
	}

	private static List<CostsDetail.Part> parts(@Nullable CostsParts parts) {
		return Stream.ofNullable(parts)
			.flatMap((all) -> all.buckets()
				.stream()
				.flatMap((bucket) -> bucket.parts().stream())
				.map((part) -> CostsDetail.Part.of(part, all)))
			.toList();
	}

	private @Nullable CostsParts whose(String arn, CostQuestion question) {
		return CostsParts
			.of(question.days(), question.currency(), question.basis(), Map.of(Dimension.RESOURCE, arn),
					this.allocations)
			.orElse(null);
	}

	private List<ResourceDetail.MeterDetail> meters(String arn, List<RollUps.UsageRow> usage, CostSeries cost,
			CostQuestion question) {
		Map<String, String> amounts = new HashMap<>();
		cost.rows().forEach((row) -> amounts.put(row.keys().get(0), row.total()));
		List<ResourceDetail.MeterDetail> meters = new ArrayList<>();
		for (ResourceProfiles.MeterUse use : this.profiles.meters(arn, usage, question)) {
			meters.add(meter(use, amounts.remove(use.id())));
		}
		cost.rows()
			.stream()
			.filter((row) -> amounts.containsKey(row.keys().get(0)))
			.forEach((row) -> meters.add(new ResourceDetail.MeterDetail(row.keys().get(0), row.name(), "", "0", null,
					null, null, null, row.total())));
		return meters;
	}

	private ResourceDetail.MeterDetail meter(ResourceProfiles.MeterUse use, @Nullable String cost) {
		String unit = (use.meter() != null) ? UnitWords.of(use.meter().unit()) : "";
		String effective = null;
		if (use.billed() != null && use.effective() != null && use.billed().signum() != 0) {
			effective = CostSeries.plain(use.effective().divide(use.billed(), MathContext.DECIMAL32));
		}
		return new ResourceDetail.MeterDetail(use.id(), meter(use.id()), unit, CostSeries.plain(use.traced()),
				text(use.modelled()), text(use.billed()), effective, text(use.listPrice()), cost);
	}

	private static @Nullable String text(@Nullable BigDecimal value) {
		return (value != null) ? CostSeries.plain(value) : null;
	}

	/** A meter in words; what the catalogue does not have as the bill names it. */
	String meter(String id) {
		return ServiceWords.meter(id);
	}

	private List<ResourceDetail.UseDetail> uses(List<RollUps.UsageRow> usage) {
		return this.profiles.byRoute(usage)
			.stream()
			.map((use) -> new ResourceDetail.UseDetail(use.route().name(), use.operation(), use.calls(),
					text(use.estimate())))
			.toList();
	}

	private ResourceDetail.Traffic traffic(String arn, ResourceDirectory directory, CostQuestion question) {
		List<RollUps.EdgeRow> edges = this.profiles.edges(question);
		Map<Party, Set<String>> names = new HashMap<>();
		Function<Party, Set<String>> of = (party) -> names.computeIfAbsent(party, directory::of);
		List<CallSums.Calls> callers = CallSums.callers(edges, (party) -> of.apply(party).contains(arn));
		List<CallSums.Calls> callees = CallSums.callees(edges, (party) -> of.apply(party).contains(arn));
		return new ResourceDetail.Traffic(ResourceDetail.CallDetail.of(CallSums.total(callers), "", "", null),
				callers.stream().map((calls) -> call(calls, of, directory)).toList(),
				callees.stream().map((calls) -> call(calls, of, directory)).toList());
	}

	static ResourceDetail.CallDetail call(CallSums.Calls calls, Function<Party, Set<String>> of,
			ResourceDirectory directory) {
		Party party = calls.party().sender();
		Set<String> arns = of.apply(party);
		String arn = (arns.size() == 1) ? arns.iterator().next() : null;
		ResourceId id = (arn != null) ? directory.known().get(arn) : null;
		return (id == null || arn == null) ? ResourceDetail.CallDetail.of(calls, party.kind(), party.name(), null)
				: ResourceDetail.CallDetail.of(calls, id.service(), directory.name(arn), arn);
	}

	private @Nullable FunctionDetail function(FunctionBook.Asked asked, List<Series> counted,
			FunctionRuns.@Nullable Runs runs, List<Inventory.Sighting> sightings) {
		return FunctionBook.isOne(asked.id()) ? this.functions.detail(asked, counted, runs, sightings) : null;
	}

	private ResourceDetail.@Nullable RunsDetail runs(ResourceId id, CostQuestion question, Duration step,
			FunctionRuns.@Nullable Runs all) {
		if (all == null) {
			return null;
		}
		Map<Instant, FunctionRuns.Runs> steps = this.profiles.runs(id, question, step)
			.stream()
			.collect(Collectors.toMap(FunctionRuns.Runs::from, (runs) -> runs));
		List<Instant> times = Steps.in(question.hours(), step);
		FunctionRuns.Percentiles starts = all.startMillis();
		return new ResourceDetail.RunsDetail(all.runs(), all.coldStarts(), all.failed(), percentiles(all.millis()),
				(starts != null) ? percentiles(starts) : null, all.billedMillis(), all.memory().configuredMb(),
				all.memory().mostUsedMb(), RunCharts.latency(times, steps), RunCharts.coldStarts(times, steps),
				RunCharts.starts(times, steps));
	}

	static ResourceDetail.PercentilesDetail percentiles(FunctionRuns.Percentiles of) {
		return new ResourceDetail.PercentilesDetail(of.p50Micros(), of.p95Micros(), of.p99Micros());
	}

	private List<ResourceDetail.BillDetail> bill(String arn, ResourceDirectory directory, CostQuestion question) {
		return this.profiles.billed(arn, directory, question)
			.stream()
			.map((use) -> new ResourceDetail.BillDetail(use.spelling(), use.service(), use.usageType(), use.operation(),
					use.charge(), CostSeries.plain(use.amount()), use.lines()))
			.toList();
	}

	private List<Inventory.Sighting> sightings(String arn, ResourceDirectory directory, ResourceId id) {
		Resource latest = directory.latest(arn);
		return this.profiles.sightings((latest != null) ? latest.id() : id);
	}

	private static ResourceDetail.Setup setup(String arn, ResourceDirectory directory,
			List<Inventory.Sighting> sightings) {
		List<ResourceDetail.PartDetail> parts = directory.partsOf(arn)
			.stream()
			.map((part) -> new ResourceDetail.PartDetail(ResourceWords.kind(part.id()), part.id().name(),
					part.settings()))
			.toList();
		if (sightings.isEmpty()) {
			return new ResourceDetail.Setup(null, null, Map.of(), List.of(), parts);
		}
		Inventory.Sighting last = sightings.get(sightings.size() - 1);
		return new ResourceDetail.Setup(sightings.get(0).state().seen(), last.lastSeen(), last.state().settings(),
				ResourceDetail.ChangeDetail.of(SettingChange.between(sightings)), parts);
	}

}
