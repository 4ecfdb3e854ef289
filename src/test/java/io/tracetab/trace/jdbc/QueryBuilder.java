package io.tracetab.trace.jdbc;

import java.util.List;

import io.tracetab.quantity.Window;
import io.tracetab.trace.RequestQuery;
import io.tracetab.trace.Route;

/** A query of everything, newest first, narrowed step by step. */
final class QueryBuilder {

	private Window window;

	private Route route;

	private Long least;

	private Long most;

	private int any;

	private int all;

	private int none;

	private List<String> terms = List.of();

	private RequestQuery.Order order = RequestQuery.Order.NEWEST;

	private RequestQuery.Cursor after;

	private int limit = 100;

	QueryBuilder window(Window window) {
		this.window = window;
		return this;
	}

	QueryBuilder route(Route route) {
		this.route = route;
		return this;
	}

	QueryBuilder durations(Long least, Long most) {
		this.least = least;
		this.most = most;
		return this;
	}

	QueryBuilder flags(int any, int all, int none) {
		this.any = any;
		this.all = all;
		this.none = none;
		return this;
	}

	QueryBuilder terms(String... terms) {
		this.terms = List.of(terms);
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
		return new RequestQuery(this.window, this.route, this.least, this.most, this.any, this.all, this.none,
				this.terms, this.order, this.after, this.limit);
	}

}
