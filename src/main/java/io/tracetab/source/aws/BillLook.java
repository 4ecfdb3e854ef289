package io.tracetab.source.aws;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

import io.tracetab.quantity.Window;

/**
 * What one look at the bill asks, in its order. It is decided here alone, by the window
 * and by what is in mind: so what is planned is what is asked, but for further pages.
 * <p>
 * A request costs a cent however many days it speaks of. So the first look after the 1st,
 * 8th, 15th and 22nd of a month reaches back to the begin of the month before: what AWS
 * restates, which it does for about two weeks after a month's end, is seen without a
 * request more. These looks also see whether the bill is of several accounts; only then
 * do others ask for them.
 *
 * @param wide whether it reaches back
 * @param days what the bill consists of
 * @param more by which usage is told apart further, by setting
 */
record BillLook(boolean wide, List<BillQuestion> days, List<BillQuestion> more) {

	private static final TreeSet<Integer> WIDE_FROM = new TreeSet<>(List.of(1, 8, 15, 22));

	static BillLook of(Window window, BillMemory memory, BillProperties settings) {
		Instant before = memory.until();
		boolean wide = before != null && begin(window.until()).isAfter(before);
		BillQuestion.Days days = BillQuestion.Days.of(window);
		if (wide) {
			days = days.from(date(window.until()).withDayOfMonth(1).minusMonths(1));
		}
		List<BillQuestion> questions = new ArrayList<>();
		questions.add(BillQuestion.usage(days));
		questions.add(BillQuestion.others(days));
		if (wide || before == null || memory.several()) {
			questions.add(BillQuestion.accounts(days));
		}
		return new BillLook(wide, List.copyOf(questions), more(window, days, settings));
	}

	private static List<BillQuestion> more(Window window, BillQuestion.Days days, BillProperties settings) {
		List<BillQuestion> more = new ArrayList<>();
		if (settings.hourly()) {
			more.add(BillQuestion.hours(window));
		}
		settings.tags().forEach((tag) -> more.add(BillQuestion.tag(days, tag)));
		settings.resources().forEach((service) -> more.add(BillQuestion.resources(window, service)));
		return List.copyOf(more);
	}

	/** Since when a look is to have reached back. */
	private static Instant begin(Instant time) {
		LocalDate day = date(time);
		Integer begin = WIDE_FROM.floor(day.getDayOfMonth());
		return day.withDayOfMonth((begin != null) ? begin : 1).atStartOfDay(ZoneOffset.UTC).toInstant();
	}

	private static LocalDate date(Instant time) {
		return LocalDate.ofInstant(time, ZoneOffset.UTC);
	}

	List<BillQuestion> questions() {
		List<BillQuestion> all = new ArrayList<>(this.days);
		all.addAll(this.more);
		return all;
	}

}
