package io.tracetab.quantity;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * All meters that are known, by id and by the words of bills and price lists. Immutable.
 */
public final class MeterCatalogue {

	private static final String ANY_SERVICE = "*";

	private static final String HOME_REGION = "us-east-1";

	private final Map<String, MeterDefinition> byId = new LinkedHashMap<>();

	private final Map<String, Map<String, MeterDefinition>> exact = new HashMap<>();

	private final Map<String, List<Wildcard>> wildcards = new HashMap<>();

	private final Map<String, String> regionsByPrefix;

	private record Wildcard(String start, String end, MeterDefinition definition) {

		boolean matches(String usageType) {
			return usageType.length() >= this.start.length() + this.end.length() && usageType.startsWith(this.start)
					&& usageType.endsWith(this.end);
		}

	}

	private record UsageType(String region, String bare) {
	}

	/**
	 * Makes a catalogue.
	 * @param regionsByPrefix region codes by the prefix of usage types, without hyphen
	 * @throws IllegalArgumentException when two meters claim the same id or usage type,
	 * or a capacity names no meter of use
	 */
	public MeterCatalogue(Collection<MeterDefinition> definitions, Map<String, String> regionsByPrefix) {
		this.regionsByPrefix = Map.copyOf(regionsByPrefix);
		definitions.forEach(this::add);
		definitions.forEach(this::requireUse);
	}

	private void add(MeterDefinition definition) {
		if (this.byId.putIfAbsent(definition.meter().id(), definition) != null) {
			throw new IllegalArgumentException("Meter '%s' is there twice".formatted(definition.meter()));
		}
		List<String> services = new ArrayList<>(definition.serviceNames());
		services.add(definition.productCode());
		for (String service : services) {
			for (String pattern : definition.usageTypes()) {
				index(service.equals(ANY_SERVICE) ? ANY_SERVICE : key(service), pattern, definition);
			}
		}
	}

	private void index(String service, String pattern, MeterDefinition definition) {
		int star = pattern.indexOf('*');
		if (star >= 0) {
			this.wildcards.computeIfAbsent(service, (key) -> new ArrayList<>())
				.add(new Wildcard(pattern.substring(0, star), pattern.substring(star + 1), definition));
			return;
		}
		MeterDefinition other = this.exact.computeIfAbsent(service, (key) -> new HashMap<>())
			.putIfAbsent(pattern, definition);
		if (other != null && other != definition) {
			throw new IllegalArgumentException("Meters '%s' and '%s' both claim usage type '%s'"
				.formatted(other.meter(), definition.meter(), pattern));
		}
	}

	private void requireUse(MeterDefinition definition) {
		CapacityUse use = definition.use();
		if (use != null) {
			meter(use.meter());
		}
	}

	/**
	 * The meter with the id.
	 * @throws IllegalArgumentException when there is none: for ids written in code
	 */
	public Meter meter(String id) {
		return find(id)
			.orElseThrow(() -> new IllegalArgumentException("Meter '%s' is not in the catalogue".formatted(id)))
			.meter();
	}

	public Optional<MeterDefinition> find(String id) {
		return Optional.ofNullable(this.byId.get(id));
	}

	/** All definitions, in the order given. */
	public Collection<MeterDefinition> definitions() {
		return Collections.unmodifiableCollection(this.byId.values());
	}

	/**
	 * What a line of a bill or price list speaks of.
	 * @param service product code ({@code AWSLambda}) or service name
	 * ({@code AWS Lambda})
	 * @param usageType with or without region prefix
	 * @param unit as the line spells it
	 * @param unknown is told of a line that no meter is known for: it must not be lost
	 * @return empty when service and usage type, or the unit for them, are not known
	 */
	public Optional<MeterMatch> match(String service, String usageType, String unit, UnknownUsageTypes unknown) {
		UsageType stripped = strip(usageType);
		MeterDefinition definition = named(service, usageType).orElse(null);
		BigDecimal factor = (definition != null) ? definition.billUnits().get(key(unit)) : null;
		if (definition == null || factor == null) {
			unknown.add(service, usageType, unit);
			return Optional.empty();
		}
		return Optional.of(new MeterMatch(definition.meter(), stripped.region(), factor));
	}

	/**
	 * The meter that a usage type names, whatever it is counted in: for credits, which
	 * have no quantity.
	 */
	public Optional<MeterDefinition> named(String service, String usageType) {
		String bare = strip(usageType).bare();
		MeterDefinition definition = definition(key(service), bare);
		return Optional.ofNullable((definition != null) ? definition : definition(ANY_SERVICE, bare));
	}

	/** Only known prefixes are cut: {@code Requests-Tier1} is a whole usage type. */
	private UsageType strip(String usageType) {
		int hyphen = usageType.indexOf('-');
		if (hyphen > 0) {
			String prefix = usageType.substring(0, hyphen);
			String region = prefix.equals("Global") ? "" : this.regionsByPrefix.get(prefix);
			if (region != null) {
				return new UsageType(region, usageType.substring(hyphen + 1));
			}
		}
		return new UsageType(HOME_REGION, usageType);
	}

	private @Nullable MeterDefinition definition(String service, String usageType) {
		MeterDefinition found = this.exact.getOrDefault(service, Map.of()).get(usageType);
		if (found != null) {
			return found;
		}
		for (Wildcard wildcard : this.wildcards.getOrDefault(service, List.of())) {
			if (wildcard.matches(usageType)) {
				return wildcard.definition();
			}
		}
		return null;
	}

	private static String key(String text) {
		return text.toLowerCase(Locale.ROOT);
	}

}
