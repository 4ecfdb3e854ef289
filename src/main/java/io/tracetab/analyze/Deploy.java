package io.tracetab.analyze;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tracetab.inventory.Inventory;
import io.tracetab.inventory.SettingChange;
import io.tracetab.quantity.Window;

/**
 * That a function was found otherwise: its code, or any other setting. Made between two
 * looks of the inventory.
 *
 * @param arn the function's canonical name
 * @param lastSeenBefore the last look that saw it as it was before
 * @param seen the first look that saw it as it is since
 * @param changes by name
 */
public record Deploy(String arn, Instant lastSeenBefore, Instant seen, List<SettingChange> changes) {

	private static final Duration LONGEST = Duration.ofDays(7);

	public Deploy {
		changes = List.copyOf(changes);
	}

	/** All of one function, latest first. Tags are no deploy. */
	public static List<Deploy> of(String arn, List<Inventory.Sighting> oldestFirst) {
		Map<Instant, List<SettingChange>> looks = new LinkedHashMap<>();
		SettingChange.between(oldestFirst)
			.stream()
			.filter((change) -> !change.tag())
			.forEach((change) -> looks.computeIfAbsent(change.seen(), (seen) -> new ArrayList<>()).add(change));
		List<Deploy> deploys = new ArrayList<>();
		looks.forEach((seen, changes) -> deploys.add(new Deploy(arn, changes.get(0).lastSeenBefore(), seen, changes)));
		deploys.sort(Comparator.comparing(Deploy::seen).reversed());
		return deploys;
	}

	/** Whole hours before and after it, both of one length. */
	public record Sides(Window before, Window after) {
	}

	/**
	 * What it can be judged by: hours before and after it in which none of the others
	 * falls, both of one length, a week at most. Empty where less than an hour is left on
	 * a side.
	 * @param all deploys of what is looked at, this one among them
	 * @param within of which there is anything
	 */
	public Optional<Sides> sides(List<Deploy> all, Window within) {
		Instant until = this.lastSeenBefore.truncatedTo(ChronoUnit.HOURS);
		Instant from = hourFrom(this.seen);
		Instant first = within.from();
		Instant last = within.until();
		for (Deploy other : all) {
			boolean before = other.seen().isBefore(this.seen) && !other.seen().isAfter(this.lastSeenBefore);
			boolean after = other.seen().isAfter(this.seen);
			first = (before && other.seen().isAfter(first)) ? other.seen() : first;
			last = (after && other.lastSeenBefore().isBefore(last)) ? later(other.lastSeenBefore(), from) : last;
		}
		Duration length = least(Duration.between(hourFrom(first), until),
				Duration.between(from, last.truncatedTo(ChronoUnit.HOURS)), LONGEST);
		return (length.compareTo(Duration.ofHours(1)) < 0) ? Optional.empty()
				: Optional.of(new Sides(new Window(until.minus(length), until), new Window(from, from.plus(length))));
	}

	private static Instant later(Instant one, Instant other) {
		return one.isAfter(other) ? one : other;
	}

	private static Instant hourFrom(Instant time) {
		Instant hour = time.truncatedTo(ChronoUnit.HOURS);
		return hour.equals(time) ? hour : hour.plus(Duration.ofHours(1));
	}

	private static Duration least(Duration one, Duration other, Duration third) {
		Duration less = (one.compareTo(other) < 0) ? one : other;
		return (less.compareTo(third) < 0) ? less : third;
	}

}
