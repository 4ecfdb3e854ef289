package io.tracetab.usage;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * How DynamoDB charges its operations, and what a call of each is taken to consume when
 * nothing better is known: one item of at most 1 KB. Rules: DynamoDB developer guide,
 * read and write capacity (4 KB a read unit, half of it when eventually consistent, twice
 * in a transaction; 1 KB a write unit, twice in a transaction).
 */
enum TableOperation {

	GET_ITEM("GetItem", true, false), BATCH_GET_ITEM("BatchGetItem", true, true),
	TRANSACT_GET_ITEMS("TransactGetItems", true, true), QUERY("Query", true, true), SCAN("Scan", true, true),
	PUT_ITEM("PutItem", false, false), UPDATE_ITEM("UpdateItem", false, false), DELETE_ITEM("DeleteItem", false, false),
	BATCH_WRITE_ITEM("BatchWriteItem", false, true), TRANSACT_WRITE_ITEMS("TransactWriteItems", false, true);

	private static final Map<String, TableOperation> BY_NAME = new HashMap<>();

	private static final BigDecimal HALF = new BigDecimal("0.5");

	private static final BigDecimal TWO = BigDecimal.valueOf(2);

	/** Items of 1 KB in a read unit. */
	private static final long ITEMS_A_UNIT = 4;

	static {
		for (TableOperation operation : values()) {
			BY_NAME.put(operation.apiName, operation);
		}
	}

	private final String apiName;

	private final boolean reads;

	private final boolean manyItems;

	TableOperation(String apiName, boolean reads, boolean manyItems) {
		this.apiName = apiName;
		this.reads = reads;
		this.manyItems = manyItems;
	}

	/** Null for an operation that moves no items, or that is not known. */
	static @Nullable TableOperation of(String apiName) {
		return BY_NAME.get(apiName);
	}

	/**
	 * PartiQL: whether it reads or writes stands in the statement, which is not traced.
	 */
	static boolean isStatement(String apiName) {
		return apiName.equals("ExecuteStatement") || apiName.equals("BatchExecuteStatement")
				|| apiName.equals("ExecuteTransaction");
	}

	String apiName() {
		return this.apiName;
	}

	/** Whether it consumes read units; else write units. */
	boolean reads() {
		return this.reads;
	}

	/** Whether it may read an index instead of the table. */
	boolean readsIndexes() {
		return this == QUERY || this == SCAN;
	}

	/** Whether the units depend on a number of items. */
	boolean movesManyItems() {
		return this.manyItems;
	}

	/**
	 * Units of a call when nothing is known of its items.
	 * @param items evaluated; 1 when unknown
	 */
	BigDecimal usualUnits(boolean consistent, long items) {
		return switch (this) {
			case TRANSACT_GET_ITEMS, TRANSACT_WRITE_ITEMS -> TWO;
			case QUERY, SCAN -> read(consistent, Math.max(1, (items + ITEMS_A_UNIT - 1) / ITEMS_A_UNIT));
			case GET_ITEM, BATCH_GET_ITEM -> read(consistent, 1);
			default -> BigDecimal.ONE;
		};
	}

	private static BigDecimal read(boolean consistent, long units) {
		return consistent ? BigDecimal.valueOf(units) : HALF.multiply(BigDecimal.valueOf(units));
	}

}
