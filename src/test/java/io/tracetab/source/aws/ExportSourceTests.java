package io.tracetab.source.aws;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import io.tracetab.quantity.Window;
import io.tracetab.source.ApiUse;
import io.tracetab.source.Check;
import io.tracetab.source.PlannedCalls;
import io.tracetab.source.Source;
import io.tracetab.source.SourceFailure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Exports of the bill, brought over from a bucket.
 */
class ExportSourceTests {

	private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

	private static final Window WINDOW = new Window(NOON.minusSeconds(86_400), NOON);

	private static final String OCTOBER = "focus/metadata/BILLING_PERIOD=2026-10/focus-Manifest.json";

	private static final String NOVEMBER = "focus/metadata/BILLING_PERIOD=2026-11/focus-Manifest.json";

	@TempDir
	private Path folder;

	private final ServedBucket bucket = new ServedBucket("bills");

	private WrittenDown recorder = new WrittenDown();

	@AfterEach
	void stop() {
		this.bucket.close();
	}

	private void export() {
		export(OCTOBER, "focus/data/BILLING_PERIOD=2026-10/focus-00001.csv.gz", "october");
		this.bucket.put("focus/data/BILLING_PERIOD=2026-11/focus-00002.csv.gz", "more", NOON);
		this.bucket.put("focus/data/BILLING_PERIOD=2026-11/focus-00001.csv.gz", "november", NOON);
		this.bucket.put(NOVEMBER, "{\"dataFiles\":[\"s3://bills/focus/data/BILLING_PERIOD=2026-11/focus-00001.csv.gz\","
				+ "\"data/BILLING_PERIOD=2026-11/focus-00002.csv.gz\"]}", NOON);
		this.bucket.put("other/data/BILLING_PERIOD=2026-11/other-00001.csv.gz", "of another export", NOON);
	}

	private void export(String manifest, String file, String content) {
		this.bucket.put(file, content, NOON);
		this.bucket.put(manifest, "{\"dataFiles\":[\"" + file + "\"]}", NOON);
	}

	private void look(Source source) {
		this.recorder = this.recorder.next();
		this.recorder.beside = this.folder;
		source.fetch(WINDOW, this.recorder);
	}

	@Test
	void aLookBringsWhatTheManifestsName() throws IOException {
		export();
		look(this.bucket.source("focus"));
		assertThat(files()).containsExactlyInAnyOrder("bills/focus/data/BILLING_PERIOD=2026-10/focus-00001.csv.gz",
				"bills/focus/data/BILLING_PERIOD=2026-11/focus-00001.csv.gz",
				"bills/focus/data/BILLING_PERIOD=2026-11/focus-00002.csv.gz");
		assertThat(this.folder.resolve("bills/focus/data/BILLING_PERIOD=2026-11/focus-00001.csv.gz"))
			.hasContent("november");
		assertThat(this.recorder.uses()).extracting((use) -> use.operation() + " " + use.meter() + " " + use.quantity())
			.containsExactly("ListObjectsV2 s3.tier1-requests.standard 1", "ListObjectsV2 s3.tier1-requests.standard 1",
					"ListObjectsV2 s3.tier1-requests.standard 1", "GetObject s3.tier2-requests.standard 1",
					"GetObject s3.tier2-requests.standard 1", "GetObject s3.tier2-requests.standard 1",
					"GetObject s3.tier2-requests.standard 1", "GetObject s3.tier2-requests.standard 1");
		assertThat(this.recorder.read().setAside).isEmpty();
	}

	@Test
	void aCheckListsOneFileAndAsksForNone() throws IOException {
		export();
		Check check = this.bucket.source("focus").check();
		assertThat(check.allowed()).containsExactly("s3:GetObject", "s3:ListBucket");
		assertThat(check.uses()).extracting(ApiUse::operation).containsExactly("ListObjectsV2");
	}

	@Test
	void whatIsKnownIsNotBroughtAgain() throws IOException {
		export();
		Source source = this.bucket.source("focus");
		look(source);
		int before = this.bucket.taken().size();
		look(source);
		assertThat(this.bucket.taken()).hasSize(before);
		export(OCTOBER, "focus/data/BILLING_PERIOD=2026-10/focus-restated-00001.csv.gz", "october restated");
		look(source);
		assertThat(this.bucket.taken()).hasSize(before + 2);
	}

	@Test
	void ofSeveralDeliveriesOfAMonthTheLastOneIsTaken() throws IOException {
		String month = "cur/20261001-20261101/";
		this.bucket.put(month + "a/cur-Manifest.json", "{\"reportKeys\":[\"" + month + "a/cur-00001.csv.gz\"]}", NOON);
		this.bucket.put(month + "a/cur-00001.csv.gz", "first", NOON);
		this.bucket.put(month + "b/cur-Manifest.json", "{\"reportKeys\":[\"" + month + "b/cur-00001.csv.gz\"]}",
				NOON.plusSeconds(9));
		this.bucket.put(month + "b/cur-00001.csv.gz", "second", NOON);
		look(this.bucket.source("cur"));
		assertThat(files()).containsExactly("bills/" + month + "b/cur-00001.csv.gz");
	}

	@Test
	void aMonthThatIsNotWholeIsSaidAndTheOthersCome() throws IOException {
		export();
		this.bucket.remove("focus/data/BILLING_PERIOD=2026-10/focus-00001.csv.gz");
		assertThatExceptionOfType(SourceFailure.class).isThrownBy(() -> look(this.bucket.source("focus")))
			.withMessage("Not whole: " + OCTOBER + " names focus/data/BILLING_PERIOD=2026-10/focus-00001.csv.gz, "
					+ "which is not in s3://bills/focus");
		assertThat(files()).contains("bills/focus/data/BILLING_PERIOD=2026-11/focus-00001.csv.gz");
		export(OCTOBER, "focus/data/BILLING_PERIOD=2026-10/focus-00001.csv.gz", "october");
		look(this.bucket.source("focus"));
		assertThat(this.bucket.taken()).last().asString().contains("BILLING_PERIOD%3D2026-10/focus-00001");
	}

	@Test
	void aDownloadThatBreaksIsTriedAgainAndLeavesNoPart() throws IOException {
		export();
		int[] broken = new int[1];
		this.bucket.fail((call, number) -> (call.path().endsWith(".csv.gz") && broken[0]++ < 2)
				? WireAnswer.error(call, 503, "SlowDown", "Please reduce your request rate.") : null);
		look(this.bucket.source("focus"));
		assertThat(broken[0]).isGreaterThan(2);
		assertThat(files()).hasSize(3).noneMatch((file) -> file.endsWith(".part"));
		assertThat(this.recorder.refused).isEqualTo(2);
	}

	@Test
	void aMissingRightNamesItsAction() {
		export();
		this.bucket.fail((call, number) -> WireAnswer.error(call, 403, "AccessDenied", "Access Denied"));
		assertThatExceptionOfType(SourceFailure.class).isThrownBy(() -> look(this.bucket.source("focus")))
			.satisfies((failure) -> assertThat(failure.wayOut()).contains("s3:ListBucket"));
	}

	@Test
	void aPlanNamesListsAndObjects() {
		assertThat(this.bucket.source("focus").plan(WINDOW)).extracting(PlannedCalls::use)
			.extracting((use) -> use.operation())
			.isEqualTo(List.of("ListObjectsV2", "GetObject"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "bills/focus", "https://bills.s3.amazonaws.com/focus", "s3://B", "s3:///focus" })
	void whatIsNoAddressIsRefused(String address) {
		assertThatIllegalArgumentException().isThrownBy(() -> ExportPlace.of(address))
			.withMessageContaining("expected an address such as s3://bucket/prefix");
	}

	private List<String> files() throws IOException {
		try (Stream<Path> files = Files.walk(this.folder)) {
			return files.filter(Files::isRegularFile).map((file) -> this.folder.relativize(file).toString()).toList();
		}
	}

}
