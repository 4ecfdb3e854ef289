package io.tracetab.recommend;

import java.math.BigDecimal;
import java.util.List;

import io.tracetab.identity.ResourceId;
import io.tracetab.quantity.Money;

/**
 * Recommendations for tests.
 */
public final class MadeChanges {

	private MadeChanges() {
	}

	/** Saves half of what is expected to half more of it. */
	public static Recommendation change(String rule, String arn, Recommendation.Setting setting, String saving) {
		Money expected = Money.usd(saving);
		Recommendation.Effort effort = new Recommendation.Effort(Recommendation.Level.LOW, "", Recommendation.Level.LOW,
				"");
		return new Recommendation(new Recommendation.Subject(rule, ResourceId.parse(arn), ""),
				new Recommendation.Proposal("Change it", List.of(setting), effort, "", ""),
				Saving.of(expected.times(new BigDecimal("0.5")), expected, expected.times(new BigDecimal("1.5")),
						expected),
				null, new Recommendation.Grounds(List.of(), List.of(), "", new Curve("", "", List.of()), null));
	}

}
