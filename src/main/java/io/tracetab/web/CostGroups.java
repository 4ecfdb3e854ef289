package io.tracetab.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.tracetab.cost.CostAnswer;

/**
 * Groups in groups: of each level dearest first, each followed by its own.
 */
final class CostGroups {

	private static final Comparator<Map.Entry<String, Node>> DEAREST = Comparator
		.comparing((Map.Entry<String, Node> entry) -> entry.getValue().amount.abs())
		.reversed()
		.thenComparing(Map.Entry.comparingByKey());

	private final Node root = new Node();

	private static final class Node {

		private BigDecimal amount = BigDecimal.ZERO;

		private BigDecimal before = BigDecimal.ZERO;

		private BigDecimal shared = BigDecimal.ZERO;

		private final Map<String, Node> groups = new HashMap<>();

	}

	static List<CostsView.Row> of(CostAnswer now, @Nullable CostAnswer before, @Nullable ThousandCosts units) {
		CostGroups groups = new CostGroups();
		for (CostAnswer.Row row : now.rows()) {
			groups.path(row.keys()).forEach((node) -> {
				node.amount = node.amount.add(row.amount());
				node.shared = node.shared.add(row.shared());
			});
		}
		if (before != null) {
			for (CostAnswer.Row row : before.rows()) {
				groups.path(row.keys()).forEach((node) -> node.before = node.before.add(row.amount()));
			}
		}
		List<CostsView.Row> rows = new ArrayList<>();
		add(groups.root, List.of(), units, rows);
		return rows;
	}

	private List<Node> path(List<String> keys) {
		List<Node> path = new ArrayList<>();
		Node node = this.root;
		for (String key : keys) {
			node = node.groups.computeIfAbsent(key, (absent) -> new Node());
			path.add(node);
		}
		return path;
	}

	private static void add(Node node, List<String> parent, @Nullable ThousandCosts units, List<CostsView.Row> rows) {
		Map<String, Node> sorted = new LinkedHashMap<>();
		node.groups.entrySet()
			.stream()
			.sorted(DEAREST)
			.forEach((entry) -> sorted.put(entry.getKey(), entry.getValue()));
		sorted.forEach((key, group) -> {
			List<String> keys = new ArrayList<>(parent);
			keys.add(key);
			rows.add(
					new CostsView.Row(List.copyOf(keys), CostAnswer.plain(group.amount), CostAnswer.plain(group.before),
							CostAnswer.plain(group.shared), (units != null) ? units.requests(keys).orElse(null) : null,
							(units != null) ? units.perThousand(keys, group.amount).orElse(null) : null,
							(units != null) ? units.estimate(keys, group.amount) : null));
			add(group, keys, units, rows);
		});
	}

}
