package io.tracetab.analyze;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.tracetab.quantity.Window;

/**
 * Who calls whom in a window, beside the window before. Immutable.
 *
 * @param window whole hours
 * @param before as long, right before it
 * @param nodes most calls first
 * @param links most calls first
 */
public record ServiceMap(Window window, Window before, List<Node> nodes, List<Link> links) {

	/** The id of what stands for all nodes that are not shown. */
	public static final String REST = "rest";

	private static final Comparator<Node> MOST_CALLS = Comparator.comparingLong((Node node) -> node.traffic().busier())
		.reversed()
		.thenComparing(Node::id);

	/**
	 * A node: a resource, a function, a service, a host, whoever sends requests.
	 *
	 * @param id the canonical name of a resource, else {@code kind name}; tells it from
	 * the others in every window
	 * @param kind as of a {@link io.tracetab.usage.Party}
	 * @param arn null for who is no known resource
	 * @param region empty when unknown or none
	 * @param account empty when unknown or none
	 */
	public record Node(String id, String kind, String name, @Nullable String arn, String region, String account,
			Traffic traffic) {

		Node with(Traffic other) {
			return new Node(this.id, this.kind, this.name, this.arn, this.region, this.account, other);
		}

	}

	/**
	 * Calls from one node to another.
	 *
	 * @param id tells it from the others in every window
	 * @param from a node's id
	 * @param to a node's id
	 * @param asynchronous whether the caller does not wait
	 */
	public record Link(String id, String from, String to, boolean asynchronous, Traffic traffic) {

		static Link of(String from, String to, boolean asynchronous, Traffic traffic) {
			return new Link(from + (asynchronous ? " ~> " : " -> ") + to, from, to, asynchronous, traffic);
		}

	}

	/**
	 * What went over a node or a link, in both windows.
	 *
	 * @param now nothing for what was there before alone
	 * @param before nothing for what is new
	 * @param cost in the window; null when it is not known
	 * @param costBefore null also where it cannot be compared
	 */
	public record Traffic(MapFigures now, MapFigures before, @Nullable Cost cost, @Nullable Cost costBefore) {

		Traffic plus(Traffic other) {
			return new Traffic(this.now.plus(other.now), this.before.plus(other.before),
					Cost.sum(this.cost, other.cost), Cost.sum(this.costBefore, other.costBefore));
		}

		long busier() {
			return Math.max(this.now.sum().calls(), this.before.sum().calls());
		}

	}

	/**
	 * What it cost.
	 *
	 * @param amount in an hour
	 * @param billed from the bill; else an estimate that rests on list prices or on a
	 * share by calls
	 */
	public record Cost(BigDecimal amount, String currency, boolean billed) {

		/** Digits of a cost that is only looked at. */
		private static final MathContext DIGITS = MathContext.DECIMAL64;

		static Cost of(BigDecimal amount, String currency, boolean billed, long hours) {
			return new Cost(amount.divide(BigDecimal.valueOf(Math.max(1, hours)), DIGITS), currency, billed);
		}

		/** A part of it; divided by calls it is an estimate in any case. */
		Cost part(long calls, long of) {
			return new Cost(this.amount.multiply(BigDecimal.valueOf(calls)).divide(BigDecimal.valueOf(of), DIGITS),
					this.currency, false);
		}

		/** Currencies never mix: what the bill says stands then. */
		static @Nullable Cost sum(@Nullable Cost one, @Nullable Cost other) {
			if (one == null || other == null) {
				return (one != null) ? one : other;
			}
			if (!one.currency.equals(other.currency)) {
				return one.billed ? one : other;
			}
			return new Cost(one.amount.add(other.amount), one.currency, one.billed && other.billed);
		}

	}

	/** Whole hours of the window. */
	public long hours() {
		return Math.max(1, this.window.length().toHours());
	}

	/** The accounts of its nodes, in order. */
	public List<String> accounts() {
		return this.nodes.stream().map(Node::account).filter((each) -> !each.isEmpty()).distinct().sorted().toList();
	}

	/** The regions of its nodes, in order. */
	public List<String> regions() {
		return this.nodes.stream().map(Node::region).filter((each) -> !each.isEmpty()).distinct().sorted().toList();
	}

	/**
	 * Nodes of one account and region, and what they call or are called by. What has
	 * neither (hosts, buckets) stays where it is linked with one that is kept.
	 * @param account null for all
	 * @param region null for all
	 */
	public ServiceMap only(@Nullable String account, @Nullable String region) {
		if (account == null && region == null) {
			return this;
		}
		Set<String> inside = new HashSet<>();
		Set<String> nowhere = new HashSet<>();
		for (Node node : this.nodes) {
			boolean fits = (account == null || node.account().equals(account))
					&& (region == null || node.region().equals(region));
			boolean elsewhere = (account != null && !node.account().isEmpty() && !node.account().equals(account))
					|| (region != null && !node.region().isEmpty() && !node.region().equals(region));
			if (fits || !elsewhere) {
				(fits ? inside : nowhere).add(node.id());
			}
		}
		Set<String> kept = new HashSet<>(inside);
		for (Link link : this.links) {
			if (inside.contains(link.from()) && nowhere.contains(link.to())) {
				kept.add(link.to());
			}
			else if (inside.contains(link.to()) && nowhere.contains(link.from())) {
				kept.add(link.from());
			}
		}
		return new ServiceMap(this.window, this.before,
				this.nodes.stream().filter((node) -> kept.contains(node.id())).toList(),
				this.links.stream().filter((link) -> kept.contains(link.from()) && kept.contains(link.to())).toList());
	}

	/**
	 * The busiest nodes, all others as one with the id {@link #REST}; calls among those
	 * are left out.
	 * @param always the id of a node that stays; null for none
	 */
	public ServiceMap busiest(int most, @Nullable String always) {
		if (this.nodes.size() <= most) {
			return this;
		}
		Set<String> kept = new HashSet<>();
		this.nodes.stream().filter((node) -> node.id().equals(always)).forEach((node) -> kept.add(node.id()));
		this.nodes.stream().map(Node::id).filter((id) -> kept.size() < most - 1).forEach(kept::add);
		Map<String, Link> merged = new TreeMap<>();
		for (Link link : this.links) {
			String from = kept.contains(link.from()) ? link.from() : REST;
			String to = kept.contains(link.to()) ? link.to() : REST;
			if (!from.equals(to)) {
				Link one = Link.of(from, to, link.asynchronous(), link.traffic());
				merged.merge(one.id(), one,
						(a, b) -> Link.of(from, to, link.asynchronous(), a.traffic().plus(b.traffic())));
			}
		}
		List<Node> shown = new ArrayList<>(this.nodes.stream().filter((node) -> kept.contains(node.id())).toList());
		this.nodes.stream()
			.filter((node) -> !kept.contains(node.id()))
			.map(Node::traffic)
			.reduce(Traffic::plus)
			.ifPresent((sum) -> shown.add(new Node(REST, REST, "", null, "", "", sum)));
		return new ServiceMap(this.window, this.before, List.copyOf(shown), sorted(merged.values()));
	}

	static List<Link> sorted(java.util.Collection<Link> links) {
		return links.stream()
			.sorted(Comparator.comparingLong((Link link) -> link.traffic().busier()).reversed().thenComparing(Link::id))
			.toList();
	}

	static List<Node> inOrder(java.util.Collection<Node> nodes) {
		return nodes.stream().sorted(MOST_CALLS).toList();
	}

}
