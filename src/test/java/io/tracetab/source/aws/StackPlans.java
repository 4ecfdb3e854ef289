package io.tracetab.source.aws;

import io.tracetab.source.StackPlan;

/**
 * What asking AWS takes, for tests of other packages.
 */
public final class StackPlans {

	private StackPlans() {
	}

	public static StackPlan ofAws() {
		return new AwsStackPlan(BillProperties.DAYS);
	}

}
