package io.tracetab.source.aws;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.tracetab.quantity.Window;
import io.tracetab.source.ApiUse;
import io.tracetab.source.PlannedCalls;

/**
 * Counts the requests of looks at the bill, one after the other, by going through them
 * without asking.
 */
final class BillPlan {

	static final String SERVICE = "costexplorer";

	static final String METER = "costexplorer.requests";

	private final int looks;

	private final Map<String, Sum> sums = new LinkedHashMap<>();

	private BillMemory memory;

	private BillPlan(int looks, BillMemory memory) {
		this.looks = looks;
		this.memory = memory;
	}

	/**
	 * The requests for some windows, by question.
	 * @param windows in the order of time
	 */
	static List<PlannedCalls> of(List<Window> windows, BillMemory memory, BillProperties settings) {
		BillPlan plan = new BillPlan(windows.size(), memory);
		windows.forEach((window) -> plan.add(window, settings));
		return plan.sums.values().stream().map(plan::planned).toList();
	}

	/**
	 * How often something is asked for.
	 *
	 * @param first time that it is
	 */
	private record Sum(BillQuestion first, int times, long pages) {

		Sum plus(Sum other) {
			return new Sum(this.first, this.times + other.times, this.pages + other.pages);
		}

	}

	private void add(Window window, BillProperties settings) {
		BillLook look = BillLook.of(window, this.memory, settings);
		for (BillQuestion question : look.questions()) {
			this.sums.merge(question.what(), new Sum(question, 1, this.memory.pages(question)), Sum::plus);
		}
		this.memory = this.memory.after(window);
	}

	private PlannedCalls planned(Sum sum) {
		BillQuestion asked = sum.first;
		String when = (this.looks > 1) ? "at %d of %d looks".formatted(sum.times, this.looks)
				: "%s to %s".formatted(asked.days().first(), asked.days().end().minusDays(1));
		String pages = (sum.pages > sum.times) ? ", with pages as at the last look" : ", one for each page";
		if (asked.isByAccount() && sum.times < this.looks) {
			pages += "; at each look where several accounts are on the bill";
		}
		return new PlannedCalls(
				new ApiUse(SERVICE, asked.operation(), sum.pages, 0, METER, BigDecimal.valueOf(sum.pages)),
				"%s: %s%s".formatted(asked.what(), when, pages));
	}

}
