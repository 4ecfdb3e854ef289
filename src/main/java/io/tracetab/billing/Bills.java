package io.tracetab.billing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.tracetab.quantity.Window;

/**
 * The bills that are kept. A bill is re-stated for days and weeks: an import replaces the
 * lines of its source, payers and billing periods as a whole. Several sources may state
 * the same bill ({@code focus}, {@code cur}, {@code cur-legacy}, {@code cost-explorer}):
 * for each payer, account and billing period one of them is the book that is added up,
 * the others are compared with it, never added.
 */
public interface Bills {

	/**
	 * Replaces what is kept of a source, for each payer and billing period that the lines
	 * speak of; nothing else. Takes part in the transaction that the calling thread has
	 * opened.
	 */
	BillLoad load(BillTable table, BillMapping mapping);

	/** The names of a table's columns, in their order. */
	List<String> columns(BillTable table);

	/** As {@link #load}, of lines that are there already. */
	BillLoad replace(String source, List<BillLine> lines);

	/**
	 * Lines of the books whose charge period starts in the window, by its start; one at a
	 * time, so that memory does not grow with the bill.
	 */
	void forEach(Window window, Consumer<BillLine> line);

	/**
	 * The same lines, those added up that differ in nothing that a charge is divided by.
	 * Charges of one kind come one after the other, by their time.
	 */
	void net(Window window, Consumer<NetCharge> charge);

	/**
	 * What the books' lines of a question add up to, in no particular order.
	 */
	List<CostRow> costs(CostQuery query);

	/** The days that the books speak of, by currency. */
	List<Extent> extents();

	/** What each source says of each account and billing period, latest first. */
	List<Statement> statements();

	/**
	 * What a source says of an account's billing period, in one currency.
	 *
	 * @param isBook whether this is the one that is added up
	 */
	record Statement(String source, String billingAccountId, String subAccountId, Window billingPeriod, boolean isBook,
			long lines, Sums sums) {
	}

	/**
	 * Sums over lines, exact.
	 *
	 * @param list over the lines that have one; null when none has
	 * @param contracted as list
	 */
	record Sums(String currency, BigDecimal billed, BigDecimal effective, @Nullable BigDecimal list,
			@Nullable BigDecimal contracted) {
	}

	/**
	 * What was charged under one key.
	 *
	 * @param from the first day of the step; of the question for a whole
	 * @param keys a value for each dimension of the question; empty where lines have none
	 * @param amount of the lines that state the cost that was asked for
	 * @param silent how many lines do not
	 */
	record CostRow(LocalDate from, List<String> keys, BigDecimal amount, long lines, long silent) {

		public CostRow {
			keys = List.copyOf(keys);
		}

	}

	/**
	 * The days that lines of a currency speak of.
	 *
	 */
	record Extent(String currency, LocalDate first, LocalDate last, long lines) {
	}

}
