package io.tracetab.source.aws;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

import io.tracetab.quantity.Window;
import org.jspecify.annotations.Nullable;

/**
 * What is kept in mind from one look at the bill to the next.
 *
 * @param until where the last look ended; null before the first
 * @param several whether the bill is of several accounts
 * @param pages of the answer to each question that had more than one, and of how many
 * days it spoke: {@code 3/4}
 */
record BillMemory(@Nullable Instant until, boolean several, Map<String, String> pages) {

	/** Before the first look. */
	static final BillMemory NOTHING = new BillMemory(null, false, Map.of());

	private static final String UNTIL = "until";

	private static final String SEVERAL = "several";

	/** What {@link #text} has written; empty before the first look. */
	static BillMemory of(String text) {
		Map<String, String> pages = SdkJson.texts(text);
		String until = pages.remove(UNTIL);
		boolean several = Boolean.parseBoolean(pages.remove(SEVERAL));
		return new BillMemory((until == null) ? null : Instant.parse(until), several, pages);
	}

	String text() {
		Map<String, String> texts = new TreeMap<>(this.pages);
		if (this.until != null) {
			texts.put(UNTIL, this.until.toString());
		}
		texts.put(SEVERAL, String.valueOf(this.several));
		return SdkJson.text(texts);
	}

	/** Once the days of a window are in. */
	BillMemory after(Window window) {
		return new BillMemory(window.until(), this.several, this.pages);
	}

	BillMemory withSeveral(boolean found) {
		return new BillMemory(this.until, found, this.pages);
	}

	BillMemory withPages(BillQuestion question, int count) {
		Map<String, String> then = new TreeMap<>(this.pages);
		if (count > 1) {
			then.put(question.what(), count + "/" + question.days().count());
		}
		else {
			then.remove(question.what());
		}
		return new BillMemory(this.until, this.several, then);
	}

	/** How many pages an answer is expected to have, by how many it had last. */
	long pages(BillQuestion question) {
		String[] last = this.pages.getOrDefault(question.what(), "1/" + question.days().count()).split("/");
		return AwsSource.calls(Long.parseLong(last[0]) * question.days().count(), Long.parseLong(last[1]));
	}

}
