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
	 * What longer runs cost those that read, each by how often it does; nothing where
	 * they are no functions that are known.
	 * @param waited seconds
	 * @param computed seconds of a full CPU: with less memory it takes longer, at the
	 * same price
	 */
	Map<ResourceId, Money> longer(Map<String, Long> readsByFunction, double waited, double computed) {
		long all = readsByFunction.values().stream().mapToLong(Long::longValue).sum();
		Map<ResourceId, Money> longer = new HashMap<>();
		readsByFunction.forEach((name, reads) -> {
			Resource function = this.functions.get(name);
			if (function != null && all > 0) {
				double share = (double) reads / all;
				longer.put(function.id(), Dollars.times(second(function, 0), waited * share)
					.plus(Dollars.times(second(function, FULL_CPU_MB), computed * share)));
			}
		});
		return longer;
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
