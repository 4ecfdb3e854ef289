package io.tracetab.billing;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;
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
	void hoursAreABillWhereNothingElseWasAnswered() {
		told(Explored.Scope.USAGE, List.of("SERVICE", "USAGE_TYPE"), row(hour(3), "5", "AWS Lambda", "Request"),
				row(hour(4), "6", "AWS Lambda", "Request"));
		assertThat(detailed()).containsExactly("03h Request 5", "04h Request 6");
		told(Explored.Scope.USAGE, List.of("SERVICE", "USAGE_TYPE"), row(FIRST, "20", "AWS Lambda", "Request"));
		assertThat(detailed()).containsExactly("00h Request 9", "03h Request 5", "04h Request 6");
	}

	@Test
	void hoursDivideADayToTheLastDigit() {
		told(Explored.Scope.USAGE, List.of("SERVICE", "USAGE_TYPE"),
				row(FIRST, "9.0000000003", "AWS Lambda", "Request"), row(hour(3), "3", "AWS Lambda", "Request"),
				row(hour(4), "6", "AWS Lambda", "Request"));
		assertThat(detailed()).containsExactly("03h Request 3.0000000001", "04h Request 6.0000000002");
	}

	@Test
	void resourcesOfAServiceDivideItsUsageAndWhatIsMissingStandsApart() {
		told(Explored.Scope.USAGE, List.of("SERVICE", "USAGE_TYPE"), row(FIRST, "9", "AWS Lambda", "Request"),
				row(FIRST, "4", "Amazon SQS", "Request"), row(hour(3), "9", "AWS Lambda", "Request"));
		told("AWS Lambda", List.of("RESOURCE_ID", "USAGE_TYPE"), row(FIRST, "3", "arn:cart", "Request"),
				row(FIRST, "4", "arn:mail", "Request"), row(FIRST, "1", "NoResourceId", "Request"));
		assertThat(detailed()).containsExactly("00h Request 1", "00h Request 1", "00h Request arn:cart 3",
				"00h Request arn:mail 4");
	}

	@Test
	void whatIsMoreThanTheDaySaysNothing() {
		told(Explored.Scope.USAGE, List.of("SERVICE", "USAGE_TYPE"), row(FIRST, "5", "AWS Lambda", "Request"),
				row(hour(3), "2", "AWS Lambda", "Request"), row(hour(4), "4", "AWS Lambda", "Request"));
		told("AWS Lambda", List.of("RESOURCE_ID", "USAGE_TYPE"), row(FIRST, "6", "arn:cart", "Request"));
		assertThat(detailed()).containsExactly("00h Request 5");
	}

	@Test
	void resourcesStandInTheirAccount() {
		told(Explored.Scope.USAGE, List.of("SERVICE", "USAGE_TYPE"), row(FIRST, "9", "AWS Lambda", "Request"));
		told(Explored.Scope.USAGE, List.of("LINKED_ACCOUNT", "USAGE_TYPE"), row(FIRST, "4", "111111111111", "Request"),
				row(FIRST, "5", "222222222222", "Request"));
		told("AWS Lambda", List.of("RESOURCE_ID", "USAGE_TYPE"),
				row(FIRST, "4", "arn:aws:lambda:eu-west-1:111111111111:function:cart", "Request"),
				row(FIRST, "3", "arn:aws:lambda:eu-west-1:222222222222:function:mail", "Request"));
		assertThat(ExploredBill.lines(NOVEMBER, this.known))
			.extracting((line) -> line.payer().subAccountId().charAt(0) + " " + line.product().resourceId() + " "
					+ line.costs().billed())
			.containsExactlyInAnyOrder("1 arn:aws:lambda:eu-west-1:111111111111:function:cart 4",
					"2 arn:aws:lambda:eu-west-1:222222222222:function:mail 3", "2 null 2");
	}

	@Test
	void oneTagDividesUsageAndATagOfAllOfItIsOnEachPart() {
		told(Explored.Scope.USAGE, List.of("SERVICE", "USAGE_TYPE"), row(FIRST, "9", "AWS Lambda", "Request"));
		told(Explored.Scope.USAGE, List.of("TAG:team", "USAGE_TYPE"), row(FIRST, "3", "team$cart", "Request"),
				row(FIRST, "6", "team$", "Request"));
		told(Explored.Scope.USAGE, List.of("TAG:env", "USAGE_TYPE"), row(FIRST, "9", "env$prod", "Request"));
		assertThat(detailed()).containsExactly("00h Request {env=prod, team=cart} 3", "00h Request {env=prod} 6");
	}

	@Property(tries = 300)
	void whateverIsToldBesideNoAmountOfADayChanges(
			@ForAll @Size(max = 6) List<@BigRange(min = "-1", max = "5") BigDecimal> hours,
			@ForAll @Size(max = 6) List<@BigRange(min = "-1", max = "5") BigDecimal> resources,
			@ForAll @BigRange(min = "-5", max = "20") @Scale(10) BigDecimal day) {
		this.known.clear();
		told(Explored.Scope.USAGE, List.of("SERVICE", "USAGE_TYPE"),
				row(FIRST, day.toPlainString(), "AWS Lambda", "Request"));
		for (int at = 0; at < hours.size(); at++) {
			told(Explored.Scope.USAGE, List.of("SERVICE", "USAGE_TYPE"),
					row(hour(at), hours.get(at).toPlainString(), "AWS Lambda", "Request"));
		}
		for (int at = 0; at < resources.size(); at++) {
			told("AWS Lambda", List.of("RESOURCE_ID", "USAGE_TYPE"),
					row(FIRST, resources.get(at).toPlainString(), "arn:" + at, "Request"));
		}
		List<BillLine> lines = ExploredBill.lines(NOVEMBER, this.known);
		assertThat(sum(lines, (line) -> line.costs().billed())).isEqualByComparingTo(day);
		assertThat(sum(lines, (line) -> line.costs().effective())).isEqualByComparingTo(day);
		assertThat(sum(lines, (line) -> Objects.requireNonNull(line.consumed()).quantity()))
			.isEqualByComparingTo(day.movePointRight(1));
	}

	private static BigDecimal sum(List<BillLine> lines, Function<BillLine, BigDecimal> amount) {
		return lines.stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	private static Window hour(int hour) {
		Instant from = FIRST.from().plusSeconds(hour * 3600L);
		return new Window(from, from.plusSeconds(3600));
	}

	private void told(String service, List<String> groups, Explored.Row... rows) {
		told(new Explored.Question(NOVEMBER.account(), Explored.Scope.USAGE, service, groups), rows);
	}

	private void told(Explored.Question question, Explored.Row... rows) {
		this.known.merge(question, List.of(rows), (some, more) -> Stream.concat(some.stream(), more.stream()).toList());
	}

	/**
	 * In the order of hours and names: when, what, of which resource, with which tags.
	 */
	private List<String> detailed() {
		return ExploredBill.lines(NOVEMBER, this.known)
			.stream()
			.filter((line) -> line.product().serviceName().equals("AWS Lambda"))
			.map((line) -> "%02dh %s%s%s %s".formatted(line.chargePeriod().from().atZone(ZoneOffset.UTC).getHour(),
					line.product().usageType(),
					(line.product().resourceId() != null) ? " " + line.product().resourceId() : "",
					line.tags().isEmpty() ? "" : " " + line.tags(), line.costs().billed()))
			.sorted()
			.toList();
	}

	private void told(Explored.Scope scope, List<String> groups, Explored.Row... rows) {
		told(new Explored.Question(NOVEMBER.account(), scope, groups), rows);
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
				new BigDecimal(cost).movePointRight(1), "Requests");
	}

	private static Window day(int day) {
		Instant from = LocalDate.of(2026, 11, day).atStartOfDay(ZoneOffset.UTC).toInstant();
		return new Window(from, from.plusSeconds(86_400));
	}

}
