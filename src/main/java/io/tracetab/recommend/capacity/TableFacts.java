package io.tracetab.recommend.capacity;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.Resource;
import io.tracetab.recommend.Observed;
import io.tracetab.simulate.capacity.CapacityPrices;

/**
 * A table with its indexes: how it is set, and what was consumed.
 *
 * @param parts the table itself first
 * @param days of which something is known of tables, those before the window with them
 */
record TableFacts(Resource resource, List<Part> parts, long days) {

	static final String MODE = "BillingModeSummary.BillingMode";

	static final String ON_DEMAND = "PAY_PER_REQUEST";

	/**
	 * The table, empty, or an index by its name.
	 */
	record Part(String index, Map<CapacityPrices.Kind, Units> units, double indexBytes) {

		Units of(CapacityPrices.Kind kind) {
			return this.units.getOrDefault(kind, Units.NONE);
		}

		Part reading(double share) {
			Map<CapacityPrices.Kind, Units> changed = new EnumMap<>(this.units);
			changed.computeIfPresent(CapacityPrices.Kind.READ, (kind, units) -> units.times(share));
			return new Part(this.index, changed, this.indexBytes);
		}

	}

	ResourceId id() {
		return this.resource.id();
	}

	/** AWS says nothing of the mode of a table that never was on demand. */
	boolean isOnDemand() {
		return ON_DEMAND.equals(this.resource.settings().get(MODE));
	}

	boolean isInfrequent() {
		return "STANDARD_INFREQUENT_ACCESS".equals(this.resource.settings().get("TableClassSummary.TableClass"));
	}

	boolean isCoarse() {
		return this.parts.stream().flatMap((part) -> part.units.values().stream()).anyMatch(Units::isCoarse);
	}

	/** Whether what comes once a month cannot have been missed. */
	boolean isSeenForAMonth() {
		return this.days >= Observed.MONTH_DAYS;
	}

	/** Whether anything was counted before a time. */
	boolean isCountedBefore(Instant time) {
		return this.parts.stream()
			.flatMap((part) -> part.units.values().stream())
			.flatMap((units) -> units.consumed().points().stream())
			.anyMatch((point) -> point.time().isBefore(time));
	}

	/** With so many times the reads of the table itself; those of indexes stay. */
	TableFacts reading(double share) {
		if (share == 1) {
			return this;
		}
		List<Part> changed = this.parts.stream()
			.map((part) -> part.index().isEmpty() ? part.reading(share) : part)
			.toList();
		return new TableFacts(this.resource, changed, this.days);
	}

	TableFacts without(List<String> indexes) {
		return new TableFacts(this.resource,
				this.parts.stream().filter((part) -> !indexes.contains(part.index)).toList(), this.days);
	}

}
