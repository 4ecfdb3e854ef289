package io.tracetab.recommend;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.tracetab.identity.ResourceId;
import io.tracetab.quantity.Money;

/**
 * How a change goes together with others, so that several are priced as one: a cache
 * lowers what is read of a table and what its functions wait, and so what cheaper units
 * and another memory still save.
 *
 * @param elsewhere of what is expected to be saved, what is saved of other resources, by
 * each; below zero where they cost more
 * @param implied what rules have to assume of other changes once this one is made
 * @param beside what this one saves where another is made too, by the other's id; beside
 * all others it saves its share of what they leave
 * @param rests what each resource costs a month of what this one is about to commit to:
 * its rule is asked once more with what other changes leave of that
 */
public record Together(Map<ResourceId, Money> elsewhere, List<Implied> implied, Map<String, Saving> beside,
		Map<ResourceId, Money> rests) {

	/** Of what a change rests on, the share that other changes leave. */
	public static final Assumption LEFT = new Assumption("left", "Share that other changes leave", 1, 0, 1);

	/** One that touches its own resource alone. */
	public static final Together ALONE = new Together(Map.of(), List.of(), Map.of(), Map.of());

	public Together {
		Map<ResourceId, Money> sorted = new TreeMap<>(Comparator.comparing(ResourceId::arn));
		sorted.putAll(elsewhere);
		elsewhere = Collections.unmodifiableMap(sorted);
		implied = List.copyOf(implied);
		beside = Map.copyOf(beside);
		rests = Map.copyOf(rests);
	}

	/**
	 * What a rule has to assume of a resource.
	 */
	public record Implied(String rule, ResourceId resource, Assumed assumed) {

		boolean isAbout(Recommendation.Subject subject) {
			return subject.rule().equals(this.rule) && subject.resource().equals(this.resource);
		}

	}

	/** One that saves of other resources, or makes them dearer. */
	public static Together elsewhere(Map<ResourceId, Money> saved) {
		return new Together(saved, List.of(), Map.of(), Map.of());
	}

	/** One that commits to what resources cost. */
	public static Together resting(Map<ResourceId, Money> costs) {
		return new Together(Map.of(), List.of(), Map.of(), costs);
	}

	public Together implying(Implied one) {
		List<Implied> all = new ArrayList<>(this.implied);
		all.add(one);
		return new Together(this.elsewhere, all, this.beside, this.rests);
	}

	/** The same with what is saved beside one more. */
	public Together beside(String id, Saving saving) {
		Map<String, Saving> all = new HashMap<>(this.beside);
		all.put(id, saving);
		return new Together(this.elsewhere, this.implied, all, this.rests);
	}

}
