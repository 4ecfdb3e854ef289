package io.tracetab.database;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What every engine of facts does.
 */
abstract class FactsContract {

	private Facts facts;

	abstract Facts open();

	@BeforeEach
	void makeTable() {
		this.facts = open();
		this.facts.sql().sql("CREATE TABLE thing (number BIGINT, name TEXT)").update();
	}

	@AfterEach
	void close() {
		this.facts.close();
	}

	@Test
	void committedRowsAreSeen() {
		this.facts.inTransaction(() -> append(1, 2, 3));
		assertThat(numbers()).containsExactly(1L, 2L, 3L);
	}

	@Test
	void eachWriteIsAnotherVersion() {
		List<@Nullable Object> versions = new ArrayList<>();
		versions.add(this.facts.version());
		numbers();
		this.facts.reading(this::numbers);
		assertThat(this.facts.version()).as("after reading").isEqualTo(versions.get(0));
		this.facts.inTransaction(() -> {
			append(1);
			assertThat(this.facts.version()).as("in a transaction").isNull();
			assertThat(this.facts.isInTransaction()).isTrue();
		});
		versions.add(this.facts.version());
		this.facts.sql().sql("INSERT INTO thing VALUES (?, 'two')").param(2L).update();
		versions.add(this.facts.version());
		this.facts.onConnection((connection) -> connection.createStatement().executeUpdate("DELETE FROM thing"));
		versions.add(this.facts.version());
		assertThat(versions).doesNotHaveDuplicates().doesNotContainNull();
	}

	@Test
	void appendedRowsAreRolledBack() {
		assertThatThrownBy(() -> this.facts.inTransaction(() -> {
			append(1);
			throw new IllegalStateException("on purpose");
		})).hasMessage("on purpose");
		assertThat(numbers()).isEmpty();
	}

	@Test
	void rowsOfAnAppendThatFailsAreRolledBack() {
		assertThatThrownBy(() -> this.facts.inTransaction(() -> this.facts.append("thing", (rows) -> {
			rows.add(1L).add("one").endRow();
			throw new IllegalStateException("on purpose");
		}))).hasMessage("on purpose");
		assertThat(numbers()).isEmpty();
	}

	@Test
	void innerTransactionsTakePartInTheOuterOne() {
		assertThatThrownBy(() -> this.facts.inTransaction(() -> {
			this.facts.inTransaction(() -> append(1));
			throw new IllegalStateException("on purpose");
		})).hasMessage("on purpose");
		assertThat(numbers()).isEmpty();
	}

	@Test
	void aTransactionSeesItsOwnRowsAndOthersDoNot() throws Exception {
		this.facts.inTransaction(() -> {
			append(1);
			assertThat(numbers()).containsExactly(1L);
			assertThat(onAnotherThread(this::numbers)).isEmpty();
		});
	}

	@Test
	void whatIsGatheredIsWrittenWhenItsTransactionCommits() {
		this.facts.inTransaction(() -> {
			gather(1);
			this.facts.inTransaction(() -> gather(2));
			assertThat(numbers()).isEmpty();
		});
		assertThat(numbers()).containsExactly(1L, 2L);
	}

	@Test
	void whatIsGatheredIsGoneWithItsTransaction() {
		assertThatThrownBy(() -> this.facts.inTransaction(() -> {
			gather(1);
			throw new IllegalStateException("on purpose");
		})).hasMessage("on purpose");
		this.facts.inTransaction(() -> gather(2));
		assertThat(numbers()).containsExactly(2L);
	}

	private void gather(int number) {
		List<Integer> gathered = this.facts.gathered(this, ArrayList::new, (all) -> all.forEach(this::append));
		gathered.add(number);
	}

	@Test
	void aTableIsAskedAgainWhenItHasMoreRows() {
		List<Integer> asked = new ArrayList<>();
		this.facts.inTransaction(() -> {
			assertThat(count(asked)).isZero();
			assertThat(count(asked)).isZero();
			assertThat(asked).hasSize(1);
			append(1);
			assertThat(count(asked)).isEqualTo(1);
		});
		assertThat(asked).hasSize(2);
		count(asked);
		count(asked);
		assertThat(asked).hasSize(4);
	}

	private int count(List<Integer> asked) {
		return this.facts.askedOnce("thing", () -> {
			asked.add(numbers().size());
			return numbers().size();
		});
	}

	@Test
	void aReaderSeesOneMoment() {
		this.facts.reading(() -> {
			assertThat(numbers()).isEmpty();
			onAnotherThread(() -> {
				this.facts.inTransaction(() -> append(1));
				return 0;
			});
			assertThat(numbers()).isEmpty();
			return 0;
		});
		assertThat(numbers()).containsExactly(1L);
	}

	@Test
	void aReaderCannotBecomeAWriter() {
		assertThatThrownBy(() -> this.facts.reading(() -> {
			this.facts.inTransaction(() -> append(1));
			return 0;
		})).isInstanceOf(IllegalStateException.class).hasMessageContaining("reads");
	}

	@Test
	void oneTransactionWritesAtATime() throws Exception {
		ExecutorService other = Executors.newSingleThreadExecutor();
		CountDownLatch asked = new CountDownLatch(1);
		Future<?> second = this.facts.inTransaction(() -> {
			Future<?> waiting = other.submit(() -> {
				asked.countDown();
				this.facts.inTransaction(() -> append(numbers().size()));
			});
			await(asked);
			append(7);
			return waiting;
		});
		second.get(10, TimeUnit.SECONDS);
		assertThat(numbers()).containsExactly(1L, 7L);
		other.shutdown();
	}

	@Test
	void appendingNeedsATransaction() {
		assertThatThrownBy(() -> append(1)).isInstanceOf(IllegalStateException.class)
			.hasMessageContaining("No transaction");
	}

	@Test
	void completionTellsWhetherItCommitted() {
		List<Boolean> completions = new ArrayList<>();
		this.facts.inTransaction(() -> this.facts.onCompletion(completions::add));
		assertThatThrownBy(() -> this.facts.inTransaction(() -> {
			this.facts.onCompletion(completions::add);
			throw new IllegalStateException("on purpose");
		})).hasMessage("on purpose");
		assertThat(completions).containsExactly(true, false);
	}

	@Test
	void valuesOfEachTypeComeBackAsTheyWere() {
		this.facts.sql()
			.sql("CREATE TABLE typed (a BIGINT, b INTEGER, c DOUBLE PRECISION, d BOOLEAN, e TEXT, f "
					+ this.facts.dialect().placeholders().get("bytes") + ", g DECIMAL(38, 15), h BIGINT[])")
			.update();
		BigDecimal exact = new BigDecimal("12345678901234567890123.123456789012345");
		this.facts.inTransaction(() -> this.facts.append("typed", (rows) -> {
			rows.add(Long.MIN_VALUE).add(Integer.MAX_VALUE).add(0.1).add(true).add("zażółć \uD83D\uDE00");
			rows.add(new byte[] { 0, -1, 127 }).add(exact, 15).add(new long[] { 1, Long.MAX_VALUE }).endRow();
			rows.add(0L).add(0).add(0.0).add(false).add("").add(new byte[0]);
			rows.add(new BigDecimal("-0.5"), 15).add(new long[0]).endRow();
			rows.addNull().addNull().addNull().addNull().add((String) null).add((byte[]) null);
			rows.add((BigDecimal) null, 15).add((long[]) null).endRow();
		}));
		List<String> read = this.facts.sql()
			.sql("SELECT a, b, c, d, e, f, g, CAST(h AS TEXT) h FROM typed ORDER BY a NULLS LAST")
			.query((row, n) -> row.getObject(1) + "|" + row.getObject(2) + "|" + row.getObject(3) + "|"
					+ row.getObject(4) + "|" + row.getString(5) + "|" + length(row.getBytes(6)) + "|"
					+ plain(row.getBigDecimal(7)) + "|" + digits(row.getString(8)))
			.list();
		assertThat(read).containsExactly(
				"-9223372036854775808|2147483647|0.1|true|zażółć \uD83D\uDE00|3|" + exact + "|1,9223372036854775807",
				"0|0|0.0|false||0|-0.5|", "null|null|null|null|null|-1|null|null");
	}

	@Test
	void decimalsBeyondTheColumnAreRefused() {
		this.facts.sql().sql("CREATE TABLE money (amount DECIMAL(38, 15))").update();
		assertThatThrownBy(() -> this.facts.inTransaction(() -> this.facts.append("money",
				(rows) -> rows.add(new BigDecimal("0.1234567890123456"), 15).endRow())))
			.isInstanceOf(ArithmeticException.class);
	}

	@Test
	void longRowsAndManyRowsFit() {
		String huge = "x".repeat(1_000_000);
		this.facts.inTransaction(() -> this.facts.append("thing", (rows) -> {
			for (long i = 0; i < 5000; i++) {
				rows.add(i).add((i == 2500) ? huge : "n" + i).endRow();
			}
		}));
		assertThat(this.facts.sql().sql("SELECT max(length(name)) FROM thing").query(Integer.class).single())
			.isEqualTo(huge.length());
		assertThat(numbers()).hasSize(5000);
	}

	@Test
	void temporaryRowsAreThoseOfTheLastFilling() {
		this.facts.inTransaction(() -> append(1, 2, 3));
		for (int round = 0; round < 2; round++) {
			List<Long> joined = this.facts.reading(() -> {
				keys(1, 9);
				keys(2, 3, 4);
				return this.facts.sql()
					.sql("SELECT number FROM thing JOIN wanted ON number = wanted_number ORDER BY 1")
					.query(Long.class)
					.list();
			});
			assertThat(joined).containsExactly(2L, 3L);
		}
	}

	@Test
	void aCheckpointChangesNothing() {
		this.facts.inTransaction(() -> append(1));
		this.facts.checkpoint();
		this.facts.reading(() -> {
			this.facts.checkpoint();
			return 0;
		});
		assertThat(numbers()).containsExactly(1L);
	}

	@Test
	void aListContainsItsElements() {
		this.facts.sql().sql("CREATE TABLE listed (terms BIGINT[])").update();
		this.facts.inTransaction(() -> this.facts.append("listed", (rows) -> rows.add(new long[] { 5, -7 }).endRow()));
		String sql = "SELECT count(*) FROM listed WHERE " + this.facts.dialect().contains("terms");
		assertThat(this.facts.sql().sql(sql).param(-7L).query(Long.class).single()).isEqualTo(1);
		assertThat(this.facts.sql().sql(sql).param(6L).query(Long.class).single()).isEqualTo(0);
	}

	private void keys(long... numbers) {
		this.facts.appendTemporary("wanted", "wanted_number BIGINT", (rows) -> {
			for (long number : numbers) {
				rows.add(number).endRow();
			}
		});
	}

	private void append(long... numbers) {
		this.facts.append("thing", (rows) -> {
			for (long number : numbers) {
				rows.add(number).add("n" + number).endRow();
			}
		});
	}

	private List<Long> numbers() {
		return this.facts.sql().sql("SELECT number FROM thing ORDER BY number").query(Long.class).list();
	}

	private static int length(byte[] bytes) {
		return (bytes != null) ? bytes.length : -1;
	}

	private static String plain(BigDecimal value) {
		return (value != null) ? value.stripTrailingZeros().toPlainString() : "null";
	}

	private static String digits(String list) {
		return (list != null) ? list.replaceAll("[\\[\\]{} ]", "") : "null";
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static <T> T onAnotherThread(java.util.concurrent.Callable<T> work) {
		ExecutorService other = Executors.newSingleThreadExecutor();
		try {
			return other.submit(work).get(10, TimeUnit.SECONDS);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
		finally {
			other.shutdown();
		}
	}

}
