package io.tracetab.recommend;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.tracetab.identity.ResourceId;
import io.tracetab.quantity.Money;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * What should be changed about one resource, with what it saves and what that rests on.
 *
 * @param latency null where it touches none
 */
public record Recommendation(Subject subject, Proposal proposal, Saving saving, @Nullable Latency latency,
		Grounds grounds, Together together) {

	/** One that touches its own resource alone. */
	public Recommendation(Subject subject, Proposal proposal, Saving saving, @Nullable Latency latency,
			Grounds grounds) {
		this(subject, proposal, saving, latency, grounds, Together.ALONE);
	}

	public Recommendation with(Together together) {
		return new Recommendation(this.subject, this.proposal, this.saving, this.latency, this.grounds, together);
	}

	/**
	 * What it is about.
	 *
	 * @param owner who answers for the resource; empty when nobody is known
	 */
	public record Subject(String rule, ResourceId resource, String owner) {

		/** The same as long as rule and resource are. */
		public String id() {
			return id(this.rule, this.resource);
		}

		public static String id(String rule, ResourceId resource) {
			String key = rule + ' ' + resource.arn();
			return rule + '-' + UUID.nameUUIDFromBytes(key.getBytes(UTF_8)).toString().substring(0, 13);
		}

	}

	/**
	 * A setting, as the inventory names it.
	 *
	 * @param from empty where it was not set
	 * @param to empty where it is to be taken away
	 */
	public record Setting(String name, String from, String to) {

		/** Of what is to be deleted. */
		public static final String EXISTS = "exists";

		@Override
		public String toString() {
			return this.name + ": " + (this.from.isEmpty() ? "-" : this.from) + " -> "
					+ (this.to.isEmpty() ? "-" : this.to);
		}

	}

	/**
	 * What to do.
	 *
	 * @param title a sentence
	 * @param aws a command for the AWS command line
	 * @param terraform a patch of what Terraform has
	 */
	public record Proposal(String title, List<Setting> settings, Effort effort, String aws, String terraform) {

		public Proposal {
			settings = List.copyOf(settings);
		}

	}

	/**
	 * What it takes.
	 *
	 * @param risk what may go wrong
	 * @param why of the risk, a sentence
	 * @param work to make the change
	 * @param undo how it is taken back, a sentence
	 */
	public record Effort(Level risk, String why, Level work, String undo) {
	}

	/** How much. */
	public enum Level {

		LOW, MEDIUM, HIGH

	}

	/**
	 * Of a run or request, before and after, in microseconds.
	 */
	public record Latency(double p50Before, double p50After, double p95Before, double p95After) {
	}

	/**
	 * What it rests on.
	 *
	 * @param evidence sentences
	 * @param assumptions sentences about what was assumed
	 * @param method how it was worked out, with its source
	 * @param backTest null where nothing could be tested
	 */
	public record Grounds(List<String> evidence, List<String> assumptions, String method, Curve curve,
			@Nullable BackTest backTest) {

		public Grounds {
			evidence = List.copyOf(evidence);
			assumptions = List.copyOf(assumptions);
		}

	}

	/** What is expected to be saved of its own resource alone. */
	public Money own() {
		return this.together.elsewhere().values().stream().reduce(this.saving.expected(), Money::minus);
	}

	public String id() {
		return this.subject.id();
	}

}
