package io.tracetab.world.stack;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DynamoTableTests {

	private final Chance chance = Chance.seeded(4);

	private final DynamoTable table = table("orders", DynamoTable.Told.INDEXES, "by-customer");

	private final DynamoTable stock = table("stock", DynamoTable.Told.TOTAL);

	@Test
	void aReadCountsEach4KilobytesAndHalfOfItWhenEventual() {
		assertThat(units(this.stock.getItem(this.chance, 4_096, true))).isEqualByComparingTo("1");
		assertThat(units(this.stock.getItem(this.chance, 4_097, true))).isEqualByComparingTo("2");
		assertThat(units(this.stock.getItem(this.chance, 4_097, false))).isEqualByComparingTo("1");
	}

	@Test
	void aReadOfNothingCountsAsOneItem() {
		assertThat(units(this.stock.getItem(this.chance, 0, true))).isEqualByComparingTo("1");
		assertThat(units(this.stock.getItem(this.chance, 0, false))).isEqualByComparingTo("0.5");
	}

	@Test
	void aQueryRoundsTheSumAndABatchEachItem() {
		assertThat(units(this.stock.query(this.chance, 3 * 1_500, 3))).isEqualByComparingTo("1");
		assertThat(units(this.stock.batchGet(this.chance, List.of(1_500, 1_500, 5_000)))).isEqualByComparingTo("2");
	}

	@Test
	void aWriteCountsTheLargerItemAndEachIndex() {
		Exchange update = this.table.update(this.chance, 2_100, 900);
		assertThat(update.answer().consumed()).extracting(Consumed::units)
			.usingElementComparator(BigDecimal::compareTo)
			.containsExactly(new BigDecimal("3"), new BigDecimal("1"));
		assertThat(told(update)).containsEntry("CapacityUnits", new BigDecimal("4"))
			.containsKeys("Table", "GlobalSecondaryIndexes");
	}

	@Test
	void aTransactionCountsEverythingTwice() {
		Exchange transaction = DynamoTable.transactWrite(this.chance,
				List.of(new DynamoTable.Part(this.table, 1_500, 1), new DynamoTable.Part(this.stock, 160, 3)));
		assertThat(transaction.answer().consumed()).extracting(Consumed::units)
			.usingElementComparator(BigDecimal::compareTo)
			.containsExactly(new BigDecimal("4"), new BigDecimal("2"), new BigDecimal("6"));
	}

	@Test
	void aBatchOfNewItemsRoundsEachAndCountsEachIndex() {
		Exchange batch = this.table.batchPut(this.chance, List.of(500L, 1_100L, 5_000L));
		assertThat(batch.target().operation()).isEqualTo("BatchWriteItem");
		assertThat(batch.answer().consumed()).extracting(Consumed::units)
			.usingElementComparator(BigDecimal::compareTo)
			.containsExactly(new BigDecimal("8"), new BigDecimal("4"));
		assertThat(batch.target().details()).containsEntry("table_names", List.of("orders"))
			.containsKey("consumed_capacity");
	}

	@Test
	void aRefusedWriteIsChargedAndDoesNotSaySo() {
		Exchange refused = this.stock.refuseUpdate(this.chance, 1_100);
		assertThat(units(refused)).isEqualByComparingTo("2");
		assertThat(refused.answer().succeeded()).isFalse();
		assertThat(refused.target().details()).doesNotContainKey("consumed_capacity");
	}

	@Test
	void whoDidNotAskIsNotTold() {
		assertThat(this.stock.getItem(this.chance, 10, true).untold().target().details())
			.doesNotContainKey("consumed_capacity")
			.containsKey("table_name");
	}

	private static DynamoTable table(String name, DynamoTable.Told told, String... indexes) {
		return new DynamoTable(new Agenda(1), Place.table("us-east-1", name), told, List.of(indexes),
				Throttle.unlimited());
	}

	private static BigDecimal units(Exchange exchange) {
		return exchange.answer().consumed().stream().map(Consumed::units).reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> told(Exchange exchange) {
		return (Map<String, Object>) exchange.target().details().get("consumed_capacity");
	}

}
