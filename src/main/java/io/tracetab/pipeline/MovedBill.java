package io.tracetab.pipeline;

import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines of a bill in FOCUS whose days were moved: bills are by the month, so each line is
 * of the month in which its charge begins now. What was charged for a whole month is
 * charged for that one.
 */
final class MovedBill {

	private static final String TIME = "(\\d{4}-\\d{2}-\\d{2})T\\d{2}:\\d{2}:\\d{2}Z";

	/**
	 * End and start of the billing period, and of the charge, which stand side by side.
	 */
	private static final Pattern PERIODS = Pattern
		.compile("^(.*?)(" + TIME + "," + TIME + ")(.*?)(" + TIME + "," + TIME + ")(.*)$");

	private MovedBill() {
	}

	/** Whether this is the first line of a bill in FOCUS. */
	static boolean begins(String line) {
		return line.contains("BillingPeriodEnd,BillingPeriodStart,")
				&& line.contains("ChargePeriodEnd,ChargePeriodStart,");
	}

	static String byMonth(String line) {
		Matcher found = PERIODS.matcher(line);
		if (!found.matches()) {
			return line;
		}
		LocalDate month = LocalDate.parse(found.group(8)).withDayOfMonth(1);
		String billed = month.plusMonths(1) + "T00:00:00Z," + month + "T00:00:00Z";
		String charged = found.group(6).equals(found.group(2)) ? billed : found.group(6);
		return found.group(1) + billed + found.group(5) + charged + found.group(9);
	}

}
