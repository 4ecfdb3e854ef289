package io.tracetab.ingest.file;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.tracetab.ingest.Fetch;
import io.tracetab.quantity.Window;
import io.tracetab.source.ApiUse;
import io.tracetab.source.Check;
import io.tracetab.source.PlannedCalls;
import io.tracetab.source.Question;
import io.tracetab.source.Recorder;
import io.tracetab.source.Source;
import io.tracetab.source.SourceId;
import io.tracetab.source.SourceKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Answers are on disk before they are used, and are not asked for again.
 */
class FetchFileTests {

	private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

	private static final Window WINDOW = new Window(NOON.minusSeconds(3600), NOON);

	private static final Question TABLES = new Question("123456789012", "us-east-1", "dynamodb", "ListTables",
			"{\"Limit\":100}");

	private static final Question ORDERS = new Question("123456789012", "us-east-1", "dynamodb", "DescribeTable",
			"{\"TableName\":\"orders\\n{\\\"x\\\"\"}");

	private static final Supplier<String> NOBODY = () -> {
		throw new AssertionError("asked again");
	};

	@TempDir
	private Path folder;

	private Fetch open() throws IOException {
		return new FetchFolder(this.folder, InstantSource.fixed(NOON)).open(new Tables(), WINDOW);
	}

	@Test
	void anAnswerIsARecordOfTheArchive() throws IOException {
		try (Fetch fetch = open()) {
			fetch.answer(TABLES, () -> "{\"TableNames\":[\"orders\"]}");
			assertThat(fetch.finish().get(0).getFileName())
				.hasToString("inventory-123456789012-us-east-1-1795258800-1795262400.ndjson");
			assertThat(Files.readString(fetch.finish().get(0))).isEqualTo(
					"{\"account\":\"123456789012\",\"region\":\"us-east-1\",\"service\":\"dynamodb\",\"operation\":\"ListTables\","
							+ "\"time\":\"2026-11-21T12:00:00Z\",\"request\":{\"Limit\":100},\"answer\":{\"TableNames\":[\"orders\"]}}\n");
		}
	}

	@Test
	void whatIsWrittenDownIsNotAskedForAgain() throws IOException {
		try (Fetch fetch = open()) {
			fetch.answer(TABLES, () -> "{\"TableNames\":[\"ä\"]}");
			fetch.answer(ORDERS, () -> "{\"Table\":{}}");
			assertThat(fetch.answer(TABLES, NOBODY)).isEqualTo("{\"TableNames\":[\"ä\"]}");
		}
		try (Fetch again = open()) {
			assertThat(again.answer(ORDERS, NOBODY)).isEqualTo("{\"Table\":{}}");
			assertThat(again.answer(TABLES, NOBODY)).isEqualTo("{\"TableNames\":[\"ä\"]}");
		}
	}

	@Test
	void aLineThatWasCutShortIsAskedForAgain() throws IOException {
		Path file;
		try (Fetch fetch = open()) {
			fetch.answer(TABLES, () -> "{\"TableNames\":[]}");
			fetch.answer(ORDERS, () -> "{\"Table\":{}}");
			file = fetch.finish().get(0);
		}
		byte[] whole = Files.readAllBytes(file);
		Files.write(file, Arrays.copyOf(whole, whole.length - 3), StandardOpenOption.TRUNCATE_EXISTING);
		try (Fetch again = open()) {
			assertThat(again.answer(TABLES, NOBODY)).isEqualTo("{\"TableNames\":[]}");
			assertThatThrownBy(() -> again.answer(ORDERS, NOBODY)).hasMessage("asked again");
			assertThat(again.answer(ORDERS, () -> "{\"Table\":{}}")).isEqualTo("{\"Table\":{}}");
		}
		assertThat(Files.readAllBytes(file)).isEqualTo(whole);
	}

	@Test
	void filesBesideTheAnswersStayUntilAllIsForgotten() throws IOException {
		try (Fetch fetch = open()) {
			assertThat(fetch.finish()).hasSize(1);
			Path bill = fetch.beside("bucket/a/bill.csv");
			Files.createDirectories(bill.getParent());
			Files.writeString(bill, "BilledCost");
			assertThatThrownBy(() -> fetch.beside("../bill.csv"))
				.hasMessage("'../bill.csv' is no name of a file in a folder");
		}
		try (Fetch again = open()) {
			assertThat(again.beside("bucket/a/bill.csv")).hasContent("BilledCost");
			assertThat(again.finish()).hasSize(2);
			again.forget();
		}
		try (Stream<Path> left = Files.list(this.folder)) {
			assertThat(left).isEmpty();
		}
	}

	@Test
	void aQuestionThatFailsLeavesNothingBehind() throws IOException {
		try (Fetch fetch = open()) {
			assertThatThrownBy(() -> fetch.answer(TABLES, () -> {
				throw new IllegalStateException("refused");
			})).hasMessage("refused");
			fetch.refused(TABLES, 3);
			assertThat(Files.size(fetch.finish().get(0))).isZero();
			assertThat(fetch.uses()).containsExactly(new ApiUse("dynamodb", "ListTables", 0, 3, "", BigDecimal.ZERO));
		}
	}

	@Test
	void whatIsThrownAwayIsCountedAndNotWrittenDown() throws IOException {
		try (Fetch fetch = open()) {
			fetch.answer(TABLES, () -> {
				fetch.thrownAway(TABLES, "{}");
				fetch.refused(TABLES, 2);
				return "{}";
			});
			assertThat(fetch.lost()).containsExactly(new ApiUse("dynamodb", "ListTables", 1, 2, "", BigDecimal.ZERO));
			assertThat(fetch.uses()).containsExactly(new ApiUse("dynamodb", "ListTables", 2, 2, "", BigDecimal.ZERO));
		}
		try (Fetch again = open()) {
			assertThat(again.lost()).isEmpty();
			assertThat(again.uses()).containsExactly(new ApiUse("dynamodb", "ListTables", 1, 0, "", BigDecimal.ZERO));
		}
	}

	@Test
	void usesAreThoseOfAllThatIsWrittenDown() throws IOException {
		try (Fetch fetch = open()) {
			fetch.answer(TABLES, () -> "{}");
		}
		try (Fetch again = open()) {
			again.answer(ORDERS, () -> "{}");
			assertThat(again.uses()).extracting(ApiUse::operation).containsExactly("DescribeTable", "ListTables");
			again.forget();
		}
		assertThat(this.folder).isEmptyDirectory();
	}

	/** A source that is never asked by itself. */
	private static final class Tables implements Source {

		@Override
		public SourceId id() {
			return new SourceId(SourceKind.INVENTORY, "123456789012", "us-east-1");
		}

		@Override
		public Check check() {
			return Check.WORKS;
		}

		@Override
		public List<PlannedCalls> plan(Window window) {
			return List.of();
		}

		@Override
		public void fetch(Window window, Recorder recorder) {
			throw new AssertionError("not asked here");
		}

		@Override
		public ApiUse use(Question question, String answer) {
			return new ApiUse(question.service(), question.operation(), 1, 0, "", BigDecimal.ZERO);
		}

	}

}
