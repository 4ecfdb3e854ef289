package io.tracetab.source.answers;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import tools.jackson.databind.JsonNode;

import io.tracetab.identity.ResourceId;
import io.tracetab.metric.Series;
import io.tracetab.source.json.JsonTree;

/**
 * How large a thing was when it was described: a figure that moves by itself and is no
 * setting. CloudWatch has no metric for it, so each is kept as a point of a series of our
 * own namespace.
 */
final class Figures {

	/** What AWS calls them, wherever they stand in an answer. */
	static final Set<String> NAMES = Set.of("TableSizeBytes", "IndexSizeBytes", "ItemCount", "storedBytes");

	/** Not one of CloudWatch's, so that nobody takes them for metrics of AWS. */
	private static final String NAMESPACE = "Tracetab/Described";

	private static final String LAST = "Last";

	/** DynamoDB renews its figures about every six hours. Source: its API model. */
	private static final int SIX_HOURS = 6 * 60 * 60;

	private final Answer answer;

	private final ResourceId id;

	private final Outcome outcome;

	private Figures(Answer answer, ResourceId id, Outcome outcome) {
		this.answer = answer;
		this.id = id;
		this.outcome = outcome;
	}

	static void read(Answer answer, ResourceId id, JsonNode item, Outcome outcome) {
		Figures figures = new Figures(answer, id, outcome);
		if (answer.operation().equals("DescribeTable")) {
			figures.table(item);
		}
		else if (answer.operation().equals("DescribeLogGroups")) {
			figures.of(item, new TreeMap<>(Map.of("LogGroupName", id.name())));
		}
	}

	private void table(JsonNode table) {
		of(table, new TreeMap<>(Map.of("TableName", this.id.name())));
		indexes(table.path("GlobalSecondaryIndexes"), "GlobalSecondaryIndexName");
		indexes(table.path("LocalSecondaryIndexes"), "LocalSecondaryIndexName");
	}

	private void indexes(JsonNode indexes, String dimension) {
		for (JsonNode index : indexes) {
			String name = JsonTree.text(index.path("IndexName"));
			of(index, new TreeMap<>(Map.of("TableName", this.id.name(), dimension, name)));
		}
	}

	private void of(JsonNode node, SortedMap<String, String> dimensions) {
		for (Map.Entry<String, JsonNode> field : node.properties()) {
			if (NAMES.contains(field.getKey()) && field.getValue().isNumber()) {
				double value = field.getValue().decimalValue().doubleValue();
				this.outcome.series.add(new Series(this.id.account(), this.id.region(), NAMESPACE, field.getKey(),
						dimensions, LAST, SIX_HOURS, List.of(new Series.Point(this.answer.time(), value))));
			}
		}
	}

}
