package io.tracetab.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.tracetab.billing.CostDimension;
import io.tracetab.reconcile.Bucket;
import io.tracetab.reconcile.Provisional;
import io.tracetab.reconcile.RouteCost;
import io.tracetab.reconcile.UnattributedReason;

/**
 * The answer of the API about costs. Amounts are exact decimals, as texts.
 */
@Schema(name = "Costs")
record CostsDetail(@Schema(description = "ISO 4217") String currency,
		@Schema(description = "billed, effective, list or contracted") String basis,
		@Schema(description = "First day, UTC") String from, @Schema(description = "Last day, UTC") String to,
		String total,
		@Schema(description = "Of as many days before; absent where the bill does not speak of all of them") @Nullable String before,
		@Schema(description = "Lines of the bill") long lines,
		@Schema(description = "Lines that do not state this cost") long silent,
		@Schema(description = "Where it stands: lines of the bill, or parts of them") String of,
		@Schema(description = "What becomes of costs that are nobody's: apart, by-usage or evenly") String sharedCosts,
		@Schema(description = "What of the total was nobody's and is divided over others") String shared,
		List<String> groupedBy, List<Group> groups,
		@Schema(description = "Whose the costs are: routes, and what is under no route; they add up to what was charged") List<Part> parts,
		@Schema(description = "What of these days' bill is not divided over requests yet, so that parts are not final; absent when all is") @Nullable String undivided,
		@Schema(description = "First day that still moves: its month is not closed. Absent when none does") @Nullable String provisionalFrom,
		@Schema(description = "First day of which usage may still be missing") @Nullable String incompleteFrom) {

	static CostsDetail of(CostsView view, Optional<CostsParts> parts, Optional<Provisional> provisional,
			Optional<Dividing.Rest> rest) {
		LocalDate until = view.query().until();
		return new CostsDetail(view.query().currency(), CostsReader.word(view.query().basis()),
				view.query().from().toString(), view.query().until().minusDays(1).toString(),
				view.total().amount().toPlainString(), view.isCompared() ? view.total().before().toPlainString() : null,
				view.total().lines(), view.total().silent(), CostsReader.word(view.question().ledger()),
				view.question().shared().word(), view.total().shared().toPlainString(),
				view.query().groupBy().stream().map(CostDimension::toString).toList(),
				view.rows()
					.stream()
					.map((row) -> new Group(row.keys(), row.amount().toPlainString(),
							view.isCompared() ? row.before().toPlainString() : null, row.shared().toPlainString(),
							text(row.requests()), text(row.perThousand()), low(row.costInterval()),
							high(row.costInterval()), low(row.interval()), high(row.interval())))
					.toList(),
				parts.stream()
					.flatMap((all) -> all.buckets()
						.stream()
						.flatMap((bucket) -> bucket.parts().stream())
						.map((part) -> Part.of(part, all)))
					.toList(),
				rest.map((left) -> left.amount().toPlainString()).orElse(null),
				provisional.map((days) -> days.from().toString()).orElse(null),
				provisional.filter((days) -> days.lacksUsage(until))
					.map((days) -> days.incomplete().toString())
					.orElse(null));
	}

	private static @Nullable String low(RouteCost.@Nullable Interval interval) {
		return (interval != null) ? interval.low().toPlainString() : null;
	}

	private static @Nullable String high(RouteCost.@Nullable Interval interval) {
		return (interval != null) ? interval.high().toPlainString() : null;
	}

	private static @Nullable String text(@Nullable BigDecimal value) {
		return (value != null) ? value.toPlainString() : null;
	}

	/**
	 * A group, followed by the groups in it.
	 */
	@Schema(name = "CostGroup")
	record Group(@Schema(description = "A value a level; empty for lines without one") List<String> keys, String amount,
			@Nullable String before,
			@Schema(description = "What of it is a share of costs that are nobody's") String shared,
			@Schema(description = "Of the group's routes, weighed; absent for others") @Nullable String requests,
			@Nullable String perThousandRequests,
			@Schema(description = "Lower end of the 95 % interval of what a route, or a value of an annotation, cost, where groups of the first dimension are such; absent where it is not known") @Nullable String low,
			@Schema(description = "Its upper end") @Nullable String high,
			@Schema(description = "Lower end of the 95 % interval of what a thousand requests of it cost; absent where it is not known") @Nullable String perThousandLow,
			@Schema(description = "Its upper end") @Nullable String perThousandHigh) {
	}

	/**
	 * A part of what was charged.
	 */
	@Schema(name = "CostPart")
	record Part(@Schema(description = "ATTRIBUTED, UNTRACED, IDLE or NOT_PER_REQUEST") String bucket,
			@Schema(description = "Absent where it is under no route") @Nullable String route,
			@Schema(description = "Why it is under no route; a remark on one that is") @Nullable String reason,
			@Nullable String meaning, @Nullable String cure, String amount,
			@Schema(description = "Lower end of the 95 % interval of a route's cost; absent where it is not known") @Nullable String low,
			@Schema(description = "Its upper end") @Nullable String high,
			@Schema(description = "Traced requests that a route's cost rests on") @Nullable Long tracedRequests) {

		static Part of(CostsParts.Part part, CostsParts all) {
			UnattributedReason reason = part.reason();
			RouteCost.Interval interval = all.interval(part);
			RouteCost cost = (part.bucket() == Bucket.ATTRIBUTED) ? all.routes().get(part.key()) : null;
			return new Part(part.bucket().name(), (part.bucket() == Bucket.ATTRIBUTED) ? part.key() : null,
					(reason != null) ? reason.name() : null, (reason != null) ? reason.meaning() : null,
					(reason != null) ? reason.cure() : null, part.amount().toPlainString(),
					(interval != null) ? interval.low().toPlainString() : null,
					(interval != null) ? interval.high().toPlainString() : null, (cost != null) ? cost.traced() : null);
		}

	}

}
