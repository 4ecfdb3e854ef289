package io.tracetab.reconcile;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

import io.tracetab.quantity.Meter;
import io.tracetab.quantity.MeterDefinition;
import io.tracetab.trace.AnnotationValues;

/**
 * Use as chance makes it: the same for the same cell, whenever it is asked.
 */
final class AnyUse implements KnownUse {

	private final long seed;

	AnyUse(long seed) {
		this.seed = seed;
	}

	@Override
	public TracedUse traced(Cell cell, Meter meter) {
		return use(random(cell, 1));
	}

	@Override
	public boolean isStandIn(Cell cell, Meter meter) {
		return false;
	}

	@Override
	public TracedUse pooled(Cell cell, Meter meter) {
		return use(random(cell, 2));
	}

	private static TracedUse use(Random random) {
		Map<String, BigDecimal> routes = new HashMap<>();
		Map<String, Map<AnnotationValues, BigDecimal>> annotated = new HashMap<>();
		for (int i = random.nextInt(5); i > 0; i--) {
			routes.put("GET /" + i, number(random));
			annotated.put("GET /" + i, values(random));
		}
		return TracedUse.of(routes, random.nextBoolean() ? BigDecimal.ZERO : number(random), Map.of(),
				new AnnotatedUse(annotated));
	}

	/** As often as not more than the route's own quantity: rounding may do that. */
	private static Map<AnnotationValues, BigDecimal> values(Random random) {
		Map<AnnotationValues, BigDecimal> values = new HashMap<>();
		for (int i = random.nextInt(4); i > 0; i--) {
			values.put(AnnotationValues.of(Map.of("tenant", "t" + i)), number(random));
		}
		return values;
	}

	@Override
	public Coverage coverage(Cell cell, Meter meter) {
		Random random = random(cell, 3);
		return Coverage.of(number(random), number(random), number(random));
	}

	@Override
	public BigDecimal billed(Cell cell) {
		return number(random(cell, 4));
	}

	@Override
	public Optional<BigDecimal> used(Cell cell, MeterDefinition capacity, BigDecimal paid) {
		Random random = random(cell, 5);
		return (random.nextInt(4) == 0) ? Optional.empty() : Optional.of(number(random).min(paid));
	}

	@Override
	public SortedMap<String, BigDecimal> users(Cell cell, Meter meter) {
		Random random = random(cell, 6);
		SortedMap<String, BigDecimal> users = new TreeMap<>();
		for (int i = random.nextInt(4); i > 0; i--) {
			users.put((random.nextInt(6) == 0) ? "" : "arn:aws:sns:us-east-1:123456789012:topic-" + i,
					number(random).add(BigDecimal.ONE));
		}
		return users;
	}

	@Override
	public UnattributedReason untraced(Cell cell, Meter meter) {
		return UnattributedReason.CALLER_NOT_TRACED;
	}

	/** Zero now and then, of any size otherwise. */
	private static BigDecimal number(Random random) {
		return (random.nextInt(8) == 0) ? BigDecimal.ZERO
				: BigDecimal.valueOf(1 + random.nextInt(1_000_000), random.nextInt(15) - 3);
	}

	private Random random(Cell cell, int what) {
		return new Random(31 * (31 * this.seed + cell.hashCode()) + what);
	}

}
