package io.tracetab.pipeline.jdbc;

import java.util.List;

import io.tracetab.database.Facts;
import io.tracetab.pipeline.FactsUpkeep;

/**
 * Care of the tables of facts.
 */
final class JdbcFactsUpkeep implements FactsUpkeep {

	/** Every table of facts but the dictionaries. */
	static final List<String> EMPTIED = List.of("trace", "contribution", "usage_hour", "request_hour", "request_minute",
			"edge_hour", "function_hour", "ingest_run", "set_aside", "note", "invocation_report", "series", "point",
			"resource_state", "bill_kind", "bill_charge", "bill_kind_day", "bill_statement", "explored_cost",
			"explored_month", "trace_sample", "trace_one_in", "allocation_day", "metered_day", "standing_day",
			"route_day", "allocation_version", "allocation_week", "allocation_week_day", "bill_resource_day",
			"allocation_route_day", "route_cost_day", "anomaly", "request_group_hour", "usage_group_day",
			"allocated_route_day", "touched_day", "request_five_minutes", "bill_service_day", "annotation_values",
			"annotated_usage_hour", "annotated_request_hour", "annotated_day", "annotated_route_day",
			"effective_price_day", "trace_link", "key_stream", "key_access", "key_setting");

	private final Facts facts;

	JdbcFactsUpkeep(Facts facts) {
		this.facts = facts;
	}

	@Override
	public void empty() {
		this.facts
			.inTransaction(() -> EMPTIED.forEach((table) -> this.facts.sql().sql("DELETE FROM " + table).update()));
	}

	@Override
	public void compact() {
		this.facts.checkpoint();
	}

}
