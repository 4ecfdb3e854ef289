package io.tracetab.billing;

import java.util.List;
import java.util.Map;

import io.tracetab.quantity.Window;

/**
 * What Cost Explorer answered, question by question, as it was answered last. A bill is
 * made of it by {@link ExploredBill}. Writing takes part in the transaction that the
 * calling thread has opened.
 */
public interface ExploredCosts {

	/**
	 * Adds a page of an answer. Its first page takes the place of all that the same
	 * question was answered before of the days asked for; a page of an answer that is
	 * older than what is known by more than an hour changes nothing.
	 * @return whether it says anything new
	 */
	boolean add(Explored page);

	/** Months of which something was answered since they were {@link #settled}. */
	List<Month> unsettled();

	/** What is known of a month: rows by question, by their period and keys. */
	Map<Explored.Question, List<Explored.Row>> of(Month month);

	/** Remembers that a bill was made of all that is known of the month. */
	void settled(Month month);

	/** A calendar month (UTC) as one account told it. */
	record Month(String account, Window period) {
	}

}
