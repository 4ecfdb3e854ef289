package io.tracetab.billing;

/**
 * Which of the four costs of {@link Costs} is meant.
 */
public enum CostBasis {

	BILLED, EFFECTIVE, LIST, CONTRACTED

}
