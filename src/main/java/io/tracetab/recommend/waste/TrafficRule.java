package io.tracetab.recommend.waste;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.tracetab.identity.ResourceId;
import io.tracetab.quantity.ChargeClass;
import io.tracetab.quantity.Meter;
import io.tracetab.quantity.Money;
import io.tracetab.quantity.Unit;
import io.tracetab.recommend.Assumed;
import io.tracetab.recommend.Assumption;
import io.tracetab.recommend.BilledUse;
import io.tracetab.recommend.CallTimes;
import io.tracetab.recommend.Needs;
import io.tracetab.recommend.Observed;
import io.tracetab.recommend.Rule;
import io.tracetab.recommend.Verdict;

/**
 * Traffic of functions in a network of one's own that could cost nothing: to S3 and
 * DynamoDB through a NAT gateway, which a gateway endpoint carries for free, and to
 * caches in other zones. The bill says how much there is and not of whom, so there are
 * bounds alone.
 */
final class TrafficRule implements Rule {

	static final String NAME = "network-traffic";

	private static final double LEAST_USD = 1;

	private static final Meter NAT = new Meter("nat.processed-bytes", "ec2", Unit.BYTE, ChargeClass.METERED);

	private static final Meter ZONES = new Meter("transfer.inter-az-bytes", "transfer", Unit.BYTE, ChargeClass.METERED);

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public Needs needs() {
		return new Needs(List.of(), 0, 0);
	}

	@Override
	public List<Assumption> assumptions() {
		return List.of();
	}

	@Override
	public List<Verdict> judge(Observed observed, Assumed assumed, Predicate<ResourceId> asked) {
		Map<String, Set<String>> inside = inside(observed);
		List<Verdict> verdicts = new ArrayList<>();
		inside.forEach((region, functions) -> {
			Set<String> stores = callers(observed, functions, Set.of("s3", "dynamodb"));
			bound(NAT, region, observed, stores,
					"%s a month is paid for what NAT gateways process, and %s in a VPC call S3 or DynamoDB: how much of "
							+ "it is theirs is not known. A gateway endpoint carries that for free: see aws ec2 "
							+ "describe-vpc-endpoints --filters Name=vpc-endpoint-type,Values=Gateway, and flow logs")
				.filter((lack) -> asked.test(lack.resource()))
				.ifPresent(verdicts::add);
			Set<String> caches = callers(observed, functions, Set.of("elasticache"));
			bound(ZONES, region, observed, caches,
					"%s a month is paid for traffic between zones, and %s in a VPC call caches: how much of it is theirs "
							+ "is not known. A replica in each zone, or fewer zones, spares it: see flow logs")
				.filter((lack) -> asked.test(lack.resource()))
				.ifPresent(verdicts::add);
		});
		return verdicts;
	}

	/** Names of functions in a network of one's own, by region. */
	private static Map<String, Set<String>> inside(Observed observed) {
		return observed.inventory()
			.latest("lambda")
			.stream()
			.filter((resource) -> resource.id().type().equals("function")
					&& resource.settings().keySet().stream().anyMatch((key) -> key.startsWith("VpcConfig.SubnetIds")))
			.collect(Collectors.groupingBy((resource) -> resource.id().region(), TreeMap::new,
					Collectors.mapping((resource) -> resource.id().name(), Collectors.toCollection(TreeSet::new))));
	}

	private static Set<String> callers(Observed observed, Set<String> functions, Set<String> services) {
		return observed.calls()
			.stream()
			.filter((call) -> functions.contains(call.caller()) && (services.contains(call.kind())
					|| ResourceId.find(call.name()).filter((host) -> services.contains(host.service())).isPresent()))
			.map(CallTimes.Called::caller)
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static Optional<Verdict> bound(Meter meter, String region, Observed observed, Set<String> callers,
			String words) {
		BilledUse.Uses billed = observed.billed();
		double bytes = billed.ofMeters(meter.id())
			.stream()
			.filter((use) -> use.region().equals(region))
			.mapToDouble(BilledUse.Use::quantity)
			.sum();
		double month = bytes * billed.perMonth()
				* observed.prices()
					.list(meter, region, observed.window())
					.map(Money::amount)
					.map((price) -> price.doubleValue())
					.orElse(0.0);
		if (callers.isEmpty() || month < LEAST_USD) {
			return Optional.empty();
		}
		ResourceId id = new ResourceId("ec2", region, "", meter == NAT ? "natgateway" : "zones", "all");
		return Optional.of(new Verdict.Lack(NAME, id,
				words.formatted(String.format(Locale.ROOT, "%.2f USD", month), String.join(", ", callers))));
	}

}
