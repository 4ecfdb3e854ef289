package io.tracetab.accuracy.file;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.tracetab.world.TruthFile;

/**
 * Whose the requests of a world are: by route and tenant, what all of them used at list
 * price, and how many there were of each tenant. The empty tenant stands for requests
 * that name none.
 */
public final class TrueTenants {

	private static final JsonMapper JSON = new JsonMapper();

	private final Map<String, Map<String, BigDecimal>> costs = new TreeMap<>();

	private final Map<String, Long> requests = new LinkedHashMap<>();

	private TrueTenants() {
	}

	/** Reads the truth of a world. */
	public static TrueTenants in(Path world) throws IOException {
		TrueTenants tenants = new TrueTenants();
		JSON.readTree(Files.readString(TruthFile.WORLD.in(world)))
			.path("tenants")
			.forEach((row) -> tenants.requests.put(row.path("tenant").asString(), row.path("requests").asLong()));
		try (BufferedReader lines = new BufferedReader(new InputStreamReader(
				new GZIPInputStream(Files.newInputStream(TruthFile.DAYS.in(world))), StandardCharsets.UTF_8))) {
			lines.lines().map(JSON::readTree).filter((row) -> row.has("tenant")).forEach(tenants::add);
		}
		return tenants;
	}

	private void add(JsonNode row) {
		this.costs.computeIfAbsent(row.path("route").asString(), (route) -> new TreeMap<>())
			.merge(row.path("tenant").asString(), new BigDecimal(row.path("listCostUsd").asString()), BigDecimal::add);
	}

	/** By route and tenant. */
	public Map<String, Map<String, BigDecimal>> costs() {
		return this.costs;
	}

	/** By tenant. */
	public Map<String, Long> requests() {
		return this.requests;
	}

}
