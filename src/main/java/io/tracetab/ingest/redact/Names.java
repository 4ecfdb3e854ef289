package io.tracetab.ingest.redact;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * The names of names.csv that some settings ask for.
 */
final class Names {

	private static final String FILE = "names.csv";

	/** Longer keys are data, not names. */
	static final int LONGEST = 128;

	private final List<Name> names;

	private Names(List<Name> names) {
		this.names = names;
	}

	static Names of(RedactionSettings settings) {
		return new Names(lines().stream()
			.filter((line) -> !line.isBlank() && !line.startsWith("#") && !line.startsWith("kind,"))
			.map(Name::parse)
			.filter((name) -> name.kind().isIn(settings))
			.toList());
	}

	private static List<String> lines() {
		try (InputStream file = Objects.requireNonNull(Names.class.getResourceAsStream(FILE), FILE)) {
			return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot read " + FILE, ex);
		}
	}

	/** What a key is; null when nothing is to be done about it. */
	@Nullable Kind kindOf(CharSequence key) {
		String plain = plain(key);
		Kind kind = null;
		for (Name name : this.names) {
			if (name.matches(plain)) {
				if (name.kind() == Kind.KEPT) {
					return null;
				}
				kind = (kind == null) ? name.kind() : kind;
			}
		}
		return kind;
	}

	/** Letters and digits, lower-case. */
	private static String plain(CharSequence key) {
		StringBuilder plain = new StringBuilder(key.length());
		for (int i = 0; i < key.length() && plain.length() <= LONGEST; i++) {
			char c = key.charAt(i);
			if (c >= 'A' && c <= 'Z') {
				plain.append((char) (c + ('a' - 'A')));
			}
			else if (c >= 'a' && c <= 'z' || c >= '0' && c <= '9') {
				plain.append(c);
			}
		}
		return plain.toString();
	}

	/** Of what names are written in. */
	static boolean isPartOfName(int c) {
		return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-' || c == '.';
	}

	/**
	 * Text that is in every spelling of some name; each name has at least one of them in
	 * each of its spellings.
	 */
	List<String> marks() {
		Set<String> wholes = this.names.stream().map(Name::plain).collect(Collectors.toSet());
		List<String> marks = new ArrayList<>();
		for (Name name : this.names) {
			if (name.kind() != Kind.KEPT) {
				marks.addAll(name.marks(wholes));
			}
		}
		return marks.stream().distinct().toList();
	}

	/**
	 * One line of the file.
	 *
	 * @param words of the name, lower-case
	 */
	private record Name(Kind kind, boolean end, List<String> words, String plain) {

		private static final int SHORTEST_MARK = 4;

		static Name parse(String line) {
			String[] cells = line.split(",");
			boolean end = cells[1].startsWith("*");
			List<String> words = List.of(cells[1].substring(end ? 1 : 0).split("_"));
			return new Name(Kind.of(cells[0]), end, words, String.join("", words));
		}

		boolean matches(String key) {
			return this.end ? key.endsWith(this.plain) : key.equals(this.plain);
		}

		/**
		 * @param wholes names that are looked for anyway, each of one word
		 */
		List<String> marks(Set<String> wholes) {
			List<String> marks = new ArrayList<>();
			this.words.stream()
				.filter((word) -> word.length() >= SHORTEST_MARK)
				.max(Comparator.<String, Boolean>comparing(wholes::contains).thenComparing(String::length))
				.ifPresentOrElse(marks::add, () -> marks.addAll(spellings()));
			return marks;
		}

		/** Of a name of short words: joined by each separator, or followed by one. */
		private List<String> spellings() {
			List<String> separators = (this.words.size() > 1) ? List.of("", "_", "-", ".")
					: List.of("\"", "\\", "=", ":", "'");
			return separators.stream()
				.map((separator) -> (this.words.size() > 1) ? String.join(separator, this.words)
						: this.plain + separator)
				.toList();
		}

	}

}
