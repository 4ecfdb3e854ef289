package io.tracetab.cli;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.tracetab.billing.CostBasis;
import io.tracetab.billing.CostQuery;
import io.tracetab.cost.CostDesk;
import io.tracetab.cost.CostQuestion;
import io.tracetab.cost.Ledger;
import io.tracetab.cost.SharedCosts;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reports of a bill that was read by the real thing, as the command writes them.
 */
class ReportCommandTests {

	private static final String HEADER = "BillingAccountId,SubAccountId,BillingPeriodStart,BillingPeriodEnd,"
			+ "ChargePeriodStart,ChargePeriodEnd,ChargeCategory,ServiceName,RegionId,ResourceId,BillingCurrency,"
			+ "BilledCost,EffectiveCost,ListCost,ConsumedQuantity,ConsumedUnit,CommitmentDiscountId,Tags,x_UsageType\n";

	private static final String LINE = "111111111111,222222222222,2026-03-01T00:00:00Z,2026-04-01T00:00:00Z,"
			+ "2026-03-%02dT00:00:00Z,2026-03-%02dT00:00:00Z,Usage,%s,eu-west-1,%s,USD,%s,%s,%s,100,Requests,,{},%s%n";

	@TempDir
	private Path folder;

	@Test
	void aReportSaysWhatChangedAndWhyInEveryForm() throws IOException {
		String data = this.folder.resolve("data").toString();
		assertThat(CommandRun.of("ingest", bill().toString(), "--data", data).code()).isZero();
		Path html = this.folder.resolve("report.html");
		Path csv = this.folder.resolve("report.csv");
		CommandRun run = CommandRun.of("report", "weekly", "--data", data, "--end", "2026-03-15", "--zone",
				"Europe/Berlin", "--out", html.toString(), "--out", csv.toString(), "--out",
				this.folder.resolve("report.pdf").toString());
		assertThat(this.folder.resolve("report.pdf")).content(StandardCharsets.ISO_8859_1).startsWith("%PDF");
		assertThat(run.code()).as(run.err()).isZero();
		assertThat(Files.readString(html)).contains(
				"$24.50 was charged for everything in these seven days, $7.00 more than in the seven days before ($17.50, +40 %).",
				"AWS Lambda rose by $7.00 to $21.00, most of it cart-api (+$7.00).",
				"http://localhost:8080/costs?from=2026-03-09&amp;to=2026-03-15&amp;currency=USD",
				"src=\"data:image/png;base64,iVBOR", "Nothing was out of the ordinary.", "prefers-color-scheme: dark")
			.doesNotContain("<script", "cid:", "<link");
		List<String> rows = Files.readAllLines(csv);
		assertThat(sum(rows, "Now")).isEqualByComparingTo("24.5");
		assertThat(sum(rows, "Now").subtract(sum(rows, "Before"))).isEqualByComparingTo(sum(rows, "Change"));
		try (Session session = Session.open(Path.of(data)).orElseThrow()) {
			assertThat(sum(rows, "Now")).as("what the page it links to shows").isEqualByComparingTo(page(session));
		}
	}

	/** The bill's second week costs a dollar a day more. */
	private Path bill() throws IOException {
		StringBuilder bill = new StringBuilder(HEADER);
		for (int day = 1; day <= 16; day++) {
			String cart = (day > 8) ? "2" : "1";
			bill.append(LINE.formatted(day, day + 1, "AWS Lambda",
					"arn:aws:lambda:eu-west-1:222222222222:function:cart-api", cart, cart, cart, "EUW1-Request"));
			bill.append(LINE.formatted(day, day + 1, "AWS Lambda",
					"arn:aws:lambda:eu-west-1:222222222222:function:pay-api", "1", "1", "1", "EUW1-Request"));
			bill.append(LINE.formatted(day, day + 1, "Amazon Simple Storage Service", "uploads", "0.5", "0.5", "0.5",
					"EUW1-Requests-Tier1"));
		}
		return Files.writeString(this.folder.resolve("bill.csv"), bill);
	}

	private static BigDecimal page(Session session) {
		LocalDate first = LocalDate.parse("2026-03-09");
		CostQuery query = new CostQuery("USD", first, first.plusDays(7), CostBasis.BILLED, CostQuery.Step.WHOLE,
				List.of(), List.of());
		return session.get(CostDesk.class).answer(new CostQuestion(query, Ledger.LINES, SharedCosts.APART)).total();
	}

	private static BigDecimal sum(List<String> rows, String column) {
		return rows.stream()
			.map((row) -> row.split(","))
			.filter((cells) -> cells[1].equals("By service") && cells[3].equals(column))
			.map((cells) -> new BigDecimal(cells[4]))
			.reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	@Test
	void whatCannotBeReadIsNamedBeforeAnythingIsDone() {
		assertRefused("'hourly' is not a value for PERIOD: expected daily, weekly or monthly", "hourly");
		assertRefused("expected an address such as", "weekly", "--mail", "ana@example.com\nBcc: x@y");
		assertRefused("expected a time zone such as", "weekly", "--zone", "Berlin");
		assertRefused("expected all, team:NAME", "weekly", "--audience", "team");
		assertRefused("expected a day such as", "weekly", "--end", "Monday");
		assertRefused("ends in .html, .pdf, .txt or .csv", "weekly", "--out", "report.doc");
		assertThat(this.folder.resolve("data")).doesNotExist();
	}

	@Test
	void withoutAMailServerNothingIsSentAndTheWayOutIsSaid() {
		CommandRun run = CommandRun.of("report", "daily", "--data", this.folder.resolve("data").toString(), "--mail",
				"ana@example.com");
		assertThat(run.code()).isEqualTo(1);
		assertThat(run.err()).contains("tracetab.mail.host");
	}

	private void assertRefused(String message, String... arguments) {
		String[] all = new String[arguments.length + 3];
		all[0] = "report";
		System.arraycopy(arguments, 0, all, 1, arguments.length);
		all[all.length - 2] = "--data";
		all[all.length - 1] = this.folder.resolve("data").toString();
		CommandRun run = CommandRun.of(all);
		assertThat(run.code()).isEqualTo(2);
		assertThat(run.err()).contains(message);
	}

}
