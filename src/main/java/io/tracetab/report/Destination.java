package io.tracetab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Where letters go: somebody's address, or a webhook by its name.
 */
public sealed interface Destination permits MailAddress, WebhookName {

	/** In words that complete "expected ...". */
	String FORM = MailAddress.FORM + ", or webhook:NAME of one that is made";

	/** The most of one list. */
	int MOST = 100;

	/** As {@link #parse} reads it. */
	String text();

	static Optional<Destination> parse(String text) {
		return text.strip().startsWith(WebhookName.PREFIX) ? WebhookName.parse(text).map(Destination.class::cast)
				: MailAddress.parse(text).map(Destination.class::cast);
	}

	/** Those of a list, apart by blanks, commas or lines, each once. */
	static List<Destination> list(@Nullable String text, Problems problems) {
		List<Destination> found = new ArrayList<>();
		List<String> words = Stream.of(Objects.requireNonNullElse(text, "").split("[,;\\s]+"))
			.filter((word) -> !word.isEmpty())
			.toList();
		for (String word : words) {
			parse(word).ifPresentOrElse(found::add, () -> problems.add("to", word, FORM));
		}
		List<Destination> once = found.stream().distinct().toList();
		if (words.isEmpty()) {
			problems.add("to", "", FORM);
		}
		if (once.size() > MOST) {
			problems.add("to", once.size() + " addresses", "at most " + MOST);
		}
		return once;
	}

}
