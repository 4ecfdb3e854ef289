package io.tracetab.web;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.tracetab.analyze.BudgetState;
import io.tracetab.billing.CostBasis;
import io.tracetab.billing.CostDimension;
import io.tracetab.billing.CostQuery;
import io.tracetab.cost.CostBridge;
import io.tracetab.cost.Ledger;
import io.tracetab.cost.SharedCosts;
import io.tracetab.quantity.Window;
import io.tracetab.reconcile.Bucket;
import io.tracetab.reconcile.UnattributedReason;
import io.tracetab.report.Figures;

/**
 * What the Costs page calls things.
 */
final class CostWords {

	/** Into what a group is opened, the first that is not used yet. */
	private static final List<CostDimension> ORDER = Stream
		.of(CostDimension.Kind.SERVICE, CostDimension.Kind.RESOURCE, CostDimension.Kind.USAGE_TYPE,
				CostDimension.Kind.OPERATION, CostDimension.Kind.ROUTE, CostDimension.Kind.METER,
				CostDimension.Kind.BUCKET, CostDimension.Kind.REASON, CostDimension.Kind.ACCOUNT,
				CostDimension.Kind.CHARGE)
		.map(CostDimension::of)
		.toList();

	private final Figures figures;

	private final AnnotationFacts annotations;

	CostWords(Figures figures, AnnotationFacts annotations) {
		this.figures = figures;
		this.annotations = annotations;
	}

	CostDimension next(Ledger ledger, List<CostDimension> used) {
		return ORDER.stream()
			.filter((dimension) -> ledger.has(dimension.kind()) && !used.contains(dimension))
			.findFirst()
			.orElse(CostDimension.of(CostDimension.Kind.CHARGE));
	}

	public String name(CostDimension dimension) {
		return switch (dimension.kind()) {
			case SERVICE -> "Service";
			case USAGE_TYPE -> "Usage type";
			case OPERATION -> "Operation";
			case RESOURCE -> "Resource";
			case REGION -> "Region";
			case ACCOUNT -> "Account";
			case CHARGE -> "Kind of charge";
			case COMMITMENT -> "Commitment";
			case METER -> "Meter";
			case ROUTE -> "Route";
			case OWNER -> "Owner";
			case DEPLOY -> "Deploy of a function";
			case ROUTE_OWNER -> "Owner of the route";
			case BUCKET -> "Bucket";
			case REASON -> "Reason";
			case TAG -> "Tag " + dimension.key();
			case COST_CATEGORY -> "Cost category " + dimension.key();
			case ANNOTATION -> "Annotation " + dimension.key();
		};
	}

	/** A group's name; what is said of those that have no such value. */
	public String value(CostDimension dimension, String value) {
		if (!value.isEmpty()) {
			return switch (dimension.kind()) {
				case BUCKET -> bucket(Bucket.valueOf(value));
				case REASON -> UnattributedReason.valueOf(value).meaning();
				default -> value;
			};
		}
		return switch (dimension.kind()) {
			case RESOURCE -> "No resource named";
			case COMMITMENT -> "No commitment";
			case ROUTE -> "Under no route";
			case OWNER -> "Without an owner";
			case DEPLOY -> "Of no function that is known";
			case ROUTE_OWNER -> "Under no route of an owner";
			case REASON -> "Caused by requests";
			case TAG -> "Without the tag " + dimension.key();
			case COST_CATEGORY -> "Without " + dimension.key();
			case ANNOTATION -> "Without a value of " + dimension.key();
			default -> "Not stated";
		};
	}

	public String ledger(Ledger ledger) {
		return switch (ledger) {
			case LINES -> "Lines of the bill";
			case PARTS -> "Divided over requests";
		};
	}

	public String shared(SharedCosts shared) {
		return switch (shared) {
			case APART -> "shown apart";
			case BY_USAGE -> "spread by usage";
			case EVENLY -> "spread evenly";
		};
	}

	public List<SharedCosts> policies() {
		return List.of(SharedCosts.values());
	}

	public List<Ledger> ledgers() {
		return List.of(Ledger.values());
	}

	/** What becomes of costs that are nobody's in a view, in a sentence. */
	public String sharing(CostsView view) {
		String whose = view.query()
			.groupBy()
			.stream()
			.flatMap((by) -> whose(by).stream())
			.collect(Collectors.joining(" or "));
		if (whose.isEmpty()) {
			return "";
		}
		String shared = "Shared costs, those without " + whose + ", are " + shared(view.question().shared());
		return (view.total().shared().signum() == 0) ? shared + "."
				: shared + ": " + amount(view.total().shared(), view.query().currency()) + " of the total.";
	}

	private static Optional<String> whose(CostDimension dimension) {
		return switch (dimension.kind()) {
			case ROUTE -> Optional.of("a route");
			case ROUTE_OWNER -> Optional.of("a route of an owner");
			case OWNER -> Optional.of("an owner");
			case ANNOTATION -> Optional.of("a value of " + dimension.key());
			default -> Optional.empty();
		};
	}

	public String bridge(CostBridge.Kind kind) {
		return switch (kind) {
			case COMMITTED_USAGE -> "Usage under Savings Plans and reservations";
			case COMMITMENT_PURCHASE -> "Purchases and fees of Savings Plans and reservations";
			case PURCHASE -> "Subscriptions and other purchases";
			case SUPPORT -> "Support";
			case TAX -> "Tax";
			case CREDIT -> "Credits";
			case ADJUSTMENT -> "Refunds, discounts and other adjustments";
			case USAGE -> "Other usage";
		};
	}

	public String basis(CostBasis basis) {
		return switch (basis) {
			case BILLED -> "Billed: what the invoice says";
			case EFFECTIVE -> "Effective: commitments spread over what they cover";
			case LIST -> "List: at public prices";
			case CONTRACTED -> "Contracted: at agreed prices, before commitments";
		};
	}

	public String word(Enum<?> value) {
		return CostsReader.word(value);
	}

	public List<CostBasis> bases() {
		return List.of(CostBasis.values());
	}

	public List<CostDimension.Kind> kinds() {
		return Stream.of(CostDimension.Kind.values())
			.filter((kind) -> !kind.isNamed())
			.sorted(Comparator.comparing(this::kind))
			.toList();
	}

	/** Those that a key makes one, as far as it is known. */
	public List<CostDimension> named() {
		return Stream
			.concat(this.annotations.names()
				.keys()
				.stream()
				.map((key) -> new CostDimension(CostDimension.Kind.ANNOTATION, key)),
					Stream.of(new CostDimension(CostDimension.Kind.TAG, "team")))
			.toList();
	}

	public String kind(CostDimension.Kind kind) {
		return name(CostDimension.of(kind));
	}

	public List<String> places(CostQuery query) {
		return CostsPage.places(query);
	}

	/** An amount of a bill's currency, which may be none of ISO's. */
	public String amount(BigDecimal amount, String currency) {
		return this.figures.amount(amount, currency);
	}

	/** With its sign, as a step from one figure to another. */
	public String signed(BigDecimal amount, String currency) {
		return this.figures.signed(amount, currency);
	}

	/** {@code +12 %}; empty where there is nothing to compare with. */
	public String change(BigDecimal now, BigDecimal before) {
		return this.figures.change(now, before);
	}

	/** Part of a whole in percent, for a bar: 0 to 100. */
	static BigDecimal width(BigDecimal part, BigDecimal whole) {
		if (whole.signum() == 0) {
			return BigDecimal.ZERO;
		}
		return part.abs()
			.multiply(BigDecimal.valueOf(100))
			.divide(whole.abs(), 2, RoundingMode.HALF_EVEN)
			.min(BigDecimal.valueOf(100));
	}

	public String days(LocalDate from, LocalDate until) {
		return this.figures.days(from, until);
	}

	public String bucket(Bucket bucket) {
		return switch (bucket) {
			case ATTRIBUTED -> "Requests";
			case UNTRACED -> "Untraced";
			case IDLE -> "Idle";
			case NOT_PER_REQUEST -> "Not per request";
		};
	}

	public String meaning(Bucket bucket) {
		return switch (bucket) {
			case ATTRIBUTED -> "what requests of these routes caused";
			case UNTRACED -> "what requests caused that no trace shows";
			case IDLE -> "what was paid for and not used";
			case NOT_PER_REQUEST -> "what is there whether requests come or not";
		};
	}

	/** A share of a total in percent, as a figure. */
	public String share(BigDecimal part, BigDecimal whole) {
		return (whole.signum() == 0) ? "" : this.figures.percent(part.abs().divide(whole.abs(), MathContext.DECIMAL32));
	}

	public String period(Window period) {
		return days(LocalDate.ofInstant(period.from(), ZoneOffset.UTC),
				LocalDate.ofInstant(period.until(), ZoneOffset.UTC));
	}

	/** A step of a chart: a day, or an hour of it. */
	public String step(String step) {
		int time = step.indexOf('T');
		return (time < 0) ? day(LocalDate.parse(step))
				: day(LocalDate.parse(step.substring(0, time))) + " " + step.substring(time + 1, step.length() - 1);
	}

	/** {@code November 2026}. */
	public String month(LocalDate day) {
		return this.figures.month(day);
	}

	/** A share of one as a figure; empty where there is none. */
	public String part(double share) {
		return Double.isNaN(share) ? "" : this.figures.percent(BigDecimal.valueOf(share));
	}

	/** A count's part of another; 0 of none. */
	public BigDecimal of(long part, long whole) {
		return (whole == 0) ? BigDecimal.ZERO
				: BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), MathContext.DECIMAL32);
	}

	public String standing(BudgetState state) {
		return this.figures.standing(state);
	}

	public String standingClass(BudgetState.Standing standing) {
		return switch (standing) {
			case REACHED -> "state-fault";
			case FORECAST -> "state-error";
			case POSSIBLE -> "state-throttle";
			case WITHIN, UNKNOWN -> "state-ok";
		};
	}

	public String day(LocalDate day) {
		return this.figures.day(day);
	}

}
