package io.tracetab.reconcile;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.tracetab.billing.BillLine;
import io.tracetab.quantity.MeterCatalogue;
import io.tracetab.quantity.MeterDefinition;
import io.tracetab.quantity.MeterMatch;
import io.tracetab.quantity.UnknownUsageTypes;

/**
 * Reads bill lines in our words: meters, canonical resources, quantities in the meter's
 * unit. For one thread.
 */
final class CellReader {

	private final MeterCatalogue meters;

	private final ResourceNames names;

	private final FunctionArchitectures architectures;

	private final UnknownUsageTypes unknown;

	private final Map<Spelling, Optional<MeterMatch>> matches = new HashMap<>();

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

	Charged read(BillLine line) {
		BillLine.Product product = line.product();
		MeterMatch match = match(line);
		MeterDefinition named = (match != null) ? null : named(product);
		String service = (match != null) ? match.meter().service() : (named != null) ? named.meter().service() : "";
		String account = line.payer().subAccountId();
		String region = region(product, match);
		ChargeKind kind = ChargeKind.of(line);
		String resource = resource(line, kind, () -> this.names.billed(product.resourceId(), service, region, account));
		String meter = meter(line, kind, match, named, resource);
		Cell.Payer payer = new Cell.Payer(line.payer().billingAccountId(), account, line.costs().currency());
		Cell cell = new Cell(payer, new Cell.Item(product.serviceName(), meter, resource, region), line.chargePeriod(),
				line.charge().category(), kind);
		return new Charged(cell, Amounts.of(line.costs()), quantity(line, match));
	}

	private static String resource(BillLine line, ChargeKind kind, Supplier<String> ofLine) {
		BillLine.Commitment commitment = line.commitment();
		boolean isCommitment = kind == ChargeKind.UNUSED_COMMITMENT || kind == ChargeKind.COMMITMENT_FEE;
		return (isCommitment && commitment != null) ? commitment.id() : ofLine.get();
	}

	private static String region(BillLine.Product product, @Nullable MeterMatch match) {
		if (product.regionId() != null) {
			return product.regionId();
		}
		return (match != null) ? match.region() : "";
	}

	private String meter(BillLine line, ChargeKind kind, @Nullable MeterMatch match, @Nullable MeterDefinition named,
			String resource) {
		if (match != null) {
			return sameProcessors(line, match, resource);
		}
		boolean inUnknownUnit = kind == ChargeKind.USAGE && line.consumed() != null;
		String usageType = line.product().usageType();
		if (kind == ChargeKind.USAGE && (named == null || inUnknownUnit)) {
			tell(line);
		}
		return (named != null && !inUnknownUnit) ? named.meter().id() : (usageType != null) ? usageType : "";
	}

	private void tell(BillLine line) {
		BillLine.Product product = line.product();
		String unit = (line.consumed() != null) ? line.consumed().unit() : null;
		this.unknown.add((product.serviceCode() != null) ? product.serviceCode() : product.serviceName(),
				(product.usageType() != null) ? product.usageType() : "", (unit != null) ? unit : "");
	}

	/** Lambda's free tier counts both architectures under the usage type of one. */
	private String sameProcessors(BillLine line, MeterMatch match, String resource) {
		String id = match.meter().id();
		if (match.region().isEmpty() && id.endsWith(".x86")
				&& this.architectures.isArm(resource, line.chargePeriod().from())) {
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

	private @Nullable MeterMatch match(BillLine line) {
		BillLine.Product product = line.product();
		BillLine.Consumed consumed = line.consumed();
		String usageType = product.usageType();
		if (usageType == null || consumed == null) {
			return null;
		}
		String unit = consumed.unit();
		Spelling spelling = new Spelling(product.serviceName(), product.serviceCode(), usageType,
				(unit != null) ? unit : "");
		return this.matches.computeIfAbsent(spelling, this::match).orElse(null);
	}

	private Optional<MeterMatch> match(Spelling spelling) {
		UnknownUsageTypes untold = new UnknownUsageTypes();
		String code = spelling.code();
		Optional<MeterMatch> byCode = (code != null)
				? this.meters.match(code, spelling.usageType(), spelling.unit(), untold) : Optional.empty();
		return byCode.or(() -> this.meters.match(spelling.service(), spelling.usageType(), spelling.unit(), untold));
	}

	private static @Nullable BigDecimal quantity(BillLine line, @Nullable MeterMatch match) {
		BillLine.Consumed consumed = line.consumed();
		return (match != null && consumed != null) ? Amounts.plain(consumed.quantity().multiply(match.factor())) : null;
	}

}
