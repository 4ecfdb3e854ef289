package io.tracetab.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.tracetab.billing.Bills;
import io.tracetab.billing.CostBasis;
import io.tracetab.billing.CostDimension;
import io.tracetab.billing.CostQuery;
import io.tracetab.cost.CostQuestion;
import io.tracetab.cost.Ledger;
import io.tracetab.cost.SharedCosts;
import io.tracetab.reconcile.Bucket;

/**
 * Days and audience of a report that is being made.
 *
 * @param bill null where none is loaded
 */
record Scope(DigestOrder order, Days now, Days before, Bills.@Nullable Extent bill, Instant madeAt) {

	Audience audience() {
		return this.order.audience();
	}

	/** Of the bill with most lines. */
	String currency() {
		return (this.bill != null) ? this.bill.currency() : "USD";
	}

	/** Whether the bill speaks of all days that are compared with. */
	boolean isCompared() {
		return this.bill != null && !this.before.from().isBefore(this.bill.first());
	}

	/** What was charged on days. */
	CostQuestion charged(Days days, CostDimension.Kind... groupBy) {
		return new CostQuestion(query(days, audience().filters(), groupBy), audience().ledger(), SharedCosts.APART);
	}

	/** What requests caused on days. */
	CostQuestion caused(Days days, CostDimension.Kind... groupBy) {
		List<CostQuery.Filter> filters = new ArrayList<>(audience().routeFilters());
		filters.add(new CostQuery.Filter(CostDimension.of(CostDimension.Kind.BUCKET), Bucket.ATTRIBUTED.name()));
		return new CostQuestion(query(days, filters, groupBy), Ledger.PARTS, SharedCosts.APART);
	}

	CostQuery query(Days days, List<CostQuery.Filter> filters, CostDimension.Kind... groupBy) {
		return new CostQuery(currency(), days.from(), days.until(), CostBasis.BILLED, CostQuery.Step.WHOLE,
				List.of(groupBy).stream().map(CostDimension::of).toList(), filters);
	}

	/**
	 * The page Costs with what was charged on these days, beside what it is compared
	 * with.
	 */
	String chargedPage(List<CostQuery.Filter> more) {
		CostQuery query = charged(this.now).query();
		return isCompared() ? CostsLinks.beside(query, this.before, more)
				: CostsLinks.to(query, query.from(), query.until(), more);
	}

	/** The page Costs with what requests caused on these days, by route. */
	String causedPage() {
		CostQuery query = caused(this.now, CostDimension.Kind.ROUTE).query();
		String page = isCompared() ? CostsLinks.beside(query, this.before, List.of()) : CostsLinks.month(query);
		return page + "&of=parts&group=route";
	}

	/** A page over the requests of these days. */
	String page(String path, Map<String, String> more) {
		Map<String, List<String>> values = new LinkedHashMap<>();
		more.forEach((key, value) -> values.put(key, List.of(value)));
		values.put("from", List.of(this.now.window().from().toString()));
		values.put("until", List.of(this.now.window().until().toString()));
		return new PageAddress(path, values).toString();
	}

	/** The page of a route over these days. */
	String route(String route) {
		Map<String, String> values = new LinkedHashMap<>();
		values.put("route", route);
		values.put("before", this.before.from() + ".." + this.before.last());
		return page("/route", values);
	}

}
