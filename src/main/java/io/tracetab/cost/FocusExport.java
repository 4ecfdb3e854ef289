package io.tracetab.cost;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.tracetab.billing.BillLine;
import io.tracetab.billing.Bills;
import io.tracetab.billing.ChargeCategory;
import io.tracetab.billing.CostDimension;
import io.tracetab.billing.CostQuery;
import io.tracetab.inventory.Ownable;
import io.tracetab.inventory.OwnerRules;
import io.tracetab.inventory.Ownership;
import io.tracetab.quantity.Window;
import io.tracetab.reconcile.Allocations;
import io.tracetab.reconcile.Bucket;
import io.tracetab.reconcile.Dimension;
import io.tracetab.trace.AnnotationValues;

/**
 * The lines or parts of a view as rows of FOCUS 1.2 (https://focus.finops.org): those of
 * its columns that are kept, and what FOCUS has no column for under names that begin with
 * {@code x_}. Shared costs stand apart. A day at a time, so that memory does not grow
 * with the bill.
 */
public final class FocusExport {

	private static final List<String> PAYER = List.of("BillingAccountId", "SubAccountId", "BillingPeriodStart",
			"BillingPeriodEnd", "ChargePeriodStart", "ChargePeriodEnd", "ChargeCategory", "ChargeClass", "ServiceName",
			"RegionId", "ResourceId", "BillingCurrency", "BilledCost", "EffectiveCost", "ListCost", "ContractedCost");

	private static final List<String> OF_LINES = List.of("InvoiceId", "ChargeDescription", "CommitmentDiscountId",
			"CommitmentDiscountStatus", "ConsumedQuantity", "ConsumedUnit", "Tags", "x_ServiceCode", "x_UsageType",
			"x_Operation", "x_CostCategories", "x_Owner");

	private static final List<String> OF_PARTS = List.of("x_Meter", "x_Bucket", "x_Route", "x_Reason", "x_Owner",
			"x_RouteOwner", "x_SharedCosts", "x_Annotations");

	private static final List<Dimension> PARTS = List.of(Dimension.PAYER, Dimension.ACCOUNT, Dimension.CATEGORY,
			Dimension.SERVICE, Dimension.REGION, Dimension.RESOURCE, Dimension.METER, Dimension.BUCKET, Dimension.ROUTE,
			Dimension.REASON, Dimension.ANNOTATIONS);

	private final Bills bills;

	private final Allocations allocations;

	private final Owners owners;

	private final Deploys deploys;

	private final OwnerRules rules;

	private final Function<Map<String, String>, String> json;

	/**
	 * Exports from bills and allocations.
	 * @param json writes names and values as FOCUS's columns of the type JSON have them
	 */
	public FocusExport(Bills bills, Allocations allocations, CostDesk desk, OwnerRules rules,
			Function<Map<String, String>, String> json) {
		this.bills = bills;
		this.allocations = allocations;
		this.owners = desk.owners();
		this.deploys = desk.deploys();
		this.rules = rules;
		this.json = json;
	}

	/** Takes one row after the other. */
	@FunctionalInterface
	public interface Rows {

		void add(List<String> cells) throws IOException;

	}

	/** Writes the names of the columns, then a row for each line or part of the view. */
	public void write(CostQuestion question, Rows rows) throws IOException {
		Ownership ownership = new Ownership(this.rules.list());
		List<String> header = new ArrayList<>(PAYER);
		header.addAll((question.ledger() == Ledger.LINES) ? OF_LINES : OF_PARTS);
		rows.add(header);
		CostQuery query = question.query();
		try {
			for (LocalDate day = query.from(); day.isBefore(query.until()); day = day.plusDays(1)) {
				Stretch stretch = new Stretch(day, day.plusDays(1));
				if (question.ledger() == Ledger.LINES) {
					lines(query, stretch, ownership, rows);
				}
				else {
					parts(query, stretch, ownership, rows);
				}
			}
		}
		catch (UncheckedIOException ex) {
			throw ex.getCause();
		}
	}

	private void lines(CostQuery query, Stretch day, Ownership ownership, Rows rows) {
		Map<Things.Spelling, Ownable> spelled = this.owners.things().spelled();
		this.bills.forEach(day.window(), (line) -> {
			BillLine.Product product = line.product();
			Ownable thing = spelled.get(new Things.Spelling(product.serviceName(), text(product.regionId()),
					line.payer().subAccountId(), text(product.resourceId())));
			String owner = (thing != null) ? Owners.name(ownership, thing, day.from()) : "";
			if (line.costs().currency().equals(query.currency()) && query.filters()
				.stream()
				.allMatch((filter) -> value(line, told(thing, owner, filter, day.from()), filter)
					.equals(filter.value()))) {
				add(rows, cells(line, owner));
			}
		});
	}

	/** What the thing is called under a dimension that is told by it. */
	private String told(@Nullable Ownable thing, String owner, CostQuery.Filter filter, LocalDate day) {
		return (filter.dimension().kind() != CostDimension.Kind.DEPLOY) ? owner
				: (thing != null) ? this.deploys.on(thing.resource(), day) : "";
	}

	private static void add(Rows rows, List<String> cells) {
		try {
			rows.add(cells);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String value(BillLine line, String told, CostQuery.Filter filter) {
		CostDimension dimension = filter.dimension();
		BillLine.Product product = line.product();
		return switch (dimension.kind()) {
			case SERVICE -> product.serviceName();
			case USAGE_TYPE -> text(product.usageType());
			case OPERATION -> text(product.operation());
			case RESOURCE -> text(product.resourceId());
			case REGION -> text(product.regionId());
			case ACCOUNT -> line.payer().subAccountId();
			case CHARGE -> line.charge().category().word();
			case COMMITMENT -> (line.commitment() != null) ? line.commitment().id() : "";
			case OWNER, DEPLOY -> told;
			case TAG -> line.tags().getOrDefault(dimension.key(), "");
			case COST_CATEGORY -> line.costCategories().getOrDefault(dimension.key(), "");
			case METER, ROUTE, ROUTE_OWNER, BUCKET, REASON, ANNOTATION ->
				throw new IllegalArgumentException("Lines of a bill have no " + dimension);
		};
	}

	private List<String> cells(BillLine line, String owner) {
		BillLine.Payer payer = line.payer();
		BillLine.Product product = line.product();
		BillLine.Commitment commitment = line.commitment();
		BillLine.Consumed consumed = line.consumed();
		return Arrays.asList(payer.billingAccountId(), payer.subAccountId(), payer.billingPeriod().from().toString(),
				payer.billingPeriod().until().toString(), line.chargePeriod().from().toString(),
				line.chargePeriod().until().toString(), line.charge().category().word(),
				line.charge().correction() ? "Correction" : "", product.serviceName(), text(product.regionId()),
				text(product.resourceId()), line.costs().currency(), plain(line.costs().billed()),
				plain(line.costs().effective()), plain(line.costs().list()), plain(line.costs().contracted()),
				text(payer.invoiceId()), text(line.charge().description()), (commitment != null) ? commitment.id() : "",
				(commitment != null) ? text(commitment.status()) : "",
				(consumed != null) ? plain(consumed.quantity()) : "", (consumed != null) ? text(consumed.unit()) : "",
				this.json.apply(line.tags()), text(product.serviceCode()), text(product.usageType()),
				text(product.operation()), this.json.apply(line.costCategories()), owner);
	}

	private void parts(CostQuery query, Stretch day, Ownership ownership, Rows rows) {
		Window window = day.window();
		Map<String, String> routes = this.owners.ofRoutes(ownership, window, day.from());
		Things things = this.owners.things();
		for (Allocations.Sum sum : this.allocations.sums(window, PARTS, Map.of())) {
			Map<CostDimension.Kind, String> values = values(sum);
			values.put(CostDimension.Kind.OWNER, Owners.name(ownership,
					things.resource(sum.of(Dimension.RESOURCE), sum.of(Dimension.ACCOUNT)), day.from()));
			values.put(CostDimension.Kind.DEPLOY, this.deploys.on(sum.of(Dimension.RESOURCE), day.from()));
			values.put(CostDimension.Kind.ROUTE_OWNER, routes.getOrDefault(sum.of(Dimension.ROUTE), ""));
			if (sum.currency().equals(query.currency()) && query.filters()
				.stream()
				.allMatch((filter) -> value(sum, values, filter.dimension()).equals(named(filter, things)))) {
				add(rows, cells(sum, values, day.from()));
			}
		}
	}

	private static String value(Allocations.Sum sum, Map<CostDimension.Kind, String> values, CostDimension dimension) {
		return (dimension.kind() == CostDimension.Kind.ANNOTATION)
				? new AnnotationValues(sum.of(Dimension.ANNOTATIONS)).value(dimension.key()).orElse("")
				: values.getOrDefault(dimension.kind(), "");
	}

	private static String named(CostQuery.Filter filter, Things things) {
		return (filter.dimension().kind() == CostDimension.Kind.RESOURCE && !filter.value().isEmpty())
				? things.named(filter.value(), Ledger.PARTS) : filter.value();
	}

	private static Map<CostDimension.Kind, String> values(Allocations.Sum sum) {
		Map<CostDimension.Kind, String> values = new TreeMap<>();
		boolean attributed = sum.of(Dimension.BUCKET).equals(Bucket.ATTRIBUTED.name());
		values.put(CostDimension.Kind.SERVICE, sum.of(Dimension.SERVICE));
		values.put(CostDimension.Kind.RESOURCE, sum.of(Dimension.RESOURCE));
		values.put(CostDimension.Kind.REGION, sum.of(Dimension.REGION));
		values.put(CostDimension.Kind.ACCOUNT, sum.of(Dimension.ACCOUNT));
		values.put(CostDimension.Kind.CHARGE, ChargeCategory.valueOf(sum.of(Dimension.CATEGORY)).word());
		values.put(CostDimension.Kind.METER, sum.of(Dimension.METER));
		values.put(CostDimension.Kind.ROUTE, sum.of(Dimension.ROUTE));
		values.put(CostDimension.Kind.BUCKET, sum.of(Dimension.BUCKET));
		values.put(CostDimension.Kind.REASON, attributed ? "" : sum.of(Dimension.REASON));
		return values;
	}

	private List<String> cells(Allocations.Sum sum, Map<CostDimension.Kind, String> values, LocalDate day) {
		LocalDate month = day.withDayOfMonth(1);
		return List.of(sum.of(Dimension.PAYER), sum.of(Dimension.ACCOUNT), start(month), start(month.plusMonths(1)),
				start(day), start(day.plusDays(1)), values.getOrDefault(CostDimension.Kind.CHARGE, ""), "",
				sum.of(Dimension.SERVICE), sum.of(Dimension.REGION), sum.of(Dimension.RESOURCE), sum.currency(),
				plain(sum.amounts().billed()), plain(sum.amounts().effective()), plain(sum.amounts().list()), "",
				sum.of(Dimension.METER), sum.of(Dimension.BUCKET), sum.of(Dimension.ROUTE),
				values.getOrDefault(CostDimension.Kind.REASON, ""), values.getOrDefault(CostDimension.Kind.OWNER, ""),
				values.getOrDefault(CostDimension.Kind.ROUTE_OWNER, ""), SharedCosts.APART.word(),
				this.json.apply(new AnnotationValues(sum.of(Dimension.ANNOTATIONS)).all()));
	}

	private static String start(LocalDate day) {
		return day.atStartOfDay(ZoneOffset.UTC).toInstant().toString();
	}

	private static String text(@Nullable String value) {
		return Objects.requireNonNullElse(value, "");
	}

	private static String plain(@Nullable BigDecimal amount) {
		return (amount != null) ? amount.toPlainString() : "";
	}

}
