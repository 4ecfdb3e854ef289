package io.tracetab.inventory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * That one setting or tag of a resource is otherwise than it was.
 *
 * @param lastSeenBefore the last look that saw the former value
 * @param seen the first look that saw the new one: the change was made in between
 * @param name of the setting, as {@link Resource} flattens them, or of the tag
 * @param before null when it was not there
 * @param after null when it is no longer there
 */
public record SettingChange(Instant lastSeenBefore, Instant seen, boolean tag, String name, @Nullable String before,
		@Nullable String after) {

	/** What changed between successive states, latest first, by name within one. */
	public static List<SettingChange> between(List<Inventory.Sighting> oldestFirst) {
		List<SettingChange> changes = new ArrayList<>();
		for (int i = oldestFirst.size() - 1; i > 0; i--) {
			Inventory.Sighting before = oldestFirst.get(i - 1);
			Resource after = oldestFirst.get(i).state();
			add(before.state().settings(), after.settings(), false, before.lastSeen(), after.seen(), changes);
			add(before.state().tags(), after.tags(), true, before.lastSeen(), after.seen(), changes);
		}
		return changes;
	}

	private static void add(SortedMap<String, String> before, SortedMap<String, String> after, boolean tag,
			Instant lastSeen, Instant seen, List<SettingChange> changes) {
		SortedMap<String, String> names = new TreeMap<>(before);
		names.putAll(after);
		for (String name : names.keySet()) {
			String was = before.get(name);
			String is = after.get(name);
			if ((was == null) ? is != null : !was.equals(is)) {
				changes.add(new SettingChange(lastSeen, seen, tag, name, was, is));
			}
		}
	}

}
