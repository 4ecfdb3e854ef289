package io.tracetab.reconcile;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.tracetab.billing.BillLine;
import io.tracetab.billing.NetCharge;
import io.tracetab.quantity.MeterCatalogue;
import io.tracetab.quantity.MeterDefinition;
import io.tracetab.quantity.MeterMatch;
import io.tracetab.quantity.UnknownUsageTypes;

/**
 * Reads charges in our words: meters, canonical resources, quantities in the meter's
 * unit. For one thread.
 */
final class CellReader {

	private final MeterCatalogue meters;

	private final ResourceNames names;

	private final FunctionArchitectures architectures;

	private final UnknownUsageTypes unknown;

	private final Map<Spelling, Optional<MeterMatch>> matches = new HashMap<>();

	private @Nullable Reading last;

	private record Spelling(String service, @Nullable String code, String usageType, String unit) {
	}

	/**
	 * Reads with a catalogue.
	 * @param unknown is told of usage whose meter or unit is not known
	 */
	CellReader(MeterCatalogue meters, ResourceNames names, FunctionArchitectures architectures,
			UnknownUsageTypes unknown) {
		this.meters = meters;
		this.names = names;
		this.architectures = architectures;
		this.unknown = unknown;
	}

	Charged read(NetCharge charge) {
		Reading reading = reading(charge.kind());
		if (reading.untold != null) {
			this.unknown.add(reading.untold, charge.lines());
		}
		Cell.Item item = reading.item;
		MeterMatch match = reading.match;
		String meter = (match != null) ? sameProcessors(match, item.resource(), charge.chargePeriod().from())
				: item.meter();
		NetCharge.Kind kind = charge.kind();
		Cell cell = new Cell(new Cell.Payer(kind.billingAccountId(), kind.subAccountId(), charge.costs().currency()),
				new Cell.Item(item.service(), meter, item.resource(), item.region()), charge.chargePeriod(),
				kind.charge().category(), reading.kind);
		return new Charged(cell, Amounts.of(charge.costs()), quantity(charge, match));
	}

	/** What all charges of a kind have in common, in our words. */
	private record Reading(NetCharge.Kind of, ChargeKind kind, Cell.Item item, @Nullable MeterMatch match,
			UnknownUsageTypes.@Nullable Line untold) {
	}

	/** Charges of a kind follow each other: it is read once. */
	private Reading reading(NetCharge.Kind kind) {
		Reading last = this.last;
		if (last == null || last.of != kind) {
			last = read(kind);
			this.last = last;
		}
		return last;
	}

	private Reading read(NetCharge.Kind kind) {
		BillLine.Product product = kind.product();
		MeterMatch match = match(kind);
		MeterDefinition named = (match != null) ? null : named(product);
		String service = (match != null) ? match.meter().service() : (named != null) ? named.meter().service() : "";
		String region = region(product, match);
		ChargeKind rule = ChargeKind.of(kind);
		boolean inUnknownUnit = rule == ChargeKind.USAGE && kind.unit() != null;
		boolean isKnown = match != null || (named != null && !inUnknownUnit);
		Cell.Item item = new Cell.Item(product.serviceName(), meter(product, match, isKnown ? named : null),
				resource(kind, rule,
						() -> this.names.billed(product.resourceId(), service, region, kind.subAccountId())),
				region);
		return new Reading(kind, rule, item, match, (rule == ChargeKind.USAGE && !isKnown) ? untold(kind) : null);
	}

	private static String resource(NetCharge.Kind kind, ChargeKind rule, Supplier<String> ofProduct) {
		BillLine.Commitment commitment = kind.commitment();
		boolean isCommitment = rule == ChargeKind.UNUSED_COMMITMENT || rule == ChargeKind.COMMITMENT_FEE;
		return (isCommitment && commitment != null) ? commitment.id() : ofProduct.get();
	}

	private static String region(BillLine.Product product, @Nullable MeterMatch match) {
		if (product.regionId() != null) {
			return product.regionId();
		}
		return (match != null) ? match.region() : "";
	}

	private static String meter(BillLine.Product product, @Nullable MeterMatch match, @Nullable MeterDefinition named) {
		if (match != null) {
			return match.meter().id();
		}
		String usageType = (product.usageType() != null) ? product.usageType() : "";
		return (named != null) ? named.meter().id() : usageType;
	}

	private static UnknownUsageTypes.Line untold(NetCharge.Kind kind) {
		BillLine.Product product = kind.product();
		return new UnknownUsageTypes.Line(
				(product.serviceCode() != null) ? product.serviceCode() : product.serviceName(),
				(product.usageType() != null) ? product.usageType() : "", (kind.unit() != null) ? kind.unit() : "");
	}

	/** Lambda's free tier counts both architectures under the usage type of one. */
	private String sameProcessors(MeterMatch match, String resource, Instant at) {
		String id = match.meter().id();
		if (match.region().isEmpty() && id.endsWith(".x86") && this.architectures.isArm(resource, at)) {
			String arm = id.substring(0, id.length() - "x86".length()) + "arm";
			return this.meters.find(arm).isPresent() ? arm : id;
		}
		return id;
	}

	private @Nullable MeterDefinition named(BillLine.Product product) {
		String usageType = product.usageType();
		if (usageType == null) {
			return null;
		}
		String code = product.serviceCode();
		return this.meters.named((code != null) ? code : product.serviceName(), usageType)
			.or(() -> this.meters.named(product.serviceName(), usageType))
			.orElse(null);
	}

	private @Nullable MeterMatch match(NetCharge.Kind kind) {
		BillLine.Product product = kind.product();
		String usageType = product.usageType();
		String unit = kind.unit();
		if (usageType == null || unit == null) {
			return null;
		}
		Spelling spelling = new Spelling(product.serviceName(), product.serviceCode(), usageType, unit);
		return this.matches.computeIfAbsent(spelling, this::match).orElse(null);
	}

	private Optional<MeterMatch> match(Spelling spelling) {
		UnknownUsageTypes untold = new UnknownUsageTypes();
		String code = spelling.code();
		Optional<MeterMatch> byCode = (code != null)
				? this.meters.match(code, spelling.usageType(), spelling.unit(), untold) : Optional.empty();
		return byCode.or(() -> this.meters.match(spelling.service(), spelling.usageType(), spelling.unit(), untold));
	}

	private static @Nullable BigDecimal quantity(NetCharge charge, @Nullable MeterMatch match) {
		BigDecimal quantity = charge.quantity();
		return (match != null && quantity != null) ? Amounts.plain(quantity.multiply(match.factor())) : null;
	}

}
