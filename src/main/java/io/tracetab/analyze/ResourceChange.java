package io.tracetab.analyze;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.Resource;

/**
 * A deploy or a change of settings: a resource was seen otherwise than before.
 *
 * @param seen when it was seen so first: it was changed some time before
 */
public record ResourceChange(ResourceId resource, Instant seen, List<Setting> settings) {

	/** Settings that change by themselves and say nothing. */
	private static final List<String> RESTLESS = List.of("ItemCount", "TableSizeBytes", "IndexSizeBytes",
			"NumberOfDecreasesToday", "ApproximateNumberOfMessages", "LastIncreaseDateTime", "LastDecreaseDateTime",
			"LastModified", "Version");

	public ResourceChange {
		settings = List.copyOf(settings);
	}

	/**
	 * A setting before and after; null where there was none.
	 */
	public record Setting(String name, @Nullable String before, @Nullable String after) {
	}

	/** The changes that states of resources tell of, in no particular order. */
	static List<ResourceChange> of(Collection<Resource> states) {
		Map<ResourceId, List<Resource>> byResource = new HashMap<>();
		states.forEach((state) -> byResource.computeIfAbsent(state.id(), (id) -> new ArrayList<>()).add(state));
		List<ResourceChange> changes = new ArrayList<>();
		byResource.forEach((id, all) -> {
			all.sort(Comparator.comparing(Resource::seen));
			for (int i = 1; i < all.size(); i++) {
				List<Setting> settings = differences(all.get(i - 1).settings(), all.get(i).settings());
				if (!settings.isEmpty()) {
					changes.add(new ResourceChange(id, all.get(i).seen(), settings));
				}
			}
		});
		return changes;
	}

	private static List<Setting> differences(SortedMap<String, String> before, SortedMap<String, String> after) {
		TreeSet<String> names = new TreeSet<>(before.keySet());
		names.addAll(after.keySet());
		return names.stream()
			.map((name) -> new Setting(name, before.get(name), after.get(name)))
			.filter((setting) -> !Objects.equals(setting.before, setting.after))
			.filter((setting) -> RESTLESS.stream().noneMatch(setting.name::endsWith))
			.toList();
	}

}
