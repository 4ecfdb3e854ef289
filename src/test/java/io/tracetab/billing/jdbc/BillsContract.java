package io.tracetab.billing.jdbc;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.tracetab.billing.BillLine;
import io.tracetab.billing.Bills;
import io.tracetab.database.Facts;
import io.tracetab.quantity.Window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What every store of bills does.
 */
abstract class BillsContract {

	private static final String PAYER = "111111111111";

	private static final Window OCTOBER = window("2026-10-01T00:00:00Z", "2026-11-01T00:00:00Z");

	private static final Window NOVEMBER = window("2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z");

	private static final Window ALWAYS = window("2020-01-01T00:00:00Z", "2030-01-01T00:00:00Z");

	private Facts facts;

	private Bills bills;

	abstract Facts open();

	@BeforeEach
	void openFacts() {
		this.facts = open();
		this.bills = new JdbcBills(this.facts);
	}

	@AfterEach
	void close() {
		this.facts.close();
	}

	@Test
	void linesComeBackAsTheyWere() {
		BillLine full = new BillLine(PAYER, "222222222222", OCTOBER,
				window("2026-10-03T05:00:00Z", "2026-10-03T06:00:00Z"), "Usage", "Correction", "AWS Lambda",
				"eu-west-1", "arn:aws:lambda:eu-west-1:222222222222:function:cart", "EUW1-Lambda-GB-Second", "Invoke",
				new BigDecimal("12345678.00000000000000000001"), "GB-Seconds", "USD",
				new BigDecimal("-0.00000000000000000001"), BigDecimal.ZERO, new BigDecimal("0.1"),
				new BigDecimal("999999999999999999"), new TreeMap<>(java.util.Map.of("team", "żółw", "a", "b")));
		BillLine bare = line(OCTOBER, "2026-10-04T00:00:00Z", "7", "EUR");
		this.bills.replace("focus", PAYER, OCTOBER, List.of(bare, full));
		assertThat(this.bills.find("focus", ALWAYS)).containsExactly(full, bare);
	}

	@Test
	void anImportReplacesItsPeriodAlone() {
		this.bills.replace("focus", PAYER, OCTOBER, List.of(line(OCTOBER, "2026-10-01T00:00:00Z", "1", "USD")));
		this.bills.replace("focus", PAYER, NOVEMBER, List.of(line(NOVEMBER, "2026-11-01T00:00:00Z", "2", "USD")));
		this.bills.replace("cur", PAYER, OCTOBER, List.of(line(OCTOBER, "2026-10-01T00:00:00Z", "4", "USD")));
		this.bills.replace("focus", PAYER, OCTOBER, List.of(line(OCTOBER, "2026-10-01T00:00:00Z", "8", "USD")));
		assertThat(this.bills.billed("focus", ALWAYS)).containsOnlyKeys("USD").containsEntry("USD", BigDecimal.TEN);
		assertThat(this.bills.billed("cur", ALWAYS)).containsEntry("USD", new BigDecimal("4"));
	}

	@Test
	void currenciesAreSummedApartAndExactly() {
		this.bills.replace("focus", PAYER, OCTOBER,
				List.of(line(OCTOBER, "2026-10-01T00:00:00Z", "0.1", "USD"),
						line(OCTOBER, "2026-10-02T00:00:00Z", "0.2", "USD"),
						line(OCTOBER, "2026-10-02T00:00:00Z", "5", "EUR")));
		assertThat(this.bills.billed("focus", OCTOBER)).containsEntry("USD", new BigDecimal("0.3"))
			.containsEntry("EUR", new BigDecimal("5"));
		assertThat(this.bills.billed("focus", window("2026-10-01T00:00:00Z", "2026-10-02T00:00:00Z")))
			.containsOnlyKeys("USD");
	}

	@Test
	void amountsThatWouldBeRoundedAreRefused() {
		assertThatThrownBy(() -> this.bills.replace("focus", PAYER, OCTOBER,
				List.of(line(OCTOBER, "2026-10-01T00:00:00Z", "0.000000000000000000001", "USD"))))
			.hasMessageContaining("BilledCost")
			.hasMessageContaining("20 decimals");
		assertThat(this.bills.find("focus", ALWAYS)).isEmpty();
	}

	@Test
	void aLineOfAnotherPeriodIsRefused() {
		assertThatThrownBy(() -> this.bills.replace("focus", PAYER, NOVEMBER,
				List.of(line(OCTOBER, "2026-10-01T00:00:00Z", "1", "USD"))))
			.hasMessageContaining(PAYER);
	}

	private static BillLine line(Window period, String from, String billed, String currency) {
		return new BillLine(PAYER, PAYER, period,
				new Window(Instant.parse(from), Instant.parse(from).plusSeconds(3600)), "Usage", null,
				"Amazon DynamoDB", null, null, null, null, null, null, currency, new BigDecimal(billed),
				new BigDecimal(billed), null, null, new TreeMap<>());
	}

	private static Window window(String from, String until) {
		return new Window(Instant.parse(from), Instant.parse(until));
	}

}
