package io.tracetab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the README says is so.
 */
class ReadmeTests {

	private static final Pattern CODE_BLOCK = Pattern.compile("^```\\w*\\n(.*?)^```",
			Pattern.MULTILINE | Pattern.DOTALL);

	private static final Pattern PACKAGE_ROW = Pattern.compile("^\\| `(\\w+)` \\|", Pattern.MULTILINE);

	private static final Pattern SETTING = Pattern.compile("`(tracetab\\.[a-z][a-z-]*)`");

	private static final Pattern VARIABLE = Pattern.compile("`(TRACETAB_\\w+)`");

	private static final Pattern TYPE = Pattern.compile("`([A-Z][a-z]+[A-Z]\\w*)`");

	private static final Pattern FILE = Pattern.compile("`(src/[^`]+)`");

	private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");

	@ParameterizedTest
	@ValueSource(strings = { "Run", "Test" })
	void oneCommandIsEnough(String section) throws IOException {
		assertThat(commands(section)).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { ".ci/run", ".github/workflows/verify.yml" })
	void integrationRunsTheTestCommandOfTheReadme(String script) throws IOException {
		String command = script.endsWith("run") ? commands("Test").get(0) : ".ci/run";
		assertThat(Files.readString(Path.of(script)).lines())
			.anyMatch((line) -> line.matches("(exec|\\s*- run:) " + Pattern.quote(command)));
	}

	@Test
	void packagesAreListedInReadingOrder() throws IOException {
		assertThat(matches(PACKAGE_ROW, section("Packages"))).isEqualTo(ReadingOrder.present());
	}

	@ParameterizedTest
	@ValueSource(strings = { "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/README.md", "docs/running.md" })
	void linksLeadSomewhere(String page) throws IOException {
		Path path = Path.of(page);
		assertThat(matches(LINK, Files.readString(path)))
			.allSatisfy((link) -> assertThat(path.resolveSibling(link)).exists());
	}

	@Test
	void everyPageIsNamedInTheIndex() throws IOException {
		String index = Files.readString(Path.of("docs/README.md"));
		try (var pages = Files.list(Path.of("docs"))) {
			assertThat(pages.map((page) -> page.getFileName().toString())
				.filter((page) -> page.endsWith(".md") && !page.equals("README.md")))
				.allSatisfy((page) -> assertThat(index).contains("](" + page + ")"));
		}
	}

	@Test
	void everyTypeAndFileThatContributorsAreSentToExists() throws IOException {
		String page = Files.readString(Path.of("CONTRIBUTING.md"));
		try (var files = Files.walk(Path.of("src"))) {
			assertThat(files.map((file) -> file.getFileName().toString()))
				.containsAll(matches(TYPE, page).stream().map((type) -> type + ".java").toList());
		}
		assertThat(matches(FILE, page)).isNotEmpty().allSatisfy((file) -> assertThat(Path.of(file)).exists());
	}

	@Test
	void everySettingThatIsNamedExists() throws IOException {
		try (var pages = Files.list(Path.of("docs"))) {
			List<Path> read = Stream.concat(Stream.of(Path.of("README.md")), pages.filter(Files::isRegularFile))
				.toList();
			assertThat(read).allSatisfy((page) -> {
				assertThat(matches(SETTING, Files.readString(page))).isSubsetOf(Settings.names());
				assertThat(matches(VARIABLE, Files.readString(page))).isSubsetOf(Settings.environmentNames());
			});
		}
	}

	private static List<String> commands(String section) throws IOException {
		return matches(CODE_BLOCK, section(section)).stream().flatMap(String::lines).toList();
	}

	private static String section(String title) throws IOException {
		String readme = Files.readString(Path.of("README.md"));
		int from = readme.indexOf("\n## " + title + "\n");
		int to = readme.indexOf("\n## ", from + 1);
		return readme.substring(from, to);
	}

	private static List<String> matches(Pattern pattern, String text) {
		return pattern.matcher(text).results().map((MatchResult result) -> result.group(1)).toList();
	}

}
