package io.tracetab.ingest.file;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The same values yield the same records, however they are laid out and however little is
 * held at a time.
 */
class RecordsOfAnyShapeTests {

	@Property(tries = 400)
	void layoutDoesNotChangeRecords(@ForAll("objects") List<String> objects, @ForAll long seed,
			@ForAll @IntRange(min = 1, max = 300) int run) {
		String pretty = layOut(String.join(" ", objects), new Random(seed));
		assertThat(compact(read(pretty, run).records())).isEqualTo(objects);
		assertThat(read(String.join("\n", objects), run).records()).isEqualTo(objects);
		assertThat(read(String.join("\r\n", objects) + "\r\n", run).records().stream().map(String::trim))
			.isEqualTo(objects);
	}

	@Property(tries = 400)
	void elementsAreTheRecordsWhateverHoldsThem(@ForAll("objects") List<String> objects, @ForAll long seed,
			@ForAll @IntRange(min = 1, max = 300) int run) {
		String list = "[" + String.join(",", objects) + "]";
		assertThat(compact(read(layOut(list, new Random(seed)), run).records())).isEqualTo(objects);
		assertThat(read(list, run).records()).isEqualTo(objects);
		assertThat(read(layOut("{\"Traces\":" + list + "}", new Random(seed)), run).records()).isEqualTo(objects);
		assertThat(read("{\"traces\":" + list + "}", run).records()).isEqualTo(objects);
	}

	@Property(tries = 300)
	void readingGoesOnAtTheEndOfAnyRun(@ForAll("objects") List<String> objects, @ForAll long seed,
			@ForAll @IntRange(min = 1, max = 60) int run, @ForAll boolean lines) {
		String content = lines ? String.join("\n", objects) : layOut(String.join("\n", objects), new Random(seed));
		Reading whole = read(content, run);
		for (int i = 0; i < whole.starts().size(); i++) {
			Reading later = Reading.of(stream(content), sizes(run), whole.starts().get(i));
			assertThat(later.starts()).isEqualTo(whole.starts().subList(i, whole.starts().size()));
			assertThat(whole.found()).endsWith(later.found().toArray(Reading.Found[]::new));
		}
	}

	@Property(tries = 300)
	void brokenJsonNeverStopsOrThrows(@ForAll("objects") List<String> objects, @ForAll long seed,
			@ForAll @IntRange(min = 1, max = 300) int run) {
		Random random = new Random(seed);
		StringBuilder broken = new StringBuilder(layOut("[" + String.join(",", objects) + "]", random));
		for (int i = 0; i < 3; i++) {
			int at = random.nextInt(broken.length());
			broken.replace(at, at + random.nextInt(2), "{}[]\",:\n\\ ".charAt(random.nextInt(10)) + "");
		}
		String after = "\n{\"the\":\"next\"}\n";
		Reading reading = read(broken + after, run);
		assertThat(reading.found()).isNotEmpty();
		assertThat(reading.lines()).isSorted();
	}

	@Provide
	Arbitrary<List<String>> objects() {
		return object(3).list().ofMinSize(1).ofMaxSize(8);
	}

	private static Arbitrary<String> object(int depth) {
		return Combinators.combine(string(), value(depth - 1))
			.as((key, value) -> key + ":" + value)
			.list()
			.ofMaxSize(3)
			.map((members) -> members.stream().collect(Collectors.joining(",", "{", "}")));
	}

	private static Arbitrary<String> value(int depth) {
		if (depth == 0) {
			return scalar();
		}
		Arbitrary<String> array = value(depth - 1).list()
			.ofMaxSize(3)
			.map((values) -> values.stream().collect(Collectors.joining(",", "[", "]")));
		return Arbitraries.oneOf(scalar(), object(depth), array);
	}

	private static Arbitrary<String> scalar() {
		return Arbitraries.oneOf(Arbitraries.of("null", "true", "false", "-1.5e9", "0"), string());
	}

	private static Arbitrary<String> string() {
		return Arbitraries
			.of("a", " ", "{", "}", "[", "]", ",", ":", "\\\"", "\\\\", "\\n", "\u00e9", "\u20ac", "_Traces")
			.list()
			.ofMaxSize(6)
			.map((parts) -> '"' + String.join("", parts) + '"');
	}

	/** Puts blanks and line ends between tokens. */
	private static String layOut(String json, Random random) {
		List<String> blanks = List.of("", "", " ", "\n", "\r\n", "\n\t ", "  ");
		StringBuilder text = new StringBuilder();
		boolean inString = false;
		for (int i = 0; i < json.length(); i++) {
			char c = json.charAt(i);
			boolean structure = !inString && "{}[],:".indexOf(c) >= 0;
			if (structure && "}]".indexOf(c) >= 0) {
				text.append(blanks.get(random.nextInt(blanks.size())));
			}
			text.append(c);
			if (structure) {
				text.append(blanks.get(random.nextInt(blanks.size())));
			}
			if (c == '\\') {
				text.append(json.charAt(++i));
			}
			inString ^= c == '"';
		}
		return text.toString();
	}

	/** What happens to stand on one line is passed with its blanks. */
	private static List<String> compact(List<String> records) {
		return records.stream().map((record) -> record.replaceAll("(\"(\\\\.|[^\"\\\\])*\")|\\s+", "$1")).toList();
	}

	private static Reading read(String content, int run) {
		return Reading.of(stream(content), sizes(run), 0);
	}

	private static ByteArrayInputStream stream(String content) {
		return new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
	}

	private static Sizes sizes(int run) {
		return new Sizes(run, 1 << 20);
	}

}
