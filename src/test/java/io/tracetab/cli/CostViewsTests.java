package io.tracetab.cli;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.tracetab.billing.Bills;
import io.tracetab.billing.CostBasis;
import io.tracetab.billing.CostDimension;
import io.tracetab.billing.CostQuery;
import io.tracetab.cost.CostDesk;
import io.tracetab.cost.CostQuestion;
import io.tracetab.cost.FocusExport;
import io.tracetab.cost.Ledger;
import io.tracetab.cost.OwnerDesk;
import io.tracetab.cost.SharedCosts;
import io.tracetab.identity.Owner;
import io.tracetab.inventory.OwnerRule;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Views of a bill that was read and reconciled by the real thing.
 */
class CostViewsTests {

	private static final LocalDate FIRST = LocalDate.parse("2026-03-01");

	private static final String HEADER = "BillingAccountId,SubAccountId,BillingPeriodStart,BillingPeriodEnd,"
			+ "ChargePeriodStart,ChargePeriodEnd,ChargeCategory,ServiceName,RegionId,ResourceId,BillingCurrency,"
			+ "BilledCost,EffectiveCost,ListCost,ConsumedQuantity,ConsumedUnit,CommitmentDiscountId,Tags,x_UsageType\n";

	private static final String LINE = "111111111111,222222222222,2026-03-01T00:00:00Z,2026-04-01T00:00:00Z,"
			+ "2026-03-0%dT%02d:00:00Z,2026-03-0%dT%02d:00:00Z,%s,%s,eu-west-1,%s,USD,%s,%s,%s,%s,%s,%s,%s,%s%n";

	private static final String CART = "arn:aws:lambda:eu-west-1:222222222222:function:cart-api";

	@TempDir
	private Path folder;

	@BeforeEach
	void readTheBill() throws IOException {
		StringBuilder bill = new StringBuilder(HEADER);
		for (int day = 1; day <= 3; day++) {
			for (int hour = 0; hour < 3; hour++) {
				bill.append(line(day, hour, "Usage", "AWS Lambda", CART, "0.1234567891", "0.1000000001", "100",
						"Requests", "", "\"{\"\"team\"\":\"\"cart\"\"}\"", "EUW1-Request"));
				bill.append(line(day, hour, "Usage", "Amazon Simple Storage Service", "uploads", "0.0000000003",
						"0.0000000003", "3", "GB-Mo", "", "{}", "EUW1-TimedStorage-ByteHrs"));
			}
		}
		bill.append(line(1, 0, "Tax", "Tax", "", "1.9", "1.9", "", "", "", "{}", ""));
		bill.append(line(1, 0, "Credit", "AWS Lambda", "", "-0.25", "-0.25", "", "", "", "{}", "EUW1-Request"));
		bill.append(line(1, 0, "Purchase", "Savings Plans", "", "10", "0", "", "", "arn:plan", "{}", ""));
		bill.append(line(2, 0, "Purchase", "AWS Support (Business)", "", "29", "29", "", "", "", "{}", ""));
		assertThat(CommandRun
			.of("ingest", Files.writeString(this.folder.resolve("bill.csv"), bill).toString(), "--data", data("data"))
			.code()).isZero();
	}

	private static String line(int day, int hour, String kind, String service, String resource, String billed,
			String... rest) {
		return LINE.formatted(day, hour, day, hour + 1, kind, service, resource, billed, rest[0], billed, rest[1],
				rest[2], rest[3], rest[4], rest[5]);
	}

	@Test
	void linesAndPartsAddUpToTheSameByWhateverTheyAreGrouped() throws IOException {
		try (Session session = Session.open(Path.of(data("data"))).orElseThrow()) {
			session.get(OwnerDesk.class)
				.save(List.of(
						new OwnerRule(OwnerRule.LooksAt.TAG, "team", "cart", new Owner("cart"), FIRST.plusDays(1),
								null),
						new OwnerRule(OwnerRule.LooksAt.ACCOUNT, "", "2*", new Owner("rest"), null,
								FIRST.plusDays(1))));
			for (CostBasis basis : List.of(CostBasis.BILLED, CostBasis.EFFECTIVE, CostBasis.LIST)) {
				BigDecimal charged = total(session, Ledger.LINES, SharedCosts.APART, basis, List.of());
				for (Ledger ledger : Ledger.values()) {
					for (SharedCosts shared : SharedCosts.values()) {
						for (CostDimension.Kind kind : CostDimension.Kind.values()) {
							if (ledger.has(kind)) {
								CostDimension by = kind.isNamed() ? new CostDimension(kind, "tenant")
										: CostDimension.of(kind);
								assertThat(total(session, ledger, shared, basis, List.of(by)))
									.as("%s %s %s %s", ledger, shared, basis, kind)
									.isEqualTo(charged);
							}
						}
					}
				}
			}
			assertThat(total(session, Ledger.PARTS, SharedCosts.APART, CostBasis.BILLED, List.of()))
				.isEqualTo("41.7611111046");
		}
	}

	private static BigDecimal total(Session session, Ledger ledger, SharedCosts shared, CostBasis basis,
			List<CostDimension> by) {
		CostQuery query = new CostQuery("USD", FIRST, FIRST.plusDays(31), basis, CostQuery.Step.DAY, by, List.of());
		return session.get(CostDesk.class).answer(new CostQuestion(query, ledger, shared)).total();
	}

	@Test
	void anExportIsTheSameBillWhenItIsReadAgain() throws IOException {
		List<Bills.Statement> before;
		Path export = this.folder.resolve("export.csv");
		try (Session session = Session.open(Path.of(data("data"))).orElseThrow()) {
			before = session.get(Bills.class).statements();
			CostQuery query = new CostQuery("USD", FIRST, FIRST.plusDays(31), CostBasis.BILLED, CostQuery.Step.DAY,
					List.of(), List.of());
			List<String> rows = new ArrayList<>();
			session.get(FocusExport.class)
				.write(new CostQuestion(query, Ledger.LINES, SharedCosts.APART),
						(cells) -> rows.add(String.join(",", cells.stream().map(CostViewsTests::quoted).toList())));
			Files.write(export, rows);
			List<List<String>> parts = new ArrayList<>();
			session.get(FocusExport.class).write(new CostQuestion(query, Ledger.PARTS, SharedCosts.APART), parts::add);
			int billed = parts.get(0).indexOf("BilledCost");
			assertThat(parts.stream()
				.skip(1)
				.map((cells) -> new BigDecimal(cells.get(billed)))
				.reduce(BigDecimal.ZERO, BigDecimal::add)).isEqualByComparingTo("41.7611111046");
		}
		assertThat(CommandRun.of("ingest", export.toString(), "--data", data("again")).code()).isZero();
		try (Session session = Session.open(Path.of(data("again"))).orElseThrow()) {
			assertThat(session.get(Bills.class).statements()).usingRecursiveComparison().isEqualTo(before);
		}
	}

	private static String quoted(String cell) {
		return '"' + cell.replace("\"", "\"\"") + '"';
	}

	private String data(String name) {
		return this.folder.resolve(name).toString();
	}

}
