package io.tracetab.billing;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.tracetab.quantity.Window;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Bills made of Cost Explorer's answers.
 */
class ExploredBillTests {

	private static final ExploredCosts.Month NOVEMBER = new ExploredCosts.Month("999999999999",
			new Window(Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2026-12-01T00:00:00Z")));

	private static final Window FIRST = day(1);

	private static final Window SECOND = day(2);

	private final Map<Explored.Question, List<Explored.Row>> known = new LinkedHashMap<>();

	@Test
	void usageAndOtherLinesAreAddedAndNothingElse() {
		told(Explored.Scope.ALL, List.of("LINKED_ACCOUNT", "RECORD_TYPE"), row(FIRST, "3", "111111111111", "Usage"),
				row(FIRST, "1", "111111111111", "Tax"));
		told(Explored.Scope.USAGE, List.of("SERVICE", "USAGE_TYPE"), row(FIRST, "2", "AWS Lambda", "Request"),
				row(FIRST, "1", "Amazon DynamoDB", "ReadRequestUnits"));
		told(Explored.Scope.OTHERS, List.of("SERVICE", "RECORD_TYPE"), row(FIRST, "1", "Tax", "Tax"));
		told(Explored.Scope.PART, List.of("TAG:team", "USAGE_TYPE"), row(FIRST, "3", "team$shop", "Request"));
		assertThat(lines()).containsExactlyInAnyOrder("2026-11-01 999999999999 AWS Lambda/Request USAGE 2",
				"2026-11-01 999999999999 Amazon DynamoDB/ReadRequestUnits USAGE 1",
				"2026-11-01 999999999999 Tax/null TAX 1");
	}

	@Test
	void usageIsToldApartByAccountWhereItsTypeIsOfOneService() {
		told(Explored.Scope.USAGE, List.of("SERVICE", "USAGE_TYPE"), row(FIRST, "5", "AWS Lambda", "Request"),
				row(FIRST, "1", "Amazon S3", "DataTransfer-Out-Bytes"),
				row(FIRST, "2", "Amazon API Gateway", "DataTransfer-Out-Bytes"));
		told(Explored.Scope.USAGE, List.of("LINKED_ACCOUNT", "USAGE_TYPE"), row(FIRST, "4", "111111111111", "Request"),
				row(FIRST, "1", "222222222222", "Request"), row(FIRST, "3", "222222222222", "DataTransfer-Out-Bytes"));
		assertThat(lines()).containsExactlyInAnyOrder("2026-11-01 111111111111 AWS Lambda/Request USAGE 4",
				"2026-11-01 222222222222 AWS Lambda/Request USAGE 1",
				"2026-11-01 999999999999 Amazon S3/DataTransfer-Out-Bytes USAGE 1",
				"2026-11-01 999999999999 Amazon API Gateway/DataTransfer-Out-Bytes USAGE 2");
	}

	@Test
	void accountsThatDoNotAddUpAreLeftOut() {
		told(Explored.Scope.USAGE, List.of("SERVICE", "USAGE_TYPE"), row(FIRST, "5", "AWS Lambda", "Request"));
		told(Explored.Scope.USAGE, List.of("LINKED_ACCOUNT", "USAGE_TYPE"), row(FIRST, "4", "111111111111", "Request"));
		assertThat(lines()).containsExactly("2026-11-01 999999999999 AWS Lambda/Request USAGE 5");
	}

	@Test
	void ofAnswersAboutAllLinesTheFinestIsTakenDayByDay() {
		told(Explored.Scope.ALL, List.of("SERVICE"), row(FIRST, "5", "AWS Lambda"), row(SECOND, "7", "AWS Lambda"));
		told(Explored.Scope.ALL, List.of("SERVICE", "USAGE_TYPE"), row(SECOND, "7", "AWS Lambda", "Request"));
		told(Explored.Scope.ALL, List.of("SERVICE"), row(NOVEMBER.period(), "12", "AWS Lambda"));
		assertThat(lines()).containsExactly("2026-11-01 999999999999 AWS Lambda/null USAGE 5",
				"2026-11-02 999999999999 AWS Lambda/Request USAGE 7");
	}

	@Test
	void monthsAreTakenWhereThereAreNoDays() {
		told(Explored.Scope.ALL, List.of("RECORD_TYPE", "SERVICE"), row(NOVEMBER.period(), "12", "Usage", "AWS Lambda"),
				row(NOVEMBER.period(), "-2", "Credit", "AWS Lambda"), row(NOVEMBER.period(), "3", "Support", "Support"),
				row(NOVEMBER.period(), "-1", "Enterprise Discount Program Discount", "AWS Lambda"));
		assertThat(lines()).containsExactlyInAnyOrder("2026-11-01 999999999999 AWS Lambda/null USAGE 12",
				"2026-11-01 999999999999 AWS Lambda/null CREDIT -2", "2026-11-01 999999999999 Support/null PURCHASE 3",
				"2026-11-01 999999999999 AWS Lambda/null ADJUSTMENT -1");
	}

	@Test
	void hoursAreNoBill() {
		Window hour = new Window(FIRST.from(), FIRST.from().plusSeconds(3600));
		told(Explored.Scope.USAGE, List.of("SERVICE", "USAGE_TYPE"), row(hour, "5", "AWS Lambda", "Request"));
		assertThat(lines()).isEmpty();
	}

	private void told(Explored.Scope scope, List<String> groups, Explored.Row... rows) {
		this.known.merge(new Explored.Question(NOVEMBER.account(), scope, groups), List.of(rows),
				(some, more) -> Stream.concat(some.stream(), more.stream()).toList());
	}

	private List<String> lines() {
		return ExploredBill.lines(NOVEMBER, this.known)
			.stream()
			.map((line) -> LocalDate.ofInstant(line.chargePeriod().from(), ZoneOffset.UTC) + " "
					+ line.payer().subAccountId() + " " + line.product().serviceName() + "/"
					+ line.product().usageType() + " " + line.charge().category() + " " + line.costs().billed())
			.toList();
	}

	private static Explored.Row row(Window period, String cost, String... keys) {
		return new Explored.Row(period, List.of(keys), "USD", new BigDecimal(cost), new BigDecimal(cost),
				BigDecimal.TEN, "Requests");
	}

	private static Window day(int day) {
		Instant from = LocalDate.of(2026, 11, day).atStartOfDay(ZoneOffset.UTC).toInstant();
		return new Window(from, from.plusSeconds(86_400));
	}

}
