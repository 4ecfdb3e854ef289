package io.tracetab.reconcile;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.tracetab.inventory.Resource;

/**
 * When tracing was turned on or off anywhere in an account: coverage of before says
 * nothing of what came after. Who calls whom may change with each of them, so one counts
 * for all resources of its account.
 */
final class TracingChanges {

	private static final String MODE = "TracingConfig.Mode";

	private static final String STAGE = "tracingEnabled";

	private final Map<String, TreeSet<LocalDate>> days = new HashMap<>();

	private final Set<String> off = new HashSet<>();

	/**
	 * Learns from all states of all resources, those of one resource oldest first.
	 */
	TracingChanges(Collection<Resource> inventory, ResourceNames names) {
		Map<String, String> before = new HashMap<>();
		for (Resource state : inventory) {
			String mode = state.settings().getOrDefault(MODE, state.settings().get(STAGE));
			if (mode == null) {
				continue;
			}
			String known = before.put(state.id().arn(), mode);
			if (known != null && !known.equals(mode)) {
				this.days.computeIfAbsent(state.id().account(), (key) -> new TreeSet<>())
					.add(LocalDate.ofInstant(state.seen(), ZoneOffset.UTC));
			}
			String resource = names.named(state.id());
			if (mode.equals("PassThrough") || mode.equals("false")) {
				this.off.add(resource);
			}
			else {
				this.off.remove(resource);
			}
		}
	}

	/** Whether a resource's own tracing is off in its latest state. */
	boolean isOff(String resource) {
		return this.off.contains(resource);
	}

	/** The last day of a change up to a day; the given one when there was none. */
	LocalDate since(String account, LocalDate day, LocalDate otherwise) {
		TreeSet<LocalDate> changes = this.days.get(account);
		LocalDate last = (changes != null) ? changes.floor(day) : null;
		return (last == null || last.isBefore(otherwise)) ? otherwise : last;
	}

	/** The day before the next change; the given one when there is none. */
	LocalDate until(String account, LocalDate day, LocalDate otherwise) {
		TreeSet<LocalDate> changes = this.days.get(account);
		LocalDate next = (changes != null) ? changes.higher(day) : null;
		return (next == null || next.isAfter(otherwise)) ? otherwise : next.minusDays(1);
	}

}
