package io.tracetab.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Routes and rules from the command line, with room for ten names and forty posts.
 */
class RoutesCommandTests {

	private static final String BOUND = "tracetab.most-routes";

	@TempDir
	private Path folder;

	@BeforeEach
	void readPosts() throws IOException {
		System.setProperty(BOUND, "10");
		Path posts = this.folder.resolve("posts.ndjson");
		Files.writeString(posts, IntStream.range(0, 40)
			.mapToObj((i) -> """
					{"trace_id":"1-6955b9%02x-00000000000000000000%04x","id":"%016x","name":"web",\
					"start_time":%d,"end_time":%d.5,"http":{"request":{"method":"GET",\
					"url":"https://blog.example.com/blog/post-%c%c"}}}
					""".formatted(i, i + 1, i + 1, 1_767_225_600 + i, 1_767_225_600 + i, 'a' + i % 20, 'a' + i / 20))
			.collect(Collectors.joining()));
		assertThat(run("ingest", posts.toString())).contains("stored 40");
	}

	@AfterEach
	void forgetTheBound() {
		System.clearProperty(BOUND);
	}

	@Test
	void aRuleFreesThePlacesOfTheNamesItBringsTogether() {
		assertThat(run("routes")).contains("10 of 10 names are used").contains("form").contains("(other routes)");
		assertThat(run("routes", "suggest")).contains("routes add '/blog/*' '/blog/{slug}'  # 40 paths, 40 requests");
		assertThat(run("routes", "add", "/blog/*", "/blog/{slug}", "--dry-run")).contains("40 are called otherwise");
		assertThat(run("routes", "rules")).contains("There is no rule");
		run("routes", "add", "/blog/*", "/blog/{slug}");
		assertThat(run("routes", "rules")).isEqualToIgnoringNewLines("/blog/*  /blog/{slug}");
		assertThat(run("routes")).contains("1 of 10 names are used")
			.containsPattern("40 100.00 % +rule +GET /blog/\\{slug}")
			.doesNotContain("(other routes)");
		run("routes", "remove", "/blog/*");
		assertThat(run("routes")).contains("10 of 10 names are used");
	}

	@Test
	void whatWillNotDoIsSaidWithValueAndForm() {
		CommandRun bad = CommandRun.of("routes", "add", "blog/*", "/blog", "--data", data());
		assertThat(bad.code()).isEqualTo(2);
		assertThat(bad.err()).contains("'blog/*' is not a pattern of a rule: expected a path that begins with /");
		CommandRun absent = CommandRun.of("routes", "remove", "/x", "--data", data());
		assertThat(absent.code()).isEqualTo(2);
		assertThat(absent.err()).contains("no rule with the pattern '/x'");
	}

	@Test
	void anAppThatHoldsTheFolderIsGoneThrough() {
		ChildProcess app = ChildProcess.start("--data", data(), "--server.port=0", "--tracetab.most-routes=10",
				"--logging.level.io.tracetab=info");
		try {
			String line = app.line();
			while (line != null && !line.contains("Started TracetabApplication")) {
				line = app.line();
			}
			assertThat(line).isNotNull();
			assertThat(run("routes", "suggest")).contains("'/blog/*' '/blog/{slug}'");
			assertThat(run("routes", "add", "/blog/*", "/blog/{slug}")).contains("40 are called otherwise")
				.contains("names requests by them now; http://127.0.0.1:");
			assertThat(run("routes", "rules")).contains("/blog/*  /blog/{slug}");
			assertThat(run("routes", "remove", "/blog/*")).contains("process ");
			assertThat(run("routes", "rules")).contains("There is no rule");
		}
		finally {
			app.kill();
		}
	}

	private String run(String... arguments) {
		String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
		all[arguments.length] = "--data";
		all[arguments.length + 1] = data();
		CommandRun run = CommandRun.of(all);
		assertThat(run.code()).as(run.err()).isZero();
		return run.out();
	}

	private String data() {
		return this.folder.resolve("data").toString();
	}

}
