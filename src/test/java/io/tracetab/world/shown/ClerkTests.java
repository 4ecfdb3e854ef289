package io.tracetab.world.shown;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

@Timeout(60)
class ClerkTests {

	@TempDir
	Path temp;

	@Test
	void everythingIsDoneInTheOrderInWhichItWasHandedOver() {
		List<Integer> done = new ArrayList<>();
		try (Clerk clerk = new Clerk("clerk", 3, 2)) {
			IntStream.range(0, 1_000).forEach(number -> clerk.hand(() -> done.add(number)));
		}
		assertThat(done).hasSize(1_000).isSorted();
	}

	@Test
	void whatFailsIsToldAtTheLatestAtTheEnd() {
		Clerk clerk = new Clerk("clerk", 1, 1);
		clerk.hand(() -> {
			throw new IllegalArgumentException("no more ink");
		});
		assertThatIllegalStateException().isThrownBy(clerk::close).havingRootCause().withMessage("no more ink");
	}

	@Test
	void aLineLongerThanABlockIsWrittenWhole() throws IOException {
		Path file = this.temp.resolve("lines.ndjson");
		String line = "x".repeat(200_000);
		try (LineFile lines = new LineFile(file)) {
			lines.line("first");
			lines.line(line);
			lines.line("last");
		}
		assertThat(Files.readAllLines(file)).containsExactly("first", line, "last");
	}

}
