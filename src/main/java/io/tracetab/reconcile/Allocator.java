package io.tracetab.reconcile;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;

import org.jspecify.annotations.Nullable;

import io.tracetab.billing.CostBasis;
import io.tracetab.quantity.ChargeClass;
import io.tracetab.quantity.LargestRemainder;
import io.tracetab.quantity.Meter;
import io.tracetab.quantity.MeterCatalogue;
import io.tracetab.quantity.MeterDefinition;
import io.tracetab.trace.Route;

/**
 * Divides what was charged over buckets and routes, so that the parts of a cell add up to
 * it exactly on each basis.
 */
public final class Allocator {

	/** Decimals of a part; more where the charge itself has more. */
	private static final int SCALE = 12;

	private static final Division MISMATCH = Division.whole(Bucket.NOT_PER_REQUEST, UnattributedReason.SIGN_MISMATCH);

	private final MeterCatalogue meters;

	private final KnownUse known;

	private final DivisionRules rules;

	public Allocator(MeterCatalogue meters, KnownUse known) {
		this.meters = meters;
		this.known = known;
		this.rules = new DivisionRules(meters, known);
	}

	/**
	 * The parts of a cell; those without money are left out.
	 */
	public List<Allocation> allocate(Charged charged) {
		List<Allocation> allocations = new ArrayList<>();
		if (lacksResource(charged)) {
			overResources(charged, allocations);
		}
		else {
			divide(charged, this.rules.of(charged), allocations);
		}
		return allocations;
	}

	private boolean lacksResource(Charged charged) {
		Cell cell = charged.cell();
		return cell.kind() == ChargeKind.USAGE && cell.item().resource().isEmpty() && charged.quantity() != null
				&& charged.quantity().signum() > 0
				&& meterOf(cell).map((meter) -> meter.chargeClass() == ChargeClass.METERED).orElse(false);
	}

	private Optional<Meter> meterOf(Cell cell) {
		return this.meters.find(cell.item().meter()).map(MeterDefinition::meter);
	}

	/**
	 * From the bill to resources: each that is known to have used the meter bears its
	 * part, what none explains stays without a resource.
	 */
	private void overResources(Charged charged, List<Allocation> allocations) {
		Meter meter = meterOf(charged.cell()).orElseThrow();
		SortedMap<String, BigDecimal> users = this.known.users(charged.cell(), meter);
		if (users.isEmpty() || users.containsKey("")) {
			divide(charged,
					users.isEmpty() ? Division.whole(Bucket.UNTRACED, this.known.untraced(charged.cell(), meter))
							: this.rules.of(charged),
					allocations);
			return;
		}
		List<BigDecimal> weights = new ArrayList<>(users.values());
		BigDecimal explained = weights.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
		BigDecimal quantity = Objects.requireNonNull(charged.quantity());
		weights.add(quantity.subtract(explained).max(BigDecimal.ZERO));
		List<Charged> shares = shares(charged, new ArrayList<>(users.keySet()), weights);
		for (Charged share : shares) {
			boolean named = !share.cell().item().resource().isEmpty();
			divide(share, named ? this.rules.of(share)
					: Division.whole(Bucket.UNTRACED, this.known.untraced(charged.cell(), meter)), allocations);
		}
	}

	private static List<Charged> shares(Charged charged, List<String> resources, List<BigDecimal> weights) {
		Map<CostBasis, List<BigDecimal>> amounts = new LinkedHashMap<>();
		for (CostBasis basis : Amounts.DIVIDED) {
			BigDecimal amount = charged.amounts().on(basis);
			if (amount != null) {
				amounts.put(basis, LargestRemainder.split(amount, weights, SCALE));
			}
		}
		List<Charged> shares = new ArrayList<>();
		for (int i = 0; i < weights.size(); i++) {
			Amounts share = Amounts.NONE;
			for (Map.Entry<CostBasis, List<BigDecimal>> entry : amounts.entrySet()) {
				share = share.plus(Amounts.on(entry.getKey(), entry.getValue().get(i)));
			}
			Cell cell = (i < resources.size()) ? charged.cell().at(resources.get(i)) : charged.cell();
			shares.add(new Charged(cell, share, weights.get(i)));
		}
		return shares;
	}

	private record Target(Bucket bucket, @Nullable Route route, @Nullable UnattributedReason reason) {
	}

	private void divide(Charged charged, Division division, List<Allocation> allocations) {
		Map<Target, Amounts> parts = new LinkedHashMap<>();
		for (CostBasis basis : Amounts.DIVIDED) {
			BigDecimal amount = charged.amounts().on(basis);
			if (amount != null && amount.signum() != 0) {
				split(amount, mismatched(charged, amount) ? MISMATCH : division)
					.forEach((target, part) -> parts.merge(target, Amounts.on(basis, part), Amounts::plus));
			}
		}
		Map<Target, Spread> spreads = spreads(division);
		Map<Target, ValueShares> values = values(division);
		parts.forEach((target, amounts) -> {
			if (!amounts.isNothing()) {
				ValueShares told = values.getOrDefault(target, ValueShares.NONE);
				allocations.add(new Allocation(charged.cell(), target.bucket(), target.route(), target.reason(),
						amounts, spreads.get(target), told.split(amounts, SCALE), told.spreads()));
			}
		});
	}

	private static Map<Target, ValueShares> values(Division division) {
		Map<Target, ValueShares> values = new HashMap<>();
		division.parts().forEach((part) -> {
			if (!part.values().quantities().isEmpty()) {
				values.put(new Target(part.bucket(), part.route(), part.reason()), part.values());
			}
		});
		return values;
	}

	private static Map<Target, Spread> spreads(Division division) {
		Map<Target, Spread> spreads = new HashMap<>();
		division.parts().forEach((part) -> {
			Spread spread = part.spread();
			if (spread != null) {
				spreads.put(new Target(part.bucket(), part.route(), part.reason()), spread);
			}
		});
		return spreads;
	}

	/** A negative charge for what was used, which is no credit either. */
	private boolean mismatched(Charged charged, BigDecimal amount) {
		return charged.cell().kind() == ChargeKind.USAGE && amount.signum() < 0 && charged.quantity() != null
				&& charged.quantity().signum() > 0
				&& meterOf(charged.cell()).map((meter) -> meter.chargeClass() != ChargeClass.STANDING).orElse(false);
	}

	private static Map<Target, BigDecimal> split(BigDecimal amount, Division division) {
		List<BigDecimal> amounts = LargestRemainder.split(amount, division.weights(), SCALE);
		Map<Target, BigDecimal> parts = new LinkedHashMap<>();
		for (int i = 0; i < amounts.size(); i++) {
			Division.Part part = division.parts().get(i);
			parts.merge(new Target(part.bucket(), part.route(), part.reason()), amounts.get(i), BigDecimal::add);
		}
		return parts;
	}

}
