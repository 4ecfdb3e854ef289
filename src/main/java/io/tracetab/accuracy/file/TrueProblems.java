package io.tracetab.accuracy.file;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.tracetab.world.TruthFile;

/**
 * What is wrong with a world, what only looks so, and what changes would have saved.
 *
 * @param problems decoys included
 * @param savings by alternative, over the world's days, at list prices; empty when the
 * world was made without alternatives
 * @param costs of the world as it is, by resource and meter
 * @param resized functions that were given other memory on the way
 */
public record TrueProblems(List<Problem> problems, Map<String, Alternative> savings, Map<String, BigDecimal> costs,
		Set<String> resized) {

	private static final String AS_IT_IS = "as it is";

	private static final JsonMapper JSON = new JsonMapper();

	/**
	 * One of them.
	 *
	 * @param resource its ARN, or a route
	 * @param alternative in which it is mended; empty when none is
	 */
	public record Problem(String kind, String resource, boolean decoy, String alternative) {
	}

	/**
	 * The world with something changed.
	 *
	 * @param function whose memory alone is another; empty where anything else is changed
	 * @param memoryMb that it has then
	 * @param savingUsd of all that the world costs
	 * @param runsUsd what the function's runs cost then
	 * @param tracedUsd what X-Ray costs then
	 * @param refused how often something was refused for want of capacity, by ARN
	 * @param hits which share of what a cache is asked for it has, by ARN
	 * @param parts names of those that are all made in it; empty where it is but one
	 */
	public record Alternative(String name, String function, int memoryMb, BigDecimal savingUsd, BigDecimal runsUsd,
			BigDecimal tracedUsd, Map<String, Long> refused, Map<String, Double> hits, List<String> parts) {
	}

	/** Reads the truth of a world. */
	public static TrueProblems in(Path world) throws IOException {
		List<Problem> problems = new ArrayList<>();
		for (String line : Files.readAllLines(TruthFile.PROBLEMS.in(world))) {
			JsonNode row = JSON.readTree(line);
			problems.add(new Problem(row.path("kind").asString(), row.path("resource").asString(),
					row.path("decoy").asBoolean(), row.path("alternative").asString("")));
		}
		Map<String, Alternative> savings = new HashMap<>();
		Map<String, BigDecimal> costs = new HashMap<>();
		Path alternatives = TruthFile.ALTERNATIVES.in(world);
		if (Files.exists(alternatives)) {
			for (String line : Files.readAllLines(alternatives)) {
				JsonNode row = JSON.readTree(line);
				String name = row.path("alternative").asString();
				savings.put(name, alternative(name, row));
				if (row.path("changes").isEmpty()) {
					row.path("costs")
						.forEach((cost) -> costs.merge(key(cost), decimal(cost.path("listCostUsd")), BigDecimal::add));
				}
			}
		}
		return new TrueProblems(problems, savings, costs, resized(world));
	}

	private static Set<String> resized(Path world) throws IOException {
		Set<String> resized = new HashSet<>();
		for (String line : Files.readAllLines(TruthFile.STORY.in(world))) {
			JsonNode row = JSON.readTree(line);
			if (row.path("change").asString("").equals("memory")) {
				resized.add(row.path("deploy").asString());
			}
		}
		return resized;
	}

	private static String key(JsonNode cost) {
		return cost.path("resource").asString() + ' ' + cost.path("meter").asString();
	}

	private static Alternative alternative(String name, JsonNode row) {
		JsonNode change = row.path("changes").path(0);
		boolean memory = row.path("changes").size() == 1 && change.path("change").asString("").equals("Memory");
		String function = memory ? change.path("of").asString() : "";
		BigDecimal runs = BigDecimal.ZERO;
		BigDecimal traced = BigDecimal.ZERO;
		for (JsonNode cost : row.path("costs")) {
			boolean own = memory && cost.path("resource").asString().endsWith(":function:" + function);
			boolean xray = cost.path("meter").asString().startsWith("xray.");
			traced = xray ? traced.add(decimal(cost.path("listCostUsd"))) : traced;
			runs = own ? runs.add(decimal(cost.path("listCostUsd"))) : runs;
		}
		return new Alternative(name, function, memory ? change.path("megabytes").asInt() : 0,
				decimal(row.path("savingUsd")), runs, traced, refused(row), hits(row),
				row.path("parts").valueStream().map(JsonNode::asString).toList());
	}

	private static Map<String, Double> hits(JsonNode row) {
		Map<String, Double> hits = new HashMap<>();
		row.path("caches")
			.forEach((cache) -> hits.put(cache.path("of").asString(),
					cache.path("hits").asDouble() / cache.path("gets").asLong()));
		return hits;
	}

	private static Map<String, Long> refused(JsonNode row) {
		Map<String, Long> refused = new HashMap<>();
		row.path("refused").forEach((each) -> refused.put(each.path("of").asString(), each.path("times").asLong()));
		return refused;
	}

	/**
	 * Whether the world with a change costs less and refuses no more of a resource than
	 * the world as it is.
	 */
	public boolean isBetter(Alternative changed, String resource) {
		Alternative now = this.savings.get(AS_IT_IS);
		return now != null && changed.savingUsd.signum() > 0
				&& changed.refused.getOrDefault(resource, 0L) <= now.refused.getOrDefault(resource, 0L);
	}

	/**
	 * Whether a cache that is mended has at least so much more of what it is asked for.
	 * @param least as a share of it
	 */
	public boolean findsMore(Alternative mended, String cache, double least) {
		Alternative now = this.savings.get(AS_IT_IS);
		return now == null || mended.hits.getOrDefault(cache, 0.0) - now.hits.getOrDefault(cache, 0.0) >= least;
	}

	private static BigDecimal decimal(JsonNode node) {
		return new BigDecimal(node.asString());
	}

	/** What a function's runs cost as it is. */
	public BigDecimal runs(String function) {
		return this.costs.entrySet()
			.stream()
			.filter((cost) -> cost.getKey().contains(":function:" + function + ' '))
			.map(Map.Entry::getValue)
			.reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	/** What a resource costs as it is, of the meters whose names begin so. */
	public BigDecimal cost(String resource, String meters) {
		return this.costs.entrySet()
			.stream()
			.filter((cost) -> cost.getKey().startsWith(resource + ' ' + meters))
			.map(Map.Entry::getValue)
			.reduce(BigDecimal.ZERO, BigDecimal::add);
	}

}
