package io.tracetab.reconcile;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.tracetab.quantity.Meter;
import io.tracetab.quantity.MeterDefinition;

/**
 * Use as a test states it: the same for every cell.
 */
final class StatedUse implements KnownUse {

	TracedUse traced = TracedUse.NONE;

	TracedUse pooled = TracedUse.NONE;

	Coverage coverage = Coverage.NONE;

	BigDecimal billed = BigDecimal.ZERO;

	@Nullable BigDecimal used;

	SortedMap<String, BigDecimal> users = new TreeMap<>();

	/** Of routes with quantities: {@code "GET /a", "30", "GET /b", "10"}. */
	static TracedUse routes(String variance, String... routesAndQuantities) {
		Map<String, BigDecimal> routes = new HashMap<>();
		for (int i = 0; i < routesAndQuantities.length; i += 2) {
			routes.put(routesAndQuantities[i], new BigDecimal(routesAndQuantities[i + 1]));
		}
		return TracedUse.of(routes, new BigDecimal(variance), Map.of(), AnnotatedUse.NONE);
	}

	@Override
	public TracedUse traced(Cell cell, Meter meter) {
		return this.traced;
	}

	@Override
	public boolean isStandIn(Cell cell, Meter meter) {
		return false;
	}

	@Override
	public TracedUse pooled(Cell cell, Meter meter) {
		return this.pooled;
	}

	@Override
	public Coverage coverage(Cell cell, Meter meter) {
		return this.coverage;
	}

	@Override
	public BigDecimal billed(Cell cell) {
		return this.billed;
	}

	@Override
	public Optional<BigDecimal> used(Cell cell, MeterDefinition capacity, BigDecimal paid) {
		return Optional.ofNullable(this.used).map(paid::min);
	}

	@Override
	public SortedMap<String, BigDecimal> users(Cell cell, Meter meter) {
		return this.users;
	}

	@Override
	public UnattributedReason untraced(Cell cell, Meter meter) {
		return cell.item().resource().isEmpty() ? UnattributedReason.NO_RESOURCE : UnattributedReason.CALLER_NOT_TRACED;
	}

}
