package io.tracetab.trace.jdbc;

import io.tracetab.quantity.Window;
import io.tracetab.trace.Condition;
import io.tracetab.trace.RequestQuery;
import io.tracetab.trace.Route;

/** A query of everything, newest first, narrowed step by step. */
final class QueryBuilder {

	private Condition condition = Condition.ANYTHING;

	private RequestQuery.Order order = RequestQuery.Order.NEWEST;

	private RequestQuery.Cursor after;

	private int limit = 100;

	QueryBuilder where(Condition condition) {
		this.condition = this.condition.and(condition);
		return this;
	}

	QueryBuilder window(Window window) {
		return where(Condition.startedIn(window));
	}

	QueryBuilder route(Route route) {
		return where(Condition.route(route));
	}

	QueryBuilder durations(Long least, Long most) {
		if (least != null) {
			where(Condition.atLeast(Condition.Measure.DURATION, least));
		}
		return (most != null) ? where(Condition.atMost(Condition.Measure.DURATION, most)) : this;
	}

	QueryBuilder flags(int any, int all, int none) {
		if (any != 0) {
			where(new Condition.Flagged(any));
		}
		for (int bit = 1; bit != 0 && bit <= all; bit <<= 1) {
			if ((all & bit) != 0) {
				where(new Condition.Flagged(bit));
			}
		}
		return (none != 0) ? where(Condition.not(new Condition.Flagged(none))) : this;
	}

	QueryBuilder terms(String... terms) {
		for (String term : terms) {
			where(new Condition.Carries(term));
		}
		return this;
	}

	QueryBuilder order(RequestQuery.Order order) {
		this.order = order;
		return this;
	}

	QueryBuilder limit(int limit) {
		this.limit = limit;
		return this;
	}

	QueryBuilder after(RequestQuery.Cursor after) {
		this.after = after;
		return this;
	}

	RequestQuery build() {
		return new RequestQuery(this.condition, this.order, this.after, this.limit);
	}

}
