package io.tracetab.usage;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Capacity units that DynamoDB reported of a call for one table, its indexes included.
 *
 * @param table as reported; null when the answer did not repeat the name
 * @param units in all; null when only reads and writes were told apart
 * @param read null when not told apart
 * @param write null when not told apart
 */
record ConsumedCapacity(@Nullable String table, @Nullable BigDecimal units, @Nullable BigDecimal read,
		@Nullable BigDecimal write) {

	private static final int MOST_TABLES = 100;

	private static final Keys ONE = new Keys("consumed_capacity.");

	private static final Keys[] MANY = new Keys[MOST_TABLES];

	static {
		for (int i = 0; i < MOST_TABLES; i++) {
			MANY[i] = new Keys("consumed_capacity." + i + ".");
		}
	}

	/** Names of the parts, as AWS writes them and as some tracers rewrite them. */
	private record Keys(String table, String units, String read, String write, String snakeTable, String snakeUnits,
			String snakeRead, String snakeWrite) {

		Keys(String prefix) {
			this(prefix + "TableName", prefix + "CapacityUnits", prefix + "ReadCapacityUnits",
					prefix + "WriteCapacityUnits", prefix + "table_name", prefix + "capacity_units",
					prefix + "read_capacity_units", prefix + "write_capacity_units");
		}

	}

	/**
	 * What the span says; empty when the caller did not ask DynamoDB to tell. A call over
	 * several tables has a list.
	 */
	static List<ConsumedCapacity> of(Call call) {
		ConsumedCapacity one = of(call, ONE);
		if (one != null) {
			return List.of(one);
		}
		ConsumedCapacity first = of(call, MANY[0]);
		if (first == null) {
			return List.of();
		}
		List<ConsumedCapacity> all = new ArrayList<>();
		for (int i = 0; i < MOST_TABLES; i++) {
			ConsumedCapacity next = of(call, MANY[i]);
			if (next == null) {
				break;
			}
			all.add(next);
		}
		return all;
	}

	private static @Nullable ConsumedCapacity of(Call call, Keys keys) {
		BigDecimal units = number(call.attribute(keys.units, keys.snakeUnits));
		BigDecimal read = number(call.attribute(keys.read, keys.snakeRead));
		BigDecimal write = number(call.attribute(keys.write, keys.snakeWrite));
		if (units == null && read == null && write == null) {
			return null;
		}
		return new ConsumedCapacity(call.attribute(keys.table, keys.snakeTable), units, read, write);
	}

	/** Null for what is no number: then nothing is known. */
	private static @Nullable BigDecimal number(@Nullable String text) {
		if (text == null) {
			return null;
		}
		try {
			return new BigDecimal(text);
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

}
