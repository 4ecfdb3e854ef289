package io.tracetab.accuracy;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.tracetab.accuracy.file.TrueBill;
import io.tracetab.billing.ChargeCategory;
import io.tracetab.quantity.MeterCatalogue;
import io.tracetab.quantity.MeterDefinition;
import io.tracetab.quantity.Window;
import io.tracetab.reconcile.Allocations;
import io.tracetab.reconcile.Bucket;
import io.tracetab.reconcile.Dimension;

/**
 * The buckets of what was charged for usage beside the truth, service by service.
 */
final class BillComparison {

	private static final String CHARGED = "charged";

	private final Findings findings;

	private final Allocations allocations;

	private final MeterCatalogue meters;

	BillComparison(Findings findings, Allocations allocations, MeterCatalogue meters) {
		this.findings = findings;
		this.allocations = allocations;
		this.meters = meters;
	}

	void compare(TrueBill truth, Window days) {
		Map<String, Map<String, BigDecimal>> expected = byService(truth.parts());
		Map<String, Map<String, BigDecimal>> shown = shown(days);
		expected.forEach((service, parts) -> {
			BigDecimal charged = parts.getOrDefault(CHARGED, BigDecimal.ZERO);
			for (Bucket bucket : Bucket.values()) {
				BigDecimal true_ = parts.getOrDefault(bucket.name(), BigDecimal.ZERO);
				BigDecimal found = shown.getOrDefault(service, Map.of()).getOrDefault(bucket.name(), BigDecimal.ZERO);
				this.findings.of("bill: " + bucket)
					.add(share(found.subtract(true_), charged), service + " by " + found.subtract(true_));
			}
		});
		signs(days);
	}

	private static double share(BigDecimal off, BigDecimal charged) {
		return (off.signum() == 0) ? 0
				: (charged.signum() == 0) ? 1 : off.abs().doubleValue() / charged.abs().doubleValue();
	}

	private Map<String, Map<String, BigDecimal>> byService(Map<String, Map<String, BigDecimal>> byMeter) {
		Map<String, Map<String, BigDecimal>> services = new TreeMap<>();
		byMeter.forEach((meter, parts) -> {
			Map<String, BigDecimal> sums = services.computeIfAbsent(service(meter), (key) -> new TreeMap<>());
			parts.forEach((part, cost) -> sums.merge(part, cost, BigDecimal::add));
		});
		return services;
	}

	/** A bill names services at length; usage of no known meter goes with its service. */
	private Map<String, Map<String, BigDecimal>> shown(Window days) {
		List<Allocations.Sum> sums = this.allocations.sums(days,
				List.of(Dimension.SERVICE, Dimension.METER, Dimension.BUCKET),
				Map.of(Dimension.CATEGORY, ChargeCategory.USAGE.name()));
		Map<String, String> names = new HashMap<>();
		sums.forEach((sum) -> this.meters.find(sum.of(Dimension.METER))
			.ifPresent((meter) -> names.putIfAbsent(sum.of(Dimension.SERVICE), meter.meter().service())));
		Map<String, Map<String, BigDecimal>> services = new TreeMap<>();
		sums.forEach((sum) -> {
			String named = sum.of(Dimension.SERVICE);
			String service = this.meters.find(sum.of(Dimension.METER))
				.map((meter) -> meter.meter().service())
				.orElse(names.getOrDefault(named, named));
			services.computeIfAbsent(service, (key) -> new TreeMap<>())
				.merge(sum.of(Dimension.BUCKET), sum.amounts().effective(), BigDecimal::add);
		});
		return services;
	}

	private String service(String meter) {
		return this.meters.find(meter).map(MeterDefinition::meter).map((known) -> known.service()).orElse(meter);
	}

	/** No part has another sign than what it is a part of. */
	private void signs(Window days) {
		List<Dimension> thing = List.of(Dimension.DAY, Dimension.PAYER, Dimension.ACCOUNT, Dimension.CATEGORY,
				Dimension.SERVICE, Dimension.METER, Dimension.RESOURCE, Dimension.REGION);
		Map<Map<Dimension, String>, BigDecimal> charged = new HashMap<>();
		this.allocations.sums(days, thing, Map.of()).forEach((sum) -> charged.put(sum.of(), sum.amounts().effective()));
		List<Dimension> parts = new java.util.ArrayList<>(thing);
		parts.add(Dimension.BUCKET);
		for (Allocations.Sum part : this.allocations.sums(days, parts, Map.of())) {
			Map<Dimension, String> of = new HashMap<>(part.of());
			of.remove(Dimension.BUCKET);
			int sign = part.amounts().effective().signum();
			this.findings.of("bill: parts with the sign of their charge")
				.right(sign == 0 || sign == charged.getOrDefault(of, BigDecimal.ZERO).signum(), of.toString());
		}
	}

}
