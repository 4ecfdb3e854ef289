package io.tracetab.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.tracetab.alert.AlertDraft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Rules of alerts, of a folder that no app holds.
 */
class AlertsCommandTests {

	@TempDir
	private Path folder;

	@Test
	void rulesAreMadeTriedAndTakenAway() throws Exception {
		try (AlertBook book = AlertBook.open(this.folder)) {
			String id = book.add(draft("source", "6", "webhook:nobody"));
			assertThat(book.rules())
				.containsExactly(new AlertBook.Rule(id, "Stale", "source", "", "6", "1h", List.of("webhook:nobody")));
			assertThat(book.test(id)).singleElement().satisfies((letter) -> {
				assertThat(letter.standing()).isEqualTo("failed");
				assertThat(letter.problem()).contains("nobody");
			});
			assertThat(book.alerts()).isEmpty();
			AlertDraft known = book.rule(id);
			book.change(new AlertDraft(id, "Staler", new AlertDraft.Watched("source", "", "12", "1h"), known.telling(),
					"ana@example.com, webhook:nobody"));
			assertThat(book.rules()).containsExactly(new AlertBook.Rule(id, "Staler", "source", "", "12", "1h",
					List.of("ana@example.com", "webhook:nobody")));
			assertThatIllegalArgumentException()
				.isThrownBy(() -> book.change(new AlertDraft(id, "", known.watch(), known.telling(), known.to())))
				.withMessageContaining("'' is not a value for name");
			assertThatIllegalArgumentException().isThrownBy(() -> book.add(draft("never", "many", "nobody")))
				.withMessageContaining("'never' is not a value for kind")
				.withMessageContaining("'many' is not a value for limit")
				.withMessageContaining("'nobody' is not a value for to");
			assertThat(book.remove(id)).isTrue();
			assertThat(book.remove(id)).isFalse();
			assertThatIllegalArgumentException().isThrownBy(() -> book.test(id)).withMessageContaining(id);
			assertThatIllegalArgumentException().isThrownBy(() -> book.rule(id)).withMessageContaining(id);
		}
	}

	@Test
	void whoForgotAPasswordNeedsAnAccount() throws IOException {
		CommandRun run = CommandRun.of("login-link", "ana", "--data", this.folder.toString());
		assertThat(run.code()).isEqualTo(1);
		assertThat(run.err()).contains("There is no account ana");
	}

	private static AlertDraft draft(String kind, String limit, String to) {
		return new AlertDraft(null, "Stale", new AlertDraft.Watched(kind, null, limit, null),
				new AlertDraft.Told(null, null, null, "yes"), to);
	}

}
