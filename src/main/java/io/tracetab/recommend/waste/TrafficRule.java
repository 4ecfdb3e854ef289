package io.tracetab.recommend.waste;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.Resource;
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
 * DynamoDB through a NAT gateway, which a gateway endpoint carries for free. The bill
 * says how much there is, mostly through which gateway, and not of whom, so there are
 * bounds alone.
 */
final class TrafficRule implements Rule {

	static final String NAME = "network-traffic";

	private static final double LEAST_USD = 1;

	private static final Set<String> STORES = Set.of("s3", "dynamodb");

	private static final String WORDS = "%s a month is paid for what NAT gateways process, and %s in a VPC call S3 or "
			+ "DynamoDB: how much of it is theirs is not known. A gateway endpoint carries that for free: see aws ec2 "
			+ "describe-vpc-endpoints --filters Name=vpc-endpoint-type,Values=Gateway, and flow logs";

	private static final Meter NAT = new Meter("nat.processed-bytes", "ec2", Unit.BYTE, ChargeClass.METERED);

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

	/**
	 * Where traffic is carried, as far as the bill names it.
	 *
	 * @param account empty where the bill does not name the gateway, and then any
	 */
	private record Carrier(String region, String account, ResourceId id) {

		static Carrier gateway(BilledUse.Use use) {
			return ResourceId.find(use.resource())
				.map((gateway) -> new Carrier(use.region(), gateway.account(), gateway))
				.orElseGet(() -> new Carrier(use.region(), "",
						new ResourceId("ec2", use.region(), "", "natgateway", "all")));
		}

		/** Whether what a function in a network sends may come by here. */
		boolean isOf(ResourceId function) {
			return function.region().equals(this.region)
					&& (this.account.isEmpty() || function.account().equals(this.account));
		}

	}

	@Override
	public List<Verdict> judge(Observed observed, Assumed assumed, Predicate<ResourceId> asked) {
		List<ResourceId> inside = inside(observed);
		if (inside.isEmpty()) {
			return List.of();
		}
		return bound(inside, observed).stream().filter((verdict) -> asked.test(verdict.resource())).toList();
	}

	/** Functions in a network of one's own. */
	private static List<ResourceId> inside(Observed observed) {
		return observed.inventory()
			.latest("lambda")
			.stream()
			.filter((resource) -> resource.id().type().equals("function") && ZoneRule.subnets(resource) > 0)
			.map(Resource::id)
			.toList();
	}

	private static Set<String> callers(Observed observed, Set<String> functions) {
		return observed.calls()
			.stream()
			.filter((call) -> functions.contains(call.caller()) && (STORES.contains(call.kind())
					|| ResourceId.find(call.name()).filter((host) -> STORES.contains(host.service())).isPresent()))
			.map(CallTimes.Called::caller)
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static List<Verdict> bound(List<ResourceId> inside, Observed observed) {
		List<Verdict> verdicts = new ArrayList<>();
		BilledUse.Uses billed = observed.billed();
		Map<Carrier, Double> carried = new TreeMap<>(Comparator.comparing((Carrier each) -> each.id().arn()));
		billed.ofMeters(NAT.id()).forEach((use) -> carried.merge(Carrier.gateway(use), use.quantity(), Double::sum));
		carried.forEach((carrier, bytes) -> {
			Set<String> callers = callers(observed,
					inside.stream().filter(carrier::isOf).map(ResourceId::name).collect(Collectors.toSet()));
			double month = bytes * billed.perMonth()
					* observed.prices()
						.list(NAT, carrier.region(), observed.window())
						.map((price) -> price.amount().doubleValue())
						.orElse(0.0);
			if (!callers.isEmpty() && month >= LEAST_USD) {
				verdicts.add(new Verdict.Lack(NAME, carrier.id(),
						WORDS.formatted(String.format(Locale.ROOT, "%.2f USD", month), String.join(", ", callers)),
						Money.usd(BigDecimal.valueOf(month))));
			}
		});
		return verdicts;
	}

}
