package io.tracetab.web;

import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.tracetab.quantity.Money;
import io.tracetab.recommend.Advice;
import io.tracetab.recommend.BackTest;
import io.tracetab.recommend.Curve;
import io.tracetab.recommend.JointSaving;
import io.tracetab.recommend.Recommendation;
import io.tracetab.recommend.Saving;
import io.tracetab.recommend.Standing;
import io.tracetab.recommend.State;
import io.tracetab.recommend.Verdict;

/**
 * A recommendation as JSON.
 *
 * @param measured what was found after the change; null unless it is seen applied
 * @param instead why nothing is recommended under what is assumed; null when something is
 */
@Schema(name = "Recommendation")
record AdviceDetail(String id, State state, String resource, @Nullable String rule, @Nullable String owner,
		@Nullable Doing change, @Nullable Saved saving, Recommendation.@Nullable Latency latency,
		@Nullable Rests grounds, @Nullable MeasuredDetail measured, @Nullable String instead) {

	/**
	 * A month of 730 hours, decimals as text.
	 */
	@Schema(name = "Saving")
	record Saved(String low, String expected, String high, String atList) {

		static Saved of(Saving saving) {
			return new Saved(plain(saving.low()), plain(saving.expected()), plain(saving.high()), plain(saving.list()));
		}

	}

	/**
	 * What to do.
	 */
	@Schema(name = "Change")
	record Doing(String title, List<Recommendation.Setting> settings, Recommendation.Effort effort, String aws,
			String terraform) {
	}

	/**
	 * What it rests on.
	 */
	@Schema(name = "Grounds")
	record Rests(List<String> evidence, List<String> assumptions, String method, List<Choice> choices,
			@Nullable BackTest backTest) {
	}

	/**
	 * One that was chosen from.
	 *
	 * @param cost a month at list prices, decimal as text
	 */
	@Schema(name = "Choice")
	record Choice(String name, String cost, Curve.Figure figure, String word, String note) {
	}

	/**
	 * All of them.
	 */
	@Schema(name = "Recommendations")
	record Listed(@Nullable Instant from, @Nullable Instant until, List<AdviceDetail> recommendations, Saved open,
			Saved accepted, Saved fasterAtAPrice, List<Joint> joint, MeasuredDetail.Total verified, List<Other> kept,
			List<Other> lacking) {

		static Listed of(AdviceBook.Listed listed) {
			Advice advice = listed.advice();
			return new Listed((advice.window() != null) ? advice.window().from() : null,
					(advice.window() != null) ? advice.window().until() : null,
					advice.standings().stream().map((standing) -> AdviceDetail.of(standing, null)).toList(),
					Saved.of(listed.open()), Saved.of(listed.accepted()), Saved.of(listed.price()),
					listed.joint().stream().map(Joint::of).toList(), MeasuredDetail.Total.of(advice.verified()),
					advice.kept().stream().map((keep) -> Other.of(keep, keep.why())).toList(),
					advice.lacking().stream().map((lack) -> Other.of(lack, lack.what())).toList());
		}

	}

	/**
	 * A resource that several changes to be decided touch.
	 *
	 * @param changes their ids
	 * @param alone the sum of what each would save of it without the others
	 * @param together what all of them save of it
	 */
	@Schema(name = "JointSaving")
	record Joint(String resource, List<String> changes, Saved alone, Saved together) {

		static Joint of(JointSaving joint) {
			return new Joint(joint.resource().arn(), joint.changes().stream().map(Recommendation::id).toList(),
					Saved.of(joint.alone()), Saved.of(joint.saving()));
		}

	}

	/**
	 * A resource of which nothing is recommended.
	 */
	@Schema(name = "NotRecommended")
	record Other(String resource, String rule, String why) {

		static Other of(Verdict verdict, String why) {
			return new Other(verdict.resource().arn(), verdict.rule(), why);
		}

	}

	private static String plain(Money money) {
		return money.amount().setScale(10, RoundingMode.HALF_EVEN).stripTrailingZeros().toPlainString();
	}

	static AdviceDetail of(Standing standing, @Nullable Verdict verdict) {
		Recommendation made = (verdict instanceof Verdict.Change change) ? change.recommendation()
				: standing.recommendation();
		String instead = (verdict instanceof Verdict.Keep keep) ? keep.why()
				: (verdict instanceof Verdict.Lack lack) ? lack.what() : null;
		if (made == null) {
			return new AdviceDetail(standing.id(), standing.state(), standing.resource().arn(), null, standing.owner(),
					null, null, null, null, MeasuredDetail.of(standing), instead);
		}
		Recommendation.Proposal proposal = made.proposal();
		Recommendation.Grounds grounds = made.grounds();
		List<Choice> choices = grounds.curve()
			.choices()
			.stream()
			.map((choice) -> new Choice(choice.name(), plain(choice.cost()), choice.figure(), choice.word(),
					choice.note()))
			.toList();
		return new AdviceDetail(standing.id(), standing.state(), standing.resource().arn(), made.subject().rule(),
				made.subject().owner(),
				new Doing(proposal.title(), proposal.settings(), proposal.effort(), proposal.aws(),
						proposal.terraform()),
				Saved.of(made.saving()), made.latency(),
				new Rests(grounds.evidence(), grounds.assumptions(), grounds.method(), choices, grounds.backTest()),
				MeasuredDetail.of(standing), instead);
	}

}
