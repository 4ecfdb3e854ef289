package io.tracetab.alert;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a rule can speak of.
 */
public enum AlertKind {

	/** Something is out of the ordinary; its limit is the least impact in money. */
	ANOMALY("an anomaly is found", 5, 0),
	/** A budget is used up, or will be; its filter is the budget's id, empty for all. */
	BUDGET("a budget is reached, or forecast to be", 15, 0),
	/** Lines of the bill cost more than a limit over some days. */
	COST("costs are above a limit", 15, 0),
	/** One in twenty requests takes longer than a limit in milliseconds. */
	LATENCY("requests take longer than a limit", 1, 2),
	/** More requests fail than a limit in percent. */
	ERRORS("more requests fail than a limit", 1, 2),
	/** A source fails, or gave nothing for a limit in hours. */
	SOURCE("a source is silent or fails", 1, 0),
	/** What was charged and what it was divided into differ. */
	RECONCILIATION("parts do not add up to what was charged", 15, 20);

	/** In words that complete "expected ...". */
	public static final String WORDS = Arrays.stream(values())
		.map(AlertKind::word)
		.collect(Collectors.joining(", ", "one of ", ""));

	private final String sentence;

	private final Duration pace;

	private final Duration patience;

	AlertKind(String sentence, int paceMinutes, int patienceMinutes) {
		this.sentence = sentence;
		this.pace = Duration.ofMinutes(paceMinutes);
		this.patience = Duration.ofMinutes(patienceMinutes);
	}

	/** {@code anomaly}. */
	public String word() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** As {@link #word} writes it. */
	public static Optional<AlertKind> parse(String word) {
		return Arrays.stream(values()).filter((kind) -> kind.word().equals(word.strip())).findFirst();
	}

	/** Completes "tell when ...". */
	public String sentence() {
		return this.sentence;
	}

	/** From one look to the next. */
	Duration pace() {
		return this.pace;
	}

	/** What is over before that is not told. */
	Duration patience() {
		return this.patience;
	}

	/** Whether its filter chooses requests. */
	public boolean isOfRequests() {
		return this == LATENCY || this == ERRORS;
	}

}
