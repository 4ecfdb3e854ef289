package io.tracetab.recommend;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.tracetab.identity.ResourceId;
import io.tracetab.quantity.Money;

/**
 * What several changes save together of one resource: each its share of what the others
 * leave, so a cache that spares half of the reads and a cheaper way to pay for reads that
 * halves them leave a quarter. Where a rule was asked what is left to save beside another
 * change, its answer counts instead. Of units that a commitment covers in part they save
 * no more together than each could alone. What a change saves of other resources than its
 * own is priced with what else changes those.
 *
 * @param changes that touch the resource
 * @param alone the sum of what each would save of it without the others
 * @param saving of all of them together
 */
public record JointSaving(ResourceId resource, List<Recommendation> changes, Saving alone, Saving saving) {

	/**
	 * What a change saves of a resource.
	 *
	 * @param now what the resource costs as it is, as far as the change tells
	 * @param alone the saving if nothing else is changed
	 */
	private record Part(Recommendation change, Saving saving, BigDecimal now, Saving alone) {

		/** As one change: what one saves was worked out with the other. */
		Part with(Part guest) {
			return new Part(this.change, this.saving.plus(guest.saving), this.now.max(guest.now), this.alone);
		}

	}

	/** What changes save together, whatever they touch. */
	static Saving sum(Collection<Recommendation> all) {
		return Saving.sum(of(all).stream().map(JointSaving::saving).toList());
	}

	/** By the resource that is touched. */
	static List<JointSaving> of(Collection<Recommendation> all) {
		Set<String> ids = all.stream().map(Recommendation::id).collect(Collectors.toSet());
		Map<ResourceId, List<Part>> parts = new LinkedHashMap<>();
		for (Recommendation each : all) {
			Saving saving = beside(each, ids).orElse(each.saving());
			Saving alone = each.saving();
			for (Map.Entry<ResourceId, Money> other : each.together().elsewhere().entrySet()) {
				Saving exactly = Saving.exactly(other.getValue());
				add(parts, other.getKey(), new Part(each, exactly, BigDecimal.ZERO, exactly));
				saving = saving.without(other.getValue());
				alone = alone.without(other.getValue());
			}
			add(parts, each.subject().resource(), new Part(each, saving, now(each), alone));
		}
		return parts.entrySet().stream().map((entry) -> of(entry.getKey(), entry.getValue())).toList();
	}

	/**
	 * What some save more where others are made in any case, by the resource that they
	 * touch.
	 */
	static List<JointSaving> further(Collection<Recommendation> more, Collection<Recommendation> made) {
		Map<ResourceId, JointSaving> before = of(made).stream()
			.collect(Collectors.toMap(JointSaving::resource, Function.identity()));
		return of(Stream.concat(more.stream(), made.stream()).toList()).stream()
			.filter((all) -> all.changes.stream().anyMatch(more::contains))
			.map((all) -> Optional.ofNullable(before.get(all.resource)).map(all::without).orElse(all))
			.toList();
	}

	private JointSaving without(JointSaving made) {
		return new JointSaving(this.resource, this.changes, this.alone.minus(made.alone),
				this.saving.minus(made.saving));
	}

	private static void add(Map<ResourceId, List<Part>> parts, ResourceId resource, Part part) {
		parts.computeIfAbsent(resource, (id) -> new ArrayList<>()).add(part);
	}

	/** Of several that bear on it, what the strongest leaves. */
	private static Optional<Saving> beside(Recommendation change, Set<String> ids) {
		return change.together()
			.beside()
			.entrySet()
			.stream()
			.filter((other) -> ids.contains(other.getKey()))
			.map(Map.Entry::getValue)
			.min(Comparator.comparing(Saving::expected));
	}

	private static JointSaving of(ResourceId resource, List<Part> parts) {
		Saving alone = Saving.sum(parts.stream().map(Part::alone).toList());
		return new JointSaving(resource, parts.stream().map(Part::change).toList(), alone, ofOne(merged(parts)));
	}

	/** Those whose saving was worked out beside another one of them join that one. */
	private static List<Part> merged(List<Part> parts) {
		Map<String, Part> hosts = new LinkedHashMap<>();
		parts.forEach((part) -> hosts.put(part.change.id(), part));
		for (Part part : parts) {
			part.change.together()
				.beside()
				.keySet()
				.stream()
				.filter(hosts::containsKey)
				.findFirst()
				.ifPresent((host) -> {
					hosts.remove(part.change.id());
					hosts.computeIfPresent(host, (id, there) -> there.with(part));
				});
		}
		return List.copyOf(hosts.values());
	}

	private static Saving ofOne(List<Part> parts) {
		if (parts.size() == 1) {
			return parts.get(0).saving;
		}
		BigDecimal cost = parts.stream().map(Part::now).reduce(BigDecimal.ZERO, BigDecimal::max);
		return Saving.of(limited(parts, cost, Saving::low), limited(parts, cost, Saving::expected),
				joint(parts, cost, Saving::high), joint(parts, cost, Saving::list));
	}

	/**
	 * What nothing covers is saved but once; the most has what one of them saves besides.
	 */
	private static Money limited(List<Part> all, BigDecimal cost, Function<Saving, Money> bound) {
		Money joint = joint(all, cost, bound);
		Optional<Money> most = all.stream()
			.flatMap((part) -> Stream.ofNullable(part.saving.most()))
			.max(Comparator.naturalOrder());
		if (most.isEmpty()) {
			return joint;
		}
		Map<Boolean, List<Part>> parts = all.stream()
			.collect(Collectors.partitioningBy((part) -> part.saving.most() != null));
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
	private static Money joint(List<Part> parts, BigDecimal cost, Function<Saving, Money> bound) {
		List<BigDecimal> saved = parts.stream().map((part) -> bound.apply(part.saving).amount()).toList();
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
