package io.tracetab.pipeline;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import io.tracetab.billing.Bills;
import io.tracetab.ingest.Fetches;
import io.tracetab.ingest.SourceStates;
import io.tracetab.source.Source;
import io.tracetab.source.aws.ServedBucket;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A bill that AWS exports into a bucket, from there to its lines, and restated.
 */
class BillExportTests {

	private static final String MANIFEST = "bills/focus/metadata/BILLING_PERIOD=2026-10/focus-Manifest.json";

	private static final String DATA = "data/BILLING_PERIOD=2026-10/focus-00001.csv.gz";

	private static final String HEADER = "BillingAccountId,BillingPeriodStart,BillingPeriodEnd,ChargePeriodStart,"
			+ "ChargePeriodEnd,ChargeCategory,ServiceName,BillingCurrency,BilledCost,EffectiveCost\n";

	private static final String LINE = "111111111111,2026-10-01T00:00:00Z,2026-11-01T00:00:00Z,2026-10-03T00:00:00Z,"
			+ "2026-10-04T00:00:00Z,Usage,AWS Lambda,USD,";

	@TempDir
	private Path folder;

	private final ServedBucket bucket = new ServedBucket("exports");

	private ConfigurableApplicationContext context;

	private Instant now = Instant.parse("2026-11-26T12:00:00Z");

	@BeforeEach
	void open() {
		this.context = new SpringApplicationBuilder(BackFillTests.Wiring.class).web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.properties("spring.main.lazy-initialization=true", "logging.level.root=warn",
					"tracetab.sample-on-empty=false")
			.run("--tracetab.data=" + this.folder);
	}

	@AfterEach
	void close() {
		this.context.close();
		this.bucket.close();
	}

	private void export(String... costs) throws IOException {
		StringBuilder lines = new StringBuilder(HEADER);
		for (String cost : costs) {
			lines.append(LINE).append(cost).append(',').append(cost).append('\n');
		}
		ByteArrayOutputStream packed = new ByteArrayOutputStream();
		try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
			out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
		}
		this.bucket.put("bills/focus/" + DATA, packed.toByteArray(), this.now);
		this.bucket.put(MANIFEST, "{\"dataFiles\":[\"" + DATA + "\"],\"rows\":" + costs.length + "}", this.now);
	}

	private Refresh.Outcome look() {
		this.now = this.now.plus(Duration.ofHours(13));
		Source source = this.bucket.source("bills");
		return new Refresh(this.context.getBean(Fetches.class), this.context.getBean(SourceStates.class),
				this.context.getBean(Imports.class), this.context.getBean(Budget.class), () -> this.now, new Random(7))
			.next(source, Polling.usual(Duration.ofDays(1)).get(source.id().kind()));
	}

	private List<String> billed() {
		return this.context.getBean(Bills.class)
			.statements()
			.stream()
			.map((statement) -> statement.source() + " " + statement.sums().billed())
			.toList();
	}

	@Test
	void anExportIsReadAndItsRestatementTakesItsPlace() throws IOException {
		export("1.5", "2");
		assertThat(look()).isEqualTo(Refresh.Outcome.READ);
		assertThat(billed()).containsExactly("focus 3.5");
		assertThat(look()).isEqualTo(Refresh.Outcome.READ);
		assertThat(this.bucket.taken()).hasSize(2);
		export("1.5", "2", "0.25");
		look();
		assertThat(billed()).containsExactly("focus 3.75");
		try (Stream<Path> left = Files.walk(this.folder)) {
			assertThat(left.filter((file) -> file.toString().contains(".files"))).isEmpty();
		}
		this.context.getBean(Rebuild.class).run(ImportProgress.NONE);
		assertThat(billed()).containsExactly("focus 3.75");
	}

	@Test
	void aMonthThatIsNotWholeIsTriedAgain() throws IOException {
		export("1.5");
		this.bucket.remove("bills/focus/" + DATA);
		assertThat(look()).isEqualTo(Refresh.Outcome.FAILED);
		assertThat(billed()).isEmpty();
		export("1.5");
		assertThat(look()).as(() -> this.context.getBean(SourceStates.class).all().toString())
			.isEqualTo(Refresh.Outcome.READ);
		assertThat(billed()).containsExactly("focus 1.5");
	}

}
