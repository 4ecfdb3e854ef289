package io.tracetab.cli;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import io.tracetab.database.TestFacts;
import io.tracetab.pipeline.DataFolder;
import io.tracetab.report.DigestDraft;
import io.tracetab.report.ScheduleDraft;
import io.tracetab.web.TestPages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Schedules of reports, of a folder that no app holds and of one that the pages hold.
 */
@SpringBootTest(classes = TestPages.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ReportsCommandTests {

	private static final String SECRET = "https://hooks.example.com/services/T0/B0/sEcReT";

	@TempDir
	private Path folder;

	private final int port;

	ReportsCommandTests(@LocalServerPort int port) {
		this.port = port;
	}

	@AfterEach
	void forget() throws Exception {
		try (ScheduleBook book = new RemoteSchedules(new RemoteApp(new DataFolder.Holder(1, this.port, "token")))) {
			for (ScheduleBook.Line schedule : book.schedules()) {
				book.remove(schedule.id());
			}
		}
	}

	@Test
	void schedulesOfAFolderAreMadeSentAndTakenAway() throws Exception {
		TestFacts.begin(this.folder);
		try (ScheduleBook book = ScheduleBook.open(this.folder)) {
			String id = book.add(draft("weekly", "0 8 * * MON", "webhook:nobody"));
			assertThat(book.schedules()).singleElement().satisfies((line) -> {
				assertThat(line).isEqualTo(new ScheduleBook.Line(id, "Monday's", "weekly of team:checkout",
						new ScheduleBook.When("0 8 * * MON", "Europe/Berlin"), List.of("webhook:nobody"), line.next()));
				assertThat(line.next()).matches("\\d{4}-\\d{2}-\\d{2}T0[67]:00:00Z");
			});
			assertThat(book.send(id, null)).singleElement().satisfies((letter) -> {
				assertThat(letter.of()).isEqualTo(id);
				assertThat(letter.standing().word()).isEqualTo("failed");
				assertThat(letter.standing().problem()).contains("nobody");
				assertThat(book.letters()).extracting(ScheduleBook.Letter::id).containsExactly(letter.id());
				assertThat(book.content(letter.id())).contains("team checkout");
			});
			assertRefusals(book, id);
			assertThat(book.schedule(id)).isEqualTo(
					new ScheduleDraft(id, "Monday's", new DigestDraft("weekly", "team:checkout", "Europe/Berlin", null),
							"0 8 * * MON", "skip", "webhook:nobody", List.of("csv")));
			book.change(new ScheduleDraft(id, "Daily", new DigestDraft("daily", "all", "UTC", null), "0 9 * * *",
					"skip", "ana@example.com", List.of()));
			assertThat(book.schedules()).singleElement()
				.satisfies((line) -> assertThat(line).isEqualTo(new ScheduleBook.Line(id, "Daily", "daily of all",
						new ScheduleBook.When("0 9 * * *", "UTC"), List.of("ana@example.com"), line.next())));
			assertThat(book.remove(id)).isTrue();
			assertThat(book.remove(id)).isFalse();
			assertThatIllegalArgumentException().isThrownBy(() -> book.send(id, null)).withMessageContaining(id);
			assertThatIllegalArgumentException().isThrownBy(() -> book.schedule(id)).withMessageContaining(id);
			assertThatIllegalStateException().isThrownBy(() -> book.content("none"));
		}
	}

	private static void assertRefusals(ScheduleBook book, String id) {
		assertThatIllegalArgumentException().isThrownBy(() -> book.add(draft("hourly", "now", "nobody")))
			.withMessageContaining("'hourly' is not a value for period: expected daily, weekly or monthly")
			.withMessageContaining("'now' is not a value for cron: expected five fields")
			.withMessageContaining("'nobody' is not a value for to: expected an address such as");
		assertThatIllegalArgumentException().isThrownBy(() -> book.send(id, "nobody"))
			.withMessageContaining("'nobody' is not a value for to: expected an address such as");
	}

	/**
	 * The mail server behind the pages refuses addresses that begin with "no", their
	 * timetable all times but whole hours.
	 */
	@Test
	void theAppThatHoldsTheFolderDoesTheSame() throws Exception {
		try (DataFolder held = DataFolder.hold(this.folder).orElseThrow()) {
			held.announce(this.port, "token");
			CommandRun made = of("add", "Monday's", "weekly", "--to", "ana@example.com", "--to", "no@example.com",
					"--audience", "team:checkout", "--cron", "0 * * * *", "--attach", "csv,pdf", "--missed", "skip");
			assertThat(made.code()).as(made.err()).isZero();
			String id = made.out().strip();
			CommandRun tried = of("send", id, "--only", "ben@example.com");
			assertThat(tried.out()).as(tried.err()).isEqualToNormalizingNewlines("ben@example.com sent\n");
			CommandRun sent = of("send", id);
			assertThat(sent.code()).isEqualTo(1);
			assertThat(sent.out()).contains("ana@example.com sent", "no@example.com failed, 550 no such user");
			assertThat(of().out()).contains(id
					+ "  Monday's: weekly of team:checkout, next 2026-01-03T01:00:00Z (0 * * * *, UTC), to ana@example.com, no@example.com",
					"last 2026-01-03T00:20:00Z: ", "no@example.com failed, 550 no such user");
			List<String> letters = of("deliveries").out().lines().filter((line) -> line.contains("ben@")).toList();
			assertThat(letters).singleElement()
				.asString()
				.contains("due 2026-01-03T00:20:00Z, Monday's: ben@example.com sent, at 2026-01-03T00:20:00Z");
			assertThat(of("deliveries", letters.get(0).split(" ")[0]).out()).contains("team checkout");
			try (ScheduleBook book = ScheduleBook.open(this.folder)) {
				assertRefusals(book, id);
			}
			assertThat(of("add", "Monday's", "hourly", "--cron", "0 * * * *", "--to", "ana@example.com"))
				.satisfies((run) -> {
					assertThat(run.code()).isEqualTo(2);
					assertThat(run.err())
						.contains("'hourly' is not a value for period: expected daily, weekly or monthly");
				});
			assertChanged(id);
			assertThat(of("remove", id).code()).isZero();
			assertThat(of("remove", id).code()).isEqualTo(2);
		}
	}

	private void assertChanged(String id) {
		CommandRun changed = of("change", id, "--period", "daily", "--zone", "Europe/Berlin", "--to",
				"ben@example.com");
		assertThat(changed.code()).as(changed.err()).isZero();
		assertThat(of().out()).contains(id + "  Monday's: daily of team:checkout, next ",
				"(0 * * * *, Europe/Berlin), to ben@example.com\n");
		CommandRun renamed = of("change", id, "--name", "Noon", "--audience", "all", "--attach", "", "--missed",
				"catch-up");
		assertThat(renamed.code()).as(renamed.err()).isZero();
		assertThat(of().out()).contains(id + "  Noon: daily of all");
		assertThat(of("change", id, "--cron", "now")).satisfies((run) -> {
			assertThat(run.code()).isEqualTo(2);
			assertThat(run.err()).contains("'now' is not a value for cron");
		});
		assertThat(of("change", "none", "--cron", "0 * * * *")).satisfies((run) -> {
			assertThat(run.code()).isEqualTo(2);
			assertThat(run.err()).contains("There is no schedule none");
		});
	}

	@Test
	void webhooksOfAFolderAreMadeAndTakenAwayAndTheirAddressStaysASecret() throws Exception {
		TestFacts.begin(this.folder);
		try (WebhookBook book = WebhookBook.open(this.folder)) {
			assertWebhooks(book);
			assertThatIllegalArgumentException().isThrownBy(() -> book.put("o p", SECRET))
				.withMessageContaining("'o p' is not a value for name: expected a name of at most 60 letters");
		}
	}

	private static void assertWebhooks(WebhookBook book) throws Exception {
		book.put("ops", SECRET + "1");
		book.put("ops", SECRET + "2");
		assertThat(book.webhooks()).containsExactly(new WebhookBook.Line("webhook:ops", "https://hooks.example.com/…"));
		assertThatIllegalArgumentException().isThrownBy(() -> book.put("ops", SECRET.replace("https", "http")))
			.withMessageContaining("https://")
			.withMessageNotContaining("sEcReT");
		assertThat(book.remove("webhook:ops")).isTrue();
		assertThat(book.remove("ops")).isFalse();
		assertThat(book.webhooks()).isEmpty();
	}

	@Test
	void theAppThatHoldsTheFolderKeepsWebhooks() throws Exception {
		try (DataFolder held = DataFolder.hold(this.folder).orElseThrow()) {
			held.announce(this.port, "token");
			try (WebhookBook book = WebhookBook.open(this.folder)) {
				assertWebhooks(book);
			}
			assertThat(of("webhooks").out()).contains("There is no webhook.");
			assertThat(of("webhooks", "put", "chat", SECRET).code()).isZero();
			InputStream before = System.in;
			System.setIn(new ByteArrayInputStream((SECRET + "\n").getBytes(StandardCharsets.UTF_8)));
			try {
				assertThat(of("webhooks", "put", "ops").code()).isZero();
			}
			finally {
				System.setIn(before);
			}
			assertThat(of("webhooks").out()).contains("webhook:chat  https://hooks.example.com/…", "webhook:ops  ")
				.doesNotContain("sEcReT");
			assertThat(of("webhooks", "remove", "ops").code()).isZero();
			assertThat(of("webhooks", "remove", "ops").err()).contains("There is no webhook ops");
			assertThat(of("webhooks", "put", "ops", "nowhere")).satisfies((run) -> {
				assertThat(run.code()).isEqualTo(2);
				assertThat(run.err()).contains("https://").doesNotContain("nowhere");
			});
			assertThat(of("webhooks", "remove", "chat").code()).isZero();
		}
	}

	private CommandRun of(String... arguments) {
		String[] all = new String[arguments.length + 3];
		all[0] = "reports";
		System.arraycopy(arguments, 0, all, 1, arguments.length);
		all[all.length - 2] = "--data";
		all[all.length - 1] = this.folder.toString();
		return CommandRun.of(all);
	}

	private static ScheduleDraft draft(String period, String cron, String to) {
		return new ScheduleDraft(null, "Monday's", new DigestDraft(period, "team:checkout", "Europe/Berlin", null),
				cron, "skip", to, null);
	}

}
