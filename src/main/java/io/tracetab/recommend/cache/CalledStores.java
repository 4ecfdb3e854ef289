package io.tracetab.recommend.cache;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.Resource;
import io.tracetab.quantity.ChargeClass;
import io.tracetab.quantity.Meter;
import io.tracetab.quantity.Money;
import io.tracetab.quantity.Unit;
import io.tracetab.recommend.CallTimes;
import io.tracetab.recommend.Observed;
import io.tracetab.usage.CallSum;

/**
 * How long traced calls of stores and caches took, who made them, and what a second of
 * waiting costs those.
 */
final class CalledStores {

	/** With so much memory a function has one CPU to itself. */
	private static final double FULL_CPU_MB = 1_769;

	private final Observed observed;

	private final List<CallTimes.Called> calls;

	private final Map<String, Resource> functions = new HashMap<>();

	CalledStores(Observed observed) {
		this.observed = observed;
		this.calls = observed.calls();
		observed.inventory()
			.latest("lambda")
			.stream()
			.filter((resource) -> resource.id().type().equals("function"))
			.forEach((function) -> this.functions.put(function.id().name(), function));
	}

	Observed observed() {
		return this.observed;
	}

	/** Of a table or bucket, or of a cache by its host; empty when no trace has one. */
	Optional<CallSum> of(ResourceId store) {
		return this.calls.stream()
			.filter((call) -> isOf(call, store))
			.map(CallTimes.Called::sum)
			.reduce(CallSum::plus)
			.filter((sum) -> sum.calls() > 0);
	}

	private static boolean isOf(CallTimes.Called call, ResourceId store) {
		if (call.kind().equals(store.service())) {
			return call.name().equals(store.name());
		}
		return ResourceId.find(call.name())
			.filter((host) -> host.service().equals(store.service()) && host.name().equals(store.name()))
			.isPresent();
	}

	/** Caches that all of some functions call. */
	List<Resource> cachesOf(Set<String> callers) {
		return this.observed.inventory().latest("elasticache").stream().filter((cache) -> {
			Set<String> its = new HashSet<>();
			this.calls.stream().filter((call) -> isOf(call, cache.id())).forEach((call) -> its.add(call.caller()));
			return !its.isEmpty() && its.containsAll(callers);
		}).toList();
	}

	static double meanMicros(CallSum sum) {
		return (double) sum.durationMicros() / Math.max(1, sum.calls());
	}

	/**
	 * A second of those that read, weighed by how often each does; nothing where they are
	 * no functions that are known.
	 */
	Money second(Map<String, Long> readsByFunction) {
		return second(readsByFunction, 0);
	}

	/**
	 * A second of a full CPU of those that read: with less memory it takes longer, at the
	 * same price.
	 */
	Money fullSecond(Map<String, Long> readsByFunction) {
		return second(readsByFunction, FULL_CPU_MB);
	}

	private Money second(Map<String, Long> readsByFunction, double leastMb) {
		long all = readsByFunction.values().stream().mapToLong(Long::longValue).sum();
		Money sum = Money.zero(Money.USD);
		for (Map.Entry<String, Long> reader : readsByFunction.entrySet()) {
			Resource function = this.functions.get(reader.getKey());
			if (function != null && all > 0) {
				double share = (double) reader.getValue() / all;
				sum = sum.plus(second(function, leastMb).times(BigDecimal.valueOf(share)));
			}
		}
		return sum;
	}

	private Money second(Resource function, double leastMb) {
		boolean arm = "arm64".equals(function.settings().get("Architectures.0"));
		Meter meter = new Meter("lambda.gb-seconds." + (arm ? "arm" : "x86"), "lambda", Unit.GB_SECOND,
				ChargeClass.METERED);
		double memory = Double.parseDouble(function.settings().getOrDefault("MemorySize", "128"));
		double gigabytes = Math.max(leastMb, memory) / 1_024;
		return this.observed.prices()
			.list(meter, function.id().region(), this.observed.window())
			.map((price) -> price.times(BigDecimal.valueOf(gigabytes)))
			.orElseGet(() -> Money.zero(Money.USD));
	}

}
