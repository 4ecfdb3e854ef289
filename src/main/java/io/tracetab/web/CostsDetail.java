package io.tracetab.web;

import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.tracetab.billing.CostDimension;

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
		@Schema(description = "Lines that do not state this cost") long silent, List<String> groupedBy,
		List<Group> groups) {

	static CostsDetail of(CostsView view) {
		return new CostsDetail(view.query().currency(), CostsReader.word(view.query().basis()),
				view.query().from().toString(), view.query().until().minusDays(1).toString(),
				view.total().amount().toPlainString(), view.compared() ? view.total().before().toPlainString() : null,
				view.total().lines(), view.total().silent(),
				view.query().groupBy().stream().map(CostDimension::toString).toList(),
				view.rows()
					.stream()
					.map((row) -> new Group(row.keys(), row.amount().toPlainString(),
							view.compared() ? row.before().toPlainString() : null))
					.toList());
	}

	/**
	 * A group, followed by the groups in it.
	 */
	@Schema(name = "CostGroup")
	record Group(@Schema(description = "A value a level; empty for lines without one") List<String> keys, String amount,
			@Nullable String before) {
	}

}
