package io.tracetab.recommend;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.tracetab.identity.ResourceId;
import io.tracetab.quantity.Money;

/**
 * What other changes leave to commit to: who commits pays for it in any case, so that
 * only what is used after them is to be committed to.
 *
 * @param saved at list prices in a month, of each resource, by all changes that commit to
 * nothing
 */
record Commitments(Map<ResourceId, Money> saved) {

	Commitments {
		saved = Map.copyOf(saved);
	}

	static Commitments beside(Collection<Recommendation> all) {
		Map<ResourceId, Money> saved = new HashMap<>();
		JointSaving.of(all.stream().filter((each) -> each.together().rests().isEmpty()).toList())
			.forEach((joint) -> saved.put(joint.resource(), joint.saving().list()));
		return new Commitments(saved);
	}

	/** What is assumed of a change besides: nothing where others leave all. */
	Assumed of(Recommendation change, Assumed assumed) {
		BigDecimal all = BigDecimal.ZERO;
		BigDecimal less = BigDecimal.ZERO;
		for (Map.Entry<ResourceId, Money> cost : change.together().rests().entrySet()) {
			BigDecimal of = cost.getValue().amount();
			Money saving = this.saved.get(cost.getKey());
			all = all.add(of);
			less = less.add((saving != null) ? saving.amount().max(BigDecimal.ZERO).min(of) : BigDecimal.ZERO);
		}
		if (less.signum() == 0) {
			return assumed;
		}
		Map<String, Double> values = new HashMap<>(assumed.values());
		values.put(Together.LEFT.name(),
				BigDecimal.ONE.subtract(less.divide(all, MathContext.DECIMAL64)).doubleValue());
		return new Assumed(values);
	}

	/**
	 * The same verdicts, where commitments are made after all that is changed besides.
	 */
	List<Verdict> after(List<Verdict> verdicts, Map<String, Rule> rules, Observed observed) {
		return verdicts.stream().map((verdict) -> after(verdict, rules, observed)).toList();
	}

	private Verdict after(Verdict verdict, Map<String, Rule> rules, Observed observed) {
		if (!(verdict instanceof Verdict.Change change)) {
			return verdict;
		}
		Assumed assumed = of(change.recommendation(), Assumed.USUAL);
		Rule rule = rules.get(verdict.rule());
		return (rule == null || assumed.equals(Assumed.USUAL)) ? verdict
				: rule.judge(observed, assumed, verdict.resource()::equals)
					.stream()
					.filter((other) -> other.resource().equals(verdict.resource()))
					.findFirst()
					.orElse(verdict);
	}

}
