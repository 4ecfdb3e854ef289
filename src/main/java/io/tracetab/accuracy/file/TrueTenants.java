package io.tracetab.accuracy.file;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.tracetab.world.TruthFile;

/**
 * Whose the requests of a world are: by route and tenant, what all of them used at list
 * price, and how many there were of each tenant and of each route on a day. The empty
 * tenant stands for requests that name none.
 */
public final class TrueTenants {

	private static final JsonMapper JSON = new JsonMapper();

	private final Map<String, Map<String, BigDecimal>> costs = new TreeMap<>();

	private final Map<String, Long> requests = new LinkedHashMap<>();

	private final Map<String, Long> sampled = new LinkedHashMap<>();

	private final Map<TrueBill.Use, Map<String, BigDecimal>> uses = new LinkedHashMap<>();

	private final Map<TrueBill.RouteDay, Long> counts = new LinkedHashMap<>();

	/** A tenant on a day. */
	public record TenantDay(LocalDate day, String tenant) {
	}

	private TrueTenants() {
	}

	/** Reads the truth of a world. */
	public static TrueTenants in(Path world) throws IOException {
		TrueTenants tenants = new TrueTenants();
		JSON.readTree(Files.readString(TruthFile.WORLD.in(world))).path("tenants").forEach((row) -> {
			tenants.requests.put(row.path("tenant").asString(), row.path("requests").asLong());
			tenants.sampled.put(row.path("tenant").asString(), row.path("sampled").asLong());
		});
		try (BufferedReader lines = new BufferedReader(new InputStreamReader(
				new GZIPInputStream(Files.newInputStream(TruthFile.DAYS.in(world))), StandardCharsets.UTF_8))) {
			lines.lines().map(JSON::readTree).forEach(tenants::add);
		}
		return tenants;
	}

	private void add(JsonNode row) {
		String route = row.path("route").asString();
		if (!row.has("tenant")) {
			LocalDate day = LocalDate.parse(row.path("hour").asString().substring(0, "2026-11-22".length()));
			this.counts.merge(new TrueBill.RouteDay(day, route), row.path("requests").asLong(), Long::sum);
			return;
		}
		this.uses
			.computeIfAbsent(
					new TrueBill.Use(LocalDate.parse(row.path("day").asString()), route, row.path("meter").asString()),
					(use) -> new TreeMap<>())
			.merge(row.path("tenant").asString(), new BigDecimal(row.path("listCostUsd").asString()), BigDecimal::add);
		this.costs.computeIfAbsent(route, (key) -> new TreeMap<>())
			.merge(row.path("tenant").asString(), new BigDecimal(row.path("listCostUsd").asString()), BigDecimal::add);
	}

	/** The meters of which the world knows how much requests used themselves. */
	public Set<String> meters() {
		return this.uses.keySet().stream().map(TrueBill.Use::meter).collect(Collectors.toCollection(TreeSet::new));
	}

	/**
	 * What the requests of tenants cost on each day by these meters: what a route's use
	 * of one cost, divided as its requests used it.
	 */
	public Map<TenantDay, BigDecimal> charged(TrueBill bill) {
		Map<TenantDay, BigDecimal> charged = new LinkedHashMap<>();
		bill.uses().forEach((use, cost) -> {
			Map<String, BigDecimal> parts = this.uses.getOrDefault(use, Map.of());
			BigDecimal all = parts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
			parts.forEach((tenant, part) -> {
				if (all.signum() > 0) {
					charged.merge(new TenantDay(use.day(), tenant),
							cost.multiply(part).divide(all, MathContext.DECIMAL64), BigDecimal::add);
				}
			});
		});
		return charged;
	}

	/** How many requests of each tenant were sampled. */
	public Map<String, Long> sampled() {
		return this.sampled;
	}

	/** How many requests each route had on a day. */
	public Map<TrueBill.RouteDay, Long> counts() {
		return this.counts;
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
