package io.tracetab.report;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a letter can bring beside itself.
 */
public enum Attachment {

	/** The exact figures, a row each. */
	CSV,
	/** The report for paper. */
	PDF;

	/** {@code csv}. */
	public String word() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** As {@link #word} writes it. */
	public static Optional<Attachment> parse(String text) {
		return Arrays.stream(values()).filter((each) -> each.word().equals(text.strip())).findFirst();
	}

	/** Several, apart by commas; what is none of them is left out. */
	public static Set<Attachment> parseAll(String text) {
		Set<Attachment> found = EnumSet.noneOf(Attachment.class);
		for (String word : text.split(",")) {
			parse(word).ifPresent(found::add);
		}
		return found;
	}

	/** {@code csv,pdf}; empty for none. */
	public static String words(Collection<Attachment> attached) {
		return attached.stream().sorted().map(Attachment::word).collect(Collectors.joining(","));
	}

}
