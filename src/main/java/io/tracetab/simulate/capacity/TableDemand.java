package io.tracetab.simulate.capacity;

import java.util.List;

/**
 * What a table and each of its global secondary indexes were asked for. They share a
 * billing mode; each has units of its own.
 *
 * @param parts the table itself first
 */
public record TableDemand(String table, List<Part> parts) {

	public TableDemand {
		parts = List.copyOf(parts);
	}

	/**
	 * The table or an index.
	 *
	 * @param index empty for the table itself
	 */
	public record Part(String index, Demand reads, Demand writes) {
	}

}
