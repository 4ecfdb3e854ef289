package io.tracetab.database;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class KeptRowsTests {

	private final KeptRows kept = new KeptRows(5);

	private int asked;

	@Test
	void anAnswerIsKeptWhileTheVersionStays() {
		assertThat(ask("1", "a")).containsExactly("a1");
		assertThat(ask("1", "a")).containsExactly("a1");
		assertThat(ask("1", "b")).containsExactly("b2");
		assertThat(ask("2", "a")).as("another version").containsExactly("a3");
		assertThat(ask("1", "b")).as("of who was slower").containsExactly("b4");
		assertThat(ask(null, "b")).as("unknown version").containsExactly("b5");
	}

	@Test
	void thoseAskedForLastAreKept() {
		ask("1", "a");
		ask("1", "b");
		ask("1", "a");
		ask("1", "c");
		assertThat(ask("1", "a")).containsExactly("a1");
		assertThat(ask("1", "b")).containsExactly("b4");
	}

	@Test
	void whatDoesNotFitIsNotKept() {
		ask("1", "a");
		List<Integer> many = new ArrayList<>(List.of(1, 2, 3, 4, 5));
		assertThat(this.kept.list("1", "many", () -> many)).hasSize(5);
		many.clear();
		assertThat(this.kept.list("1", "many", () -> many)).isEmpty();
		assertThat(ask("1", "a")).containsExactly("a1");
	}

	@Test
	void whatIsWrittenWhileAskingIsInNoLaterAnswer() {
		List<String> slow = this.kept.list("1", "a", () -> {
			ask("2", "a");
			return List.of("slow");
		});
		assertThat(slow).containsExactly("slow");
		assertThat(ask("2", "a")).containsExactly("a1");
	}

	private List<String> ask(String version, String question) {
		return this.kept.list(version, question, () -> List.of(question + ++this.asked));
	}

}
