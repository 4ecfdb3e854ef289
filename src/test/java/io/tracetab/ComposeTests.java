package io.tracetab;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The compose file and the image agree with each other and with the build. No container
 * engine is needed: what they refer to is compared.
 */
class ComposeTests {

	private static final String COMPOSE = read("docker-compose.yml");

	private static final String DOCKERFILE = read("Dockerfile");

	private static final Map<String, Object> FILE = new Yaml().load(COMPOSE);

	@Test
	void everyImageHasAPinnedVersion() {
		assertThat(Stream.concat(all("(?m)^FROM (\\S+)", DOCKERFILE), all("(?m)^ +image: (\\S+)", COMPOSE)))
			.isNotEmpty()
			.allSatisfy((image) -> assertThat(image).matches("\\S+:v?\\d+\\.\\d+\\S*"));
	}

	@Test
	void everyPortIsPublishedOnLoopbackAlone() {
		assertThat(services().stream().flatMap((service) -> list(service, "ports").stream()))
			.allSatisfy((port) -> assertThat(port).startsWith("127.0.0.1:"));
	}

	@Test
	void thePublishedPortIsTheOneTheAppListensOn() {
		List<String> exposed = all("(?m)^EXPOSE (\\d+)", DOCKERFILE).toList();
		assertThat(exposed).hasSize(1);
		assertThat(list(service("app"), "ports")).singleElement().asString().endsWith(":" + exposed.get(0));
		assertThat(Path.of("src/main/resources/application.properties"))
			.satisfiesAnyOf((file) -> assertThat(file).doesNotExist(), (file) -> assertThat(file).content()
				.doesNotContainPattern("(?m)^server.port=(?!" + exposed.get(0) + "$)"));
	}

	@Test
	void nothingRunsAsRoot() {
		assertThat(services()).allSatisfy((service) -> assertThat(service).containsKey("user"));
		String uid = all("--uid (\\d+)", DOCKERFILE).findFirst().orElseThrow();
		assertThat(service("app").get("user")).isEqualTo(uid + ":" + uid);
		assertThat(all("(?m)^USER (\\S+)", DOCKERFILE)).containsExactly("tracetab");
	}

	@Test
	void everyServiceSaysHowItIs() {
		assertThat(services()).allSatisfy((service) -> assertThat(map(service, "healthcheck")).containsKey("test"));
		assertThat(map(service("app"), "depends_on").keySet()).isSubsetOf(map(FILE, "services").keySet());
	}

	@Test
	void theAppConnectsToTheDatabaseOfTheFile() {
		Map<String, Object> app = map(service("app"), "environment");
		Map<String, Object> database = map(service("database"), "environment");
		URI url = URI.create(app.get("TRACETAB_DATABASE").toString().substring("jdbc:".length()));
		assertThat(map(FILE, "services")).containsKey(url.getHost());
		assertThat(list(service(url.getHost()), "ports")).singleElement().asString().endsWith(":" + url.getPort());
		assertThat(url.getPath()).isEqualTo("/" + database.get("POSTGRES_DB"));
		assertThat(app.get("TRACETAB_USER")).isEqualTo(database.get("POSTGRES_USER"));
		assertThat(app.get("TRACETAB_PASSWORD")).isEqualTo(database.get("POSTGRES_PASSWORD"));
		assertThat(list(map(service("database"), "healthcheck"), "test"))
			.contains("--dbname=" + database.get("POSTGRES_DB"), "--username=" + database.get("POSTGRES_USER"));
	}

	@Test
	void theDatabaseIsTheOneTheTestsRunOn() {
		String tested = all("<postgres.version>(\\d+\\.\\d+)", read("pom.xml")).findFirst().orElseThrow();
		assertThat(service("database").get("image").toString()).startsWith("postgres:" + tested + "-");
	}

	@Test
	void everyVariableStandsInTheExample() throws IOException {
		Properties example = new Properties();
		try (var reader = Files.newBufferedReader(Path.of(".env.example"))) {
			example.load(reader);
		}
		assertThat(all("\\$\\{(\\w+)", COMPOSE).distinct())
			.containsExactlyInAnyOrderElementsOf(example.stringPropertyNames());
	}

	@Test
	void everySettingIsOneThatTheAppKnows() {
		List<String> given = Stream
			.concat(map(service("app"), "environment").keySet().stream(), all("(TRACETAB_\\w+)=", DOCKERFILE))
			.toList();
		assertThat(given).isNotEmpty().isSubsetOf(Settings.environmentNames());
	}

	@Test
	void everyVolumeIsDeclaredAndUsed() {
		List<String> used = services().stream()
			.flatMap((service) -> list(service, "volumes").stream())
			.map((volume) -> volume.split(":")[0])
			.filter((volume) -> !volume.startsWith("."))
			.toList();
		assertThat(map(FILE, "volumes").keySet()).containsExactlyInAnyOrderElementsOf(used);
		assertThat(list(service("app"), "volumes")).singleElement()
			.asString()
			.endsWith(":" + map(service("app"), "environment").get("TRACETAB_DATA"));
	}

	@Test
	void everyMountedFileIsThere() {
		assertThat(services().stream()
			.flatMap((service) -> list(service, "volumes").stream())
			.filter((volume) -> volume.startsWith("."))).isNotEmpty().allSatisfy((volume) -> {
				assertThat(Path.of(volume.split(":")[0])).exists();
				assertThat(volume).endsWith(":ro");
			});
		assertThat(Path.of("dashboards/reader.sh")).isExecutable();
	}

	@Test
	void everyDashboardIsProvisioned() throws IOException {
		String folder = provisioned("dashboards/provisioning/dashboards/tracetab.yaml", "providers").get(0)
			.get("options")
			.toString()
			.replaceAll(".*path=([^,}]+).*", "$1");
		List<String> mounted = list(service("grafana"), "volumes").stream()
			.filter((volume) -> volume.contains(":" + folder + "/"))
			.map((volume) -> volume.split(":")[0])
			.toList();
		try (Stream<Path> files = Files.list(Path.of("dashboards"))) {
			assertThat(mounted)
				.containsExactlyInAnyOrderElementsOf(files.filter((file) -> file.toString().endsWith(".json"))
					.map((file) -> "./" + file.toString().replace('\\', '/'))
					.toList());
		}
	}

	@Test
	void grafanaLooksAtServicesOfTheFile() {
		List<Map<String, Object>> sources = provisioned("dashboards/provisioning/datasources/tracetab.yaml",
				"datasources");
		assertThat(sources).extracting((source) -> source.get("type"))
			.containsExactlyInAnyOrder("grafana-postgresql-datasource", "prometheus");
		for (Map<String, Object> source : sources) {
			URI url = URI.create(source.get("url").toString().replaceFirst("^(?!http)", "postgresql://"));
			assertThat(list(service(url.getHost()), "ports")).singleElement().asString().endsWith(":" + url.getPort());
		}
		Map<String, Object> postgres = sources.get(0);
		assertThat(map(postgres, "jsonData").get("database"))
			.isEqualTo(map(service("database"), "environment").get("POSTGRES_DB"));
		assertThat(read("dashboards/reader.sh")).contains("CREATE ROLE " + postgres.get("user") + " LOGIN")
			.contains("$TRACETAB_READER_PASSWORD");
		assertThat(map(postgres, "secureJsonData").get("password")).isEqualTo("${TRACETAB_READER_PASSWORD}");
		assertThat(map(service("grafana"), "environment").get("TRACETAB_READER_PASSWORD"))
			.isEqualTo(map(service("database"), "environment").get("TRACETAB_READER_PASSWORD"));
	}

	@Test
	void prometheusAsksTheApp() {
		Map<String, Object> job = provisioned("dashboards/prometheus.yml", "scrape_configs").get(0);
		assertThat(read("src/main/resources/application.properties"))
			.containsPattern("(?m)^management.endpoints.web.exposure.include=.*\\bprometheus\\b");
		assertThat(job.get("metrics_path")).isEqualTo("/actuator/prometheus");
		String port = all("(?m)^EXPOSE (\\d+)", DOCKERFILE).findFirst().orElseThrow();
		assertThat(job.get("static_configs").toString()).contains("[app:" + port + "]");
		String file = list(service("prometheus"), "command").get(0).split("=")[1];
		assertThat(list(service("prometheus"), "volumes")).contains("./dashboards/prometheus.yml:" + file + ":ro");
	}

	@Test
	void peopleAndPrometheusSignIn() {
		assertThat(DOCKERFILE).contains("SERVER_ADDRESS=0.0.0.0").contains("TRACETAB_LOGIN_ENABLED=true");
		String variable = all("\\$\\{(\\w+)",
				map(service("app"), "environment").get("TRACETAB_LOGIN_METRICSTOKEN").toString())
			.findFirst()
			.orElseThrow();
		String secret = list(service("prometheus"), "secrets").get(0);
		assertThat(map(map(FILE, "secrets"), secret)).containsEntry("environment", variable);
		Map<String, Object> job = provisioned("dashboards/prometheus.yml", "scrape_configs").get(0);
		assertThat(map(job, "authorization")).containsEntry("credentials_file", "/run/secrets/" + secret);
	}

	@Test
	void lettersGoToTheMailServerOfTheFile() {
		Map<String, Object> app = map(service("app"), "environment");
		assertThat(map(FILE, "services")).containsKey(app.get("TRACETAB_MAIL_HOST").toString());
		assertThat(app).containsEntry("TRACETAB_MAIL_SECURITY", "none").doesNotContainKey("TRACETAB_MAIL_PASSWORD");
	}

	@SuppressWarnings("unchecked")
	private static List<Map<String, Object>> provisioned(String file, String key) {
		Map<String, Object> all = new Yaml().load(read(file));
		return (List<Map<String, Object>>) all.get(key);
	}

	@Test
	void everyCopiedFileIsThereAndSentToTheBuilder() {
		assertThat(all("(?m)^COPY (?!--from)(\\S+)", DOCKERFILE)).isNotEmpty().allSatisfy((file) -> {
			assertThat(Path.of(file)).exists();
			assertThat(read(".dockerignore").lines()).contains("!" + file);
		});
	}

	@Test
	void theImageRunsTheJarThatTheBuildMakes() {
		String jar = all("<finalName>(\\w+)", read("pom.xml")).findFirst().orElseThrow() + ".jar";
		assertThat(DOCKERFILE).contains("-jar target/" + jar + " extract").contains("\"-jar\", \"" + jar + "\"");
	}

	private static Stream<String> all(String pattern, String text) {
		return Pattern.compile(pattern).matcher(text).results().map((MatchResult result) -> result.group(1));
	}

	private static Collection<Map<String, Object>> services() {
		return map(FILE, "services").keySet().stream().map(ComposeTests::service).toList();
	}

	private static Map<String, Object> service(String name) {
		return map(map(FILE, "services"), name);
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> map(Map<String, Object> parent, String key) {
		return (Map<String, Object>) parent.getOrDefault(key, Map.of());
	}

	@SuppressWarnings("unchecked")
	private static List<String> list(Map<String, Object> parent, String key) {
		return (List<String>) parent.getOrDefault(key, List.of());
	}

	private static String read(String file) {
		try {
			return Files.readString(Path.of(file));
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
	}

}
