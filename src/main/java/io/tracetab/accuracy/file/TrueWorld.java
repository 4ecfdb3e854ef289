package io.tracetab.accuracy.file;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.tracetab.world.TruthFile;

/**
 * The truth of one world.
 */
public final class TrueWorld {

	private static final int VERSION = 1;

	private static final JsonMapper JSON = new JsonMapper();

	private final Path folder;

	private final Set<String> lost = new HashSet<>();

	private final Map<String, Long> sampled = new LinkedHashMap<>();

	private TrueWorld(Path folder) {
		this.folder = folder;
	}

	/**
	 * Opens a world.
	 * @throws IllegalArgumentException when there is none, or of another version
	 */
	public static TrueWorld in(Path folder) throws IOException {
		if (!Files.isRegularFile(TruthFile.WORLD.in(folder))) {
			throw new IllegalArgumentException("There is no world with its truth in " + folder
					+ ": expected a folder that 'tracetab sample' wrote");
		}
		JsonNode sums = JSON.readTree(Files.readString(TruthFile.WORLD.in(folder)));
		if (sums.path("version").asInt() != VERSION) {
			throw new IllegalArgumentException(
					"The truth in %s is of version %s, expected %d".formatted(folder, sums.path("version"), VERSION));
		}
		TrueWorld world = new TrueWorld(folder);
		sums.path("routes")
			.forEach((route) -> world.sampled.put(route.path("route").asString(), route.path("sampled").asLong()));
		for (String line : Files.readAllLines(TruthFile.PLANTED.in(folder))) {
			JsonNode planted = JSON.readTree(line);
			if (planted.path("losesUsage").asBoolean()) {
				world.lost.add(planted.path("trace").asString());
			}
		}
		return world;
	}

	/** How many requests of each route were sampled. */
	public Map<String, Long> sampledByRoute() {
		return this.sampled;
	}

	/** Hands over each sampled request. */
	public void requests(Consumer<TrueRequest> reader) throws IOException {
		try (BufferedReader lines = new BufferedReader(new InputStreamReader(
				new GZIPInputStream(Files.newInputStream(TruthFile.LEDGER.in(this.folder))), StandardCharsets.UTF_8))) {
			lines.lines().map(JSON::readTree).map(this::request).forEach(reader);
		}
		catch (UncheckedIOException ex) {
			throw ex.getCause();
		}
	}

	private TrueRequest request(JsonNode entry) {
		String trace = entry.path("trace").asString();
		List<String> links = entry.path("links").valueStream().map(JsonNode::asString).toList();
		List<Long> waits = entry.path("waitedMicros").valueStream().map(JsonNode::asLong).toList();
		List<TrueRequest.Line> lines = entry.path("lines").valueStream().map(TrueWorld::line).toList();
		return new TrueRequest(trace, entry.path("entry").asString(), entry.path("route").asString(),
				entry.path("outcome").asString(), entry.path("durationMicros").asLong(),
				entry.path("coldStarts").asInt(), entry.path("coldBehind").asInt(), links, waits,
				entry.path("batch").asInt(), entry.path("measured").asBoolean(), !this.lost.contains(trace),
				decimal(entry, "listCostUsd"), lines);
	}

	private static TrueRequest.Line line(JsonNode line) {
		return new TrueRequest.Line(line.path("operation").asString(), line.path("resource").asString(),
				line.path("meter").asString(), decimal(line, "quantity"));
	}

	private static BigDecimal decimal(JsonNode node, String member) {
		return new BigDecimal(node.path(member).asString());
	}

}
