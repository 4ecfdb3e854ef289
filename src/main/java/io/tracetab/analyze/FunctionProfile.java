package io.tracetab.analyze;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.Inventory;
import io.tracetab.metric.FunctionRuns;
import io.tracetab.quantity.Window;
import io.tracetab.usage.Party;
import io.tracetab.usage.RollUps;

/**
 * What is known of one function beside what is known of any resource, a question at a
 * time. Safe for use by many threads.
 */
public final class FunctionProfile {

	/** Runs of older deploys are shown together. */
	private static final int DEPLOYS = 8;

	private final EntityFacts facts;

	public FunctionProfile(EntityFacts facts) {
		this.facts = facts;
	}

	/** Traced runs of each version, most runs first. */
	public List<RollUps.RunRow> versions(Set<ResourceId> spellings, Window hours) {
		return this.facts.rollUps()
			.runsOf(spellings, hours, RollUps.Step.WHOLE)
			.stream()
			.sorted(Comparator.comparingLong((RollUps.RunRow row) -> row.sum().calls())
				.reversed()
				.thenComparing((row) -> row.ran().version()))
			.toList();
	}

	/** Traced runs of all versions, by steps. */
	public List<RollUps.RunRow> runs(Set<ResourceId> spellings, Window hours, Duration step) {
		return this.facts.rollUps().runsOf(spellings, hours, by(step));
	}

	/** Calls that its traced runs made, by steps; of the window as one without. */
	public List<RollUps.CallRow> calls(String arn, ResourceDirectory directory, Window hours, @Nullable Duration step) {
		ResourceId function = directory.known().get(arn);
		Party named = new Party("lambda", (function != null) ? function.name() : arn);
		return this.facts.rollUps()
			.callsOf(named, hours, (step == null) ? RollUps.Step.WHOLE : by(step))
			.stream()
			.filter((row) -> ResourceProfiles.isIt(row.edge().caller(), arn, directory))
			.toList();
	}

	private static RollUps.Step by(Duration step) {
		return step.equals(Steps.HOUR) ? RollUps.Step.HOUR : RollUps.Step.DAY;
	}

	/**
	 * Logged runs between two deploys.
	 *
	 * @param deploy with which they begin; null for those before the first
	 */
	public record Reign(@Nullable Deploy deploy, FunctionRuns.Runs runs) {
	}

	/**
	 * From one deploy to the next, latest first: the latest ones, and those before them
	 * as one. Stretches without a logged run are left out.
	 */
	public List<Reign> reigns(String arn, String function, List<Inventory.Sighting> sightings, Window window) {
		List<Deploy> deploys = Deploy.of(arn, sightings)
			.stream()
			.filter((deploy) -> window.contains(deploy.seen()))
			.limit(DEPLOYS)
			.toList();
		List<Reign> reigns = new ArrayList<>();
		Instant until = window.until();
		for (Deploy deploy : deploys) {
			add(deploy, function, deploy.seen(), until, reigns);
			until = deploy.lastSeenBefore();
		}
		add(null, function, window.from(), until, reigns);
		return reigns;
	}

	private void add(@Nullable Deploy deploy, String function, Instant from, Instant until, List<Reign> reigns) {
		if (from.isBefore(until)) {
			this.facts.runs()
				.of(function, new Window(from, until), null)
				.forEach((runs) -> reigns.add(new Reign(deploy, runs)));
		}
	}

	/** The most runs whose reports overlap. */
	public long mostAtOnce(String function, Window window) {
		return this.facts.runs().mostAtOnce(function, window);
	}

}
