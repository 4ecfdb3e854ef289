package io.tracetab.recommend;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.Inventory;
import io.tracetab.inventory.Resource;

/**
 * Whether the inventory shows what was to be changed, and since when. A resource that was
 * to be deleted is gone when others of its kind were seen after it.
 */
final class AppliedSettings {

	private static final String NONE = "-";

	private static final Pattern LINE = Pattern.compile("(.+): (.*?) -> (.*)");

	private static final Pattern RANGE = Pattern.compile("(\\d+) to (\\d+) (?:at|by) .*");

	private static final Pattern UNITS = Pattern.compile("(?:(.+): )?((?:Read|Write)CapacityUnits)");

	private static final String READY = "ProvisionedConcurrentExecutions";

	private static final String INDEXES = "GlobalSecondaryIndexes.";

	private final Inventory inventory;

	private final ResourceId resource;

	private final List<Wanted> wanted;

	/** A setting as it was and was to be; empty for none. */
	private record Wanted(String name, String from, String to) {

		boolean isDeletion() {
			return this.to.isEmpty()
					&& (this.name.equals(Recommendation.Setting.EXISTS) || this.name.equals("FunctionName"));
		}

	}

	AppliedSettings(Inventory inventory, Decision.About about) {
		this.inventory = inventory;
		this.resource = about.resource();
		this.wanted = about.settings().lines().map(AppliedSettings::wanted).toList();
	}

	private static Wanted wanted(String line) {
		Matcher matcher = LINE.matcher(line);
		if (!matcher.matches()) {
			return new Wanted(line, "", line);
		}
		return new Wanted(matcher.group(1), known(matcher.group(2)), known(matcher.group(3)));
	}

	private static String known(String text) {
		return text.equals(NONE) ? "" : text;
	}

	boolean isDeletion() {
		return this.wanted.stream().anyMatch(Wanted::isDeletion);
	}

	/** Empty where it is not so, as of the last look before a time. */
	Optional<Proof.Applied> at(Instant until) {
		List<Inventory.Sighting> states = this.inventory.sightings(this.resource)
			.stream()
			.filter((state) -> !state.state().seen().isAfter(until))
			.toList();
		if (states.isEmpty() || this.wanted.isEmpty()) {
			return Optional.empty();
		}
		return isDeletion() ? gone(states.get(states.size() - 1).lastSeen(), until) : changed(states);
	}

	private Optional<Proof.Applied> changed(List<Inventory.Sighting> states) {
		int first = states.size();
		while (first > 0 && isAsWanted(states.get(first - 1).state())) {
			first--;
		}
		if (first == states.size()) {
			return Optional.empty();
		}
		Instant seen = latest(states.get(first).state().seen());
		Instant before = (first > 0) ? states.get(first - 1).lastSeen() : null;
		return Optional.of(new Proof.Applied(before, seen));
	}

	/** Scaling is told by resources of its own, which may have been changed last. */
	private Instant latest(Instant seen) {
		return this.wanted.stream()
			.flatMap((each) -> target(each.name).stream())
			.map((target) -> this.inventory.history(target.id()))
			.filter((history) -> !history.isEmpty())
			.map((history) -> history.get(history.size() - 1).seen())
			.filter((changed) -> changed.isAfter(seen))
			.max(Instant::compareTo)
			.orElse(seen);
	}

	private Optional<Proof.Applied> gone(Instant lastSeen, Instant until) {
		return this.inventory.latest(this.resource.service())
			.stream()
			.map(Resource::id)
			.filter((other) -> !other.equals(this.resource) && other.type().equals(this.resource.type())
					&& other.region().equals(this.resource.region()) && other.account().equals(this.resource.account()))
			.map(this.inventory::sightings)
			.flatMap(Collection::stream)
			.filter((other) -> other.lastSeen().isAfter(lastSeen) && !other.state().seen().isAfter(until))
			.map((other) -> other.state().seen().isAfter(lastSeen) ? other.state().seen() : other.lastSeen())
			.min(Instant::compareTo)
			.map((seen) -> new Proof.Applied(lastSeen, seen));
	}

	private boolean isAsWanted(Resource state) {
		return this.wanted.stream().allMatch((each) -> isAsWanted(each, state.settings()));
	}

	private boolean isAsWanted(Wanted each, Map<String, String> settings) {
		Matcher units = UNITS.matcher(each.name);
		if (units.matches()) {
			return isUnits(each, settings, units.group(1), units.group(2));
		}
		if (each.name.equals(READY)) {
			return settings.entrySet()
				.stream()
				.anyMatch((set) -> set.getKey().startsWith("ProvisionedConcurrency.")
						&& (each.to.equals(set.getValue()) || each.to.matches(".*: " + set.getValue() + "(,.*)?")));
		}
		if (each.to.isEmpty() && each.name.equals("GlobalSecondaryIndexes")) {
			return settings.entrySet()
				.stream()
				.noneMatch((set) -> set.getKey().matches("GlobalSecondaryIndexes\\.\\d+\\.IndexName")
						&& set.getValue().equals(each.from));
		}
		String is = settings.get(each.name);
		return each.to.equals((is != null) ? is : "");
	}

	/** Fixed units, or those between which they are scaled. */
	private boolean isUnits(Wanted each, Map<String, String> settings, @Nullable String index, String units) {
		Matcher range = RANGE.matcher(each.to);
		if (range.matches()) {
			return target(each.name).map(Resource::settings)
				.filter((target) -> range.group(2).equals(target.get("MaxCapacity")))
				.isPresent();
		}
		String prefix = (index == null) ? ""
				: IntStream.iterate(0, (i) -> settings.containsKey(INDEXES + i + ".IndexName"), (i) -> i + 1)
					.filter((i) -> index.equals(settings.get(INDEXES + i + ".IndexName")))
					.mapToObj((i) -> INDEXES + i + '.')
					.findFirst()
					.orElse("?");
		return each.to.equals(settings.get(prefix + "ProvisionedThroughput." + units));
	}

	/** What scales the units of the table or index that a setting names. */
	private Optional<Resource> target(String setting) {
		Matcher units = UNITS.matcher(setting);
		if (!units.matches()) {
			return Optional.empty();
		}
		String index = units.group(1);
		String of = "table/" + this.resource.name() + ((index != null) ? "/index/" + index : "") + "/dynamodb:"
				+ ((index != null) ? "index" : "table") + ':' + units.group(2);
		return this.inventory.latest("application-autoscaling")
			.stream()
			.filter((each) -> each.id().type().equals("scalable-target") && each.id().name().equals(of)
					&& each.id().region().equals(this.resource.region())
					&& each.id().account().equals(this.resource.account()))
			.findFirst();
	}

	/**
	 * Whether capacity follows traffic already: what scales the table's units is known.
	 */
	static boolean isScaled(Inventory inventory, ResourceId table) {
		return inventory.latest("application-autoscaling")
			.stream()
			.anyMatch((each) -> each.id().name().startsWith("table/" + table.name() + '/'));
	}

}
