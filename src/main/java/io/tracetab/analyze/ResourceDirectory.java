package io.tracetab.analyze;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.Resource;
import io.tracetab.metric.Series;
import io.tracetab.reconcile.MeasuredResource;
import io.tracetab.reconcile.ResourceNames;
import io.tracetab.usage.Party;

/**
 * Every resource under one name, its canonical ARN, whatever a bill, a trace, a metric, a
 * node of the map or a person calls it. Immutable but for what {@link #add} is told;
 * confined to one thread after that.
 */
public final class ResourceDirectory {

	/** What is set on a resource and is none that costs or answers by itself. */
	private static final Set<String> PARTS = Set.of("event-source-mapping", "provisioned-concurrency", "rule",
			"rule-target", "notification", "lifecycle", "alias", "process", "scalable-target", "scaling-policy",
			"sampling-rule");

	private final ResourceNames names;

	private final Map<String, Resource> latest = new LinkedHashMap<>();

	private final List<Resource> parts = new ArrayList<>();

	private final Map<String, TreeSet<String>> byName = new HashMap<>();

	private final Map<String, String> processes = new HashMap<>();

	private final TreeMap<String, ResourceId> known = new TreeMap<>();

	private final Map<String, Set<ResourceId>> spellings = new HashMap<>();

	/**
	 * Reads the inventory.
	 * @param states every state of every resource, those of one oldest first
	 */
	public ResourceDirectory(Collection<Resource> states) {
		this.names = new ResourceNames(states);
		Map<ResourceId, Resource> last = new LinkedHashMap<>();
		states.forEach((state) -> last.put(state.id(), state));
		for (Resource state : last.values()) {
			if (isPart(state.id())) {
				this.parts.add(state);
				rememberProcess(state);
				continue;
			}
			String arn = add(state.id());
			String own = state.settings().getOrDefault("name", state.settings().getOrDefault("Name", ""));
			if (!own.isEmpty()) {
				this.byName.computeIfAbsent(key(state.id().service(), own), (key) -> new TreeSet<>()).add(arn);
			}
			if (state.id().arn().equals(arn) || !this.latest.containsKey(arn)) {
				this.latest.put(arn, state);
			}
			if (!state.id().arn().equals(arn)) {
				this.parts.add(state);
			}
		}
	}

	private static boolean isPart(ResourceId id) {
		boolean inApi = id.service().equals("apigateway") && id.name().indexOf('/') >= 0;
		return inApi || PARTS.contains(id.type()) || id.service().equals("tagging");
	}

	/** Atlas names processes, not clusters, in what it measures. */
	private void rememberProcess(Resource state) {
		String alias = state.settings().get("userAlias");
		if (state.id().type().equals("process") && alias != null) {
			ResourceId.find(alias).ifPresent((cluster) -> this.processes.put(state.id().name(), cluster.arn()));
		}
	}

	/** Makes a resource known that the inventory may not have, by any spelling. */
	public String add(ResourceId id) {
		String arn = this.names.named(id);
		add(arn);
		this.spellings.computeIfAbsent(arn, (key) -> new HashSet<>()).add(id);
		return arn;
	}

	/** The ids under which a resource was made known. */
	public Set<ResourceId> spellings(String arn) {
		return this.spellings.getOrDefault(arn, Set.of());
	}

	/** The same by its canonical name. */
	public void add(String arn) {
		if (!this.known.containsKey(arn)) {
			ResourceId id = ResourceId.find(arn).orElseGet(() -> new ResourceId("", "", "", "", arn));
			this.known.put(arn, id);
			this.byName.computeIfAbsent(key(id.service(), id.name()), (key) -> new TreeSet<>()).add(arn);
		}
	}

	private static String key(String service, String name) {
		return service + ' ' + name;
	}

	/** All that are known, by canonical name. */
	public Map<String, ResourceId> known() {
		return java.util.Collections.unmodifiableMap(this.known);
	}

	/** The canonical name of a resource as a trace names it. */
	public String named(ResourceId id) {
		return this.names.named(id);
	}

	/**
	 * The canonical name of a resource as a bill spells it.
	 * @param service the meter's; empty when no meter is known
	 */
	public String billed(String spelling, String service, String region, String account) {
		return this.names.billed(spelling, service, region, account);
	}

	/**
	 * The resource that a series speaks of; of operations of a table, the table; of
	 * versions of a function, the function.
	 */
	public Optional<String> measured(Series series) {
		String process = series.dimensions().get("ProcessId");
		if (process != null) {
			return Optional.ofNullable(this.processes.get(process));
		}
		if (series.dimensions().containsKey("Operation") || series.namespace().equals("Tracetab/Described")) {
			return measuredAs("AWS/DynamoDB", series, "Operation");
		}
		if (series.namespace().equals("Tracetab/Reports")) {
			return measuredAs("AWS/Lambda", series, "Version");
		}
		return MeasuredResource.of(series, this.names);
	}

	private Optional<String> measuredAs(String namespace, Series series, String apart) {
		TreeMap<String, String> dimensions = new TreeMap<>(series.dimensions());
		dimensions.remove(apart);
		return MeasuredResource.of(new Series(series.account(), series.region(), namespace, series.metric(), dimensions,
				series.statistic(), series.periodSeconds(), List.of()), this.names);
	}

	/**
	 * The resources that a node of the map may be: none for who is no resource, several
	 * where resources in several places have one name and nobody knows where it is.
	 */
	public Set<String> of(Party party) {
		if (party.kind().equals("remote") || party.kind().equals("service")) {
			String host = party.name().substring(party.name().indexOf('@') + 1);
			return ResourceId.find(host).map((id) -> Set.of(this.names.named(id))).orElse(Set.of());
		}
		int slash = party.kind().equals("apigateway") ? party.name().indexOf('/') : -1;
		String name = (slash < 0) ? party.name() : party.name().substring(0, slash);
		Set<String> named = this.byName.getOrDefault(key(party.kind(), name), new TreeSet<>());
		return party.equals(party.anywhere()) ? named
				: named.stream().filter((arn) -> mayBe(party, arn)).collect(Collectors.toCollection(TreeSet::new));
	}

	private boolean mayBe(Party party, String arn) {
		ResourceId id = this.known.get(arn);
		return id == null || party.mayBeIn(id.region(), id.account());
	}

	/**
	 * The resources that somebody may mean by a text: an ARN, a queue's URL, a host, a
	 * name alone.
	 */
	public List<String> meant(String text) {
		if (this.known.containsKey(text)) {
			return List.of(text);
		}
		Optional<ResourceId> id = ResourceId.find(text);
		if (id.isPresent()) {
			return List.of(this.names.named(id.get()));
		}
		return this.known.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().name().equals(text))
			.map(Map.Entry::getKey)
			.toList();
	}

	/** As people call it: an API's own name instead of its id. */
	public String name(String arn) {
		ResourceId id = this.known.get(arn);
		Resource state = this.latest.get(arn);
		if (id == null) {
			return arn;
		}
		return (state == null || !id.service().equals("apigateway")) ? id.name()
				: state.settings().getOrDefault("name", state.settings().getOrDefault("Name", id.name()));
	}

	/** Its latest state; null when the inventory does not have it. */
	public @Nullable Resource latest(String arn) {
		return this.latest.get(arn);
	}

	/** Its tags, those of the tagging service among them. */
	public Map<String, String> tags(String arn) {
		TreeMap<String, String> tags = new TreeMap<>();
		for (Resource part : this.parts) {
			if (part.id().service().equals("tagging") && isNamed(part.id().name(), arn)) {
				tags.putAll(part.tags());
			}
		}
		Resource state = this.latest.get(arn);
		if (state != null) {
			tags.putAll(state.tags());
		}
		return tags;
	}

	private boolean isNamed(String spelling, String arn) {
		return spelling.equals(arn)
				|| ResourceId.find(spelling).filter((id) -> this.names.named(id).equals(arn)).isPresent();
	}

	/** What is set on it or belongs to it: triggers, scaling, instances of a cluster. */
	public List<Resource> partsOf(String arn) {
		ResourceId owner = this.known.get(arn);
		return (owner == null) ? List.of()
				: this.parts.stream()
					.filter((part) -> !part.id().service().equals("tagging"))
					.filter((part) -> belongs(part, owner, arn))
					.toList();
	}

	private boolean belongs(Resource part, ResourceId owner, String arn) {
		ResourceId id = part.id();
		boolean same = id.service().equals(owner.service());
		if (this.names.named(id).equals(arn) || arn.equals(this.processes.get(id.name()))) {
			return true;
		}
		if (same && (id.name().equals(owner.name()) || id.name().startsWith(owner.name() + "/"))) {
			return id.region().equals(owner.region()) || owner.region().isEmpty() || id.region().isEmpty();
		}
		String scaled = part.settings().get("ResourceId");
		if (scaled != null && scaled.equals(owner.type() + "/" + owner.name())) {
			return owner.service().equals(part.settings().get("ServiceNamespace"))
					&& id.region().equals(owner.region());
		}
		return part.settings().values().stream().anyMatch((value) -> value.startsWith("arn:") && isNamed(value, arn));
	}

}
