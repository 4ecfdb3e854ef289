package io.tracetab.accuracy.file;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.tracetab.world.TruthFile;

/**
 * Whose the usage on AWS's bill of a world is, by effective cost. Atlas is billed apart.
 */
public final class TrueBill {

	private static final JsonMapper JSON = new JsonMapper();

	private static final String ATLAS = "atlas.";

	private static final String SECONDS = "lambda.gb-seconds.";

	private static final String PLAN_FEE = "SavingsPlanRecurringFee";

	private final Map<String, Map<String, BigDecimal>> parts = new TreeMap<>();

	/** Billed for seconds of functions, by account. */
	private final Map<String, BigDecimal> seconds = new TreeMap<>();

	/** Accounts of which a plan covers some. */
	private final Set<String> covered = new TreeSet<>();

	private boolean committed;

	private final Map<RouteDay, BigDecimal> routes = new LinkedHashMap<>();

	private final Map<Use, BigDecimal> uses = new LinkedHashMap<>();

	/** A route's use of a meter on a day. */
	public record Use(LocalDate day, String route, String meter) {
	}

	/** A route on a day. */
	public record RouteDay(LocalDate day, String route) {
	}

	private TrueBill() {
	}

	/** Reads the truth of a world. */
	public static TrueBill in(Path world) throws IOException {
		TrueBill bill = new TrueBill();
		try (BufferedReader lines = new BufferedReader(new InputStreamReader(
				new GZIPInputStream(Files.newInputStream(TruthFile.HOURS.in(world))), StandardCharsets.UTF_8))) {
			lines.lines().map(JSON::readTree).forEach(bill::add);
		}
		return bill;
	}

	private void add(JsonNode row) {
		String meter = row.path("meter").asString("");
		this.committed |= row.path("lineItemType").asString("").equals(PLAN_FEE);
		if (meter.isEmpty() || meter.startsWith(ATLAS)) {
			return;
		}
		if (row.has("route")) {
			LocalDate day = LocalDate.parse(row.path("day").asString());
			String route = row.path("route").asString();
			BigDecimal cost = cost(row, "effectiveCostUsd");
			this.routes.merge(new RouteDay(day, route), cost, BigDecimal::add);
			this.uses.merge(new Use(day, route, meter), cost, BigDecimal::add);
			return;
		}
		if (meter.startsWith(SECONDS)) {
			BigDecimal billed = cost(row, "billedCostUsd");
			String account = row.path("account").asString();
			this.seconds.merge(account, billed, BigDecimal::add);
			if (cost(row, "effectiveCostUsd").compareTo(billed) > 0) {
				this.covered.add(account);
			}
		}
		Map<String, BigDecimal> parts = this.parts.computeIfAbsent(meter, (key) -> new TreeMap<>());
		parts.merge("charged", cost(row, "effectiveCostUsd"), BigDecimal::add);
		parts.merge("ATTRIBUTED", cost(row, "requestsEffectiveCostUsd"), BigDecimal::add);
		parts.merge("IDLE", cost(row, "idleEffectiveCostUsd"), BigDecimal::add);
		parts.merge("UNTRACED", cost(row, "untracedEffectiveCostUsd"), BigDecimal::add);
		parts.merge("NOT_PER_REQUEST", cost(row, "standingEffectiveCostUsd"), BigDecimal::add);
	}

	private static BigDecimal cost(JsonNode row, String member) {
		return row.has(member) ? new BigDecimal(row.path(member).asString()) : BigDecimal.ZERO;
	}

	/** By meter, what was charged and its part in each bucket. */
	public Map<String, Map<String, BigDecimal>> parts() {
		return this.parts;
	}

	/**
	 * What was billed for seconds of functions that no plan covered, of accounts of which
	 * it covers others; empty without a plan.
	 */
	public Optional<BigDecimal> uncovered() {
		return this.committed
				? Optional.of(this.covered.stream().map(this.seconds::get).reduce(BigDecimal.ZERO, BigDecimal::add))
				: Optional.empty();
	}

	/** Accounts of which a plan covers some seconds of functions. */
	public Set<String> covered() {
		return Set.copyOf(this.covered);
	}

	/** What the requests of routes cost, by meter. */
	public Map<Use, BigDecimal> uses() {
		return this.uses;
	}

	/** What the requests of routes cost. */
	public Map<RouteDay, BigDecimal> routes() {
		return this.routes;
	}

}
