package io.tracetab.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.tracetab.world.TruthFile;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The product beside the truth of a world that nothing else in the tests has seen.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AccuracyCommandTests {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	@TempDir
	private static Path temp;

	@BeforeAll
	static void simulate() {
		assertThat(CommandRun
			.of("sample", "--out", world(), "--days", "1", "--seed", "9157", "--scale", "0.01", "--end",
					"2026-11-22T00:00:00Z")
			.code()).isZero();
	}

	@Test
	@Order(1)
	void everyFigureKeepsItsBound() throws IOException {
		Path json = temp.resolve("figures.json");
		CommandRun run = CommandRun.of("accuracy", "--world", world(), "--json", json.toString());
		assertThat(run.out()).contains("receipts MEASURED", "links found", "not shown by the product yet")
			.doesNotContain("BROKEN");
		assertThat(run.code()).as(run.err()).isZero();
		JsonNode figures = JSON.readTree(Files.readString(json)).get("figures");
		assertThat(figures.valueStream()).filteredOn((figure) -> figure.get("name").asString().equals("requests found"))
			.singleElement()
			.satisfies((figure) -> assertThat(figure.get("n").asLong()).isGreaterThan(500)
				.isEqualTo(figure.get("exact").asLong()));
	}

	@Test
	@Order(2)
	void aFigureBeyondItsBoundIsNamedAndMakesTheCommandFail() throws IOException {
		String trace = makeOneRequestDearer();
		CommandRun run = CommandRun.of("accuracy", "--world", world());
		assertThat(run.code()).isEqualTo(1);
		assertThat(run.out().lines().filter((line) -> line.contains("BROKEN"))).singleElement()
			.satisfies((line) -> assertThat(line).startsWith("receipts MEASURED").endsWith("BROKEN at " + trace));
	}

	@Test
	@Order(3)
	void aFolderWithoutTruthIsRefused() {
		CommandRun run = CommandRun.of("accuracy", "--world", temp.resolve("nothing").toString());
		assertThat(run.code()).isEqualTo(1);
		assertThat(run.err()).contains("There is no world with its truth in", "tracetab sample");
	}

	@Test
	@Order(4)
	void aFolderInUseIsNotWorkedIn() throws IOException {
		Path work = Files.createDirectory(temp.resolve("work"));
		Files.writeString(work.resolve("mine"), "");
		CommandRun run = CommandRun.of("accuracy", "--world", world(), "--work", work.toString());
		assertThat(run.code()).isEqualTo(1);
		assertThat(run.err()).contains("is not empty: expected a new folder");
	}

	private static String world() {
		return temp.resolve("world").toString();
	}

	/** By a picodollar, in the truth. */
	private static String makeOneRequestDearer() throws IOException {
		Path ledger = TruthFile.LEDGER.in(Path.of(world()));
		List<String> lines;
		try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(ledger))) {
			lines = new ArrayList<>(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
		}
		int at = 0;
		while (!lines.get(at).contains("\"measured\":true")) {
			at++;
		}
		JsonNode entry = JSON.readTree(lines.get(at));
		String cost = entry.get("listCostUsd").asString();
		lines.set(at,
				lines.get(at)
					.replace("\"listCostUsd\":\"" + cost,
							"\"listCostUsd\":\"" + new BigDecimal(cost).add(new BigDecimal("1e-12")).toPlainString()));
		try (BufferedWriter out = new BufferedWriter(
				new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(ledger)), StandardCharsets.UTF_8))) {
			out.write(String.join("\n", lines));
		}
		return entry.get("trace").asString();
	}

}
