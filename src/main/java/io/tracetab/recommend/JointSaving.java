package io.tracetab.recommend;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.tracetab.quantity.Money;

/**
 * What several changes save together. Of changes to one resource each saves its share of
 * what the others leave: a cache that spares half of the reads and a cheaper way to pay
 * for reads that halves them leave a quarter. Of units that a commitment covers in part
 * they save no more together than each could alone. Changes to different resources add
 * up.
 */
final class JointSaving {

	private JointSaving() {
	}

	static Saving of(Collection<Recommendation> all) {
		Map<String, List<Recommendation>> byResource = new LinkedHashMap<>();
		all.forEach((each) -> byResource.merge(each.subject().resource().arn(), List.of(each),
				(some, more) -> Stream.concat(some.stream(), more.stream()).toList()));
		return Saving.sum(byResource.values().stream().map(JointSaving::ofOne).toList());
	}

	private static Saving ofOne(List<Recommendation> changes) {
		if (changes.size() == 1) {
			return changes.get(0).saving();
		}
		BigDecimal cost = changes.stream().map(JointSaving::now).reduce(BigDecimal.ZERO, BigDecimal::max);
		return Saving.of(limited(changes, cost, Saving::low), limited(changes, cost, Saving::expected),
				joint(changes, cost, Saving::high), joint(changes, cost, Saving::list));
	}

	/** What nothing covers is saved but once. */
	private static Money limited(List<Recommendation> changes, BigDecimal cost, Function<Saving, Money> bound) {
		Money joint = joint(changes, cost, bound);
		Optional<Money> most = changes.stream()
			.flatMap((change) -> Stream.ofNullable(change.saving().most()))
			.min(Comparator.naturalOrder());
		if (most.isEmpty()) {
			return joint;
		}
		Map<Boolean, List<Recommendation>> parts = changes.stream()
			.collect(Collectors.partitioningBy((change) -> change.saving().most() != null));
		Money ofUnits = joint(parts.getOrDefault(true, List.of()), cost, bound);
		Money rest = joint(parts.getOrDefault(false, List.of()), cost, bound);
		Money apart = rest.plus((ofUnits.compareTo(most.get()) < 0) ? ofUnits : most.get());
		return (joint.compareTo(apart) < 0) ? joint : apart;
	}

	/** What the resource costs as it is, by the curve that was chosen from. */
	private static BigDecimal now(Recommendation change) {
		return change.grounds()
			.curve()
			.choices()
			.stream()
			.filter((choice) -> choice.word().contains("now"))
			.map((choice) -> choice.cost().amount())
			.findFirst()
			.orElse(BigDecimal.ZERO);
	}

	/** Where the cost is not known, or less than what is saved, it is what is saved. */
	private static Money joint(List<Recommendation> changes, BigDecimal cost, Function<Saving, Money> bound) {
		List<BigDecimal> saved = changes.stream().map((change) -> bound.apply(change.saving()).amount()).toList();
		BigDecimal most = saved.stream().reduce(cost, BigDecimal::max);
		if (most.signum() <= 0) {
			return Money.usd(saved.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
		}
		BigDecimal left = BigDecimal.ONE;
		BigDecimal price = BigDecimal.ZERO;
		for (BigDecimal each : saved) {
			if (each.signum() > 0) {
				left = left.multiply(BigDecimal.ONE.subtract(each.divide(most, MathContext.DECIMAL64)),
						MathContext.DECIMAL64);
			}
			else {
				price = price.add(each);
			}
		}
		return Money.usd(most.multiply(BigDecimal.ONE.subtract(left), MathContext.DECIMAL64).add(price));
	}

}
