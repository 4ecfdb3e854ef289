package io.tracetab.inventory;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.tracetab.identity.Owner;

/**
 * Whose things are, by people's rules.
 *
 * @param rules in their order: the first that fits counts
 */
public record Ownership(List<OwnerRule> rules) {

	public Ownership {
		rules = List.copyOf(rules);
	}

	/** The rule that decides; empty when none does. */
	public Optional<OwnerRule> rule(Ownable thing, LocalDate day) {
		return this.rules.stream().filter((rule) -> rule.fits(thing, day)).findFirst();
	}

	public Optional<Owner> owner(Ownable thing, LocalDate day) {
		return rule(thing, day).map(OwnerRule::owner);
	}

	/** The tags that rules look at. */
	public Set<String> tags() {
		return this.rules.stream()
			.filter((rule) -> rule.looksAt() == OwnerRule.LooksAt.TAG)
			.map(OwnerRule::tag)
			.collect(Collectors.toUnmodifiableSet());
	}

	/** The days on which a rule begins or no longer holds. */
	public SortedSet<LocalDate> changes() {
		SortedSet<LocalDate> changes = new TreeSet<>();
		for (OwnerRule rule : this.rules) {
			if (rule.from() != null) {
				changes.add(rule.from());
			}
			if (rule.until() != null) {
				changes.add(rule.until());
			}
		}
		return changes;
	}

}
