package io.tracetab.receipt;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.tracetab.outcome.Reason;
import io.tracetab.outcome.Shortfall;
import io.tracetab.price.file.PriceFile;
import io.tracetab.quantity.Basis;
import io.tracetab.quantity.MeterCatalogue;
import io.tracetab.quantity.Money;
import io.tracetab.quantity.file.MeterFile;
import io.tracetab.trace.Route;
import io.tracetab.trace.Span;
import io.tracetab.trace.Trace;
import io.tracetab.trace.TraceId;
import io.tracetab.usage.Evidence;
import io.tracetab.usage.Metered;
import io.tracetab.usage.Usage;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ReceiptPrinterTests {

	private static final MeterCatalogue METERS = MeterFile.read();

	private static final ReceiptPrinter PRINTER = ReceiptPrinter.of(PriceFile.read(METERS));

	private static final long NOVEMBER = 1_795_219_200_000_000L;

	private static final int NODES = 4;

	@Property(tries = 300)
	void theTotalIsTheSumOfTheLines(@ForAll("usages") List<Usage> usages) {
		Receipt receipt = print(usages);

		assertThat(receipt.lines()).hasSameSizeAs(usages);
		assertThat(receipt.total()).isEqualTo(receipt.lines()
			.stream()
			.map(Receipt.Line::amount)
			.filter((amount) -> amount != null)
			.reduce(Money.zero(Money.USD), Money::plus));
	}

	@Property(tries = 300)
	void anotherLineChangesNoOtherLine(@ForAll("usages") List<Usage> usages, @ForAll("usage") Usage added) {
		List<Usage> more = new ArrayList<>(usages);
		more.add(added);

		assertThat(print(more).lines()).containsAll(print(usages).lines());
	}

	@Property(tries = 200)
	void aLineHasAnAmountOrAReasonWhyNot(@ForAll("usages") List<Usage> usages) {
		Receipt receipt = print(usages);

		for (Receipt.Line line : receipt.lines()) {
			boolean capacity = line.usage().meter().id().equals("elasticache.commands");
			boolean unpriced = receipt.shortfalls()
				.stream()
				.anyMatch((shortfall) -> shortfall.what().contains(line.usage().meter() + " is known"));
			assertThat(line.amount() != null || capacity || unpriced).isTrue();
		}
	}

	/** Estimates that a telemetry vendor publishes for 128 MB, x86, request included. */
	@ParameterizedTest
	@CsvSource({ "0.0125, 0.00000040833375", "0.225, 0.0000039500075", "3.75, 0.0000627001250" })
	void estimatesOfOthersAreMatchedExactly(BigDecimal gbSeconds, BigDecimal usd) {
		Receipt receipt = print(List.of(usage(0, "lambda.requests", "us-east-1", BigDecimal.ONE, Basis.MEASURED),
				usage(0, "lambda.gb-seconds.x86", "us-east-1", gbSeconds, Basis.MEASURED)));

		assertThat(receipt.total().amount()).isEqualByComparingTo(usd);
	}

	@Test
	void linesStandInTheOrderOfTheirNodes() {
		Receipt receipt = print(List.of(usage(2, "lambda.requests", "us-east-1", BigDecimal.ONE, Basis.MEASURED),
				usage(0, "apigateway.rest-requests", "us-east-1", BigDecimal.ONE, Basis.MEASURED),
				usage(2, "lambda.gb-seconds.x86", "us-east-1", BigDecimal.ONE, Basis.MEASURED)));

		assertThat(receipt.lines()).extracting((line) -> line.usage().meter().id())
			.containsExactly("apigateway.rest-requests", "lambda.requests", "lambda.gb-seconds.x86");
	}

	@Test
	void theBasisIsTheWorstOfAnyLine() {
		assertThat(print(List.of(usage(0, "lambda.requests", "us-east-1", BigDecimal.ONE, Basis.CALIBRATED),
				usage(0, "lambda.requests", "us-east-1", BigDecimal.ONE, Basis.DERIVED)))
			.basis()).isEqualTo(Basis.CALIBRATED);
		assertThat(print(List.of()).basis()).isNull();
	}

	@Test
	void anUnknownPriceIsAShortfallNeverZero() {
		Receipt receipt = print(List.of(usage(0, "lambda.requests", "mars-north-1", BigDecimal.ONE, Basis.MEASURED)));

		assertThat(receipt.lines()).singleElement().satisfies((line) -> assertThat(line.amount()).isNull());
		assertThat(receipt.shortfalls()).containsExactly(new Shortfall(Reason.UNPRICED,
				"No price of lambda.requests is known for mars-north-1 on 2026-11-21: add it to a price file of your own"));
		assertThat(receipt.estimatePicodollars()).isEqualTo(-1);
	}

	@Test
	void aCapacityIsUseWithoutAmount() {
		Receipt receipt = print(List.of(usage(0, "elasticache.commands", "us-east-1", BigDecimal.ONE, Basis.MEASURED),
				usage(1, "lambda.requests", "us-east-1", BigDecimal.ONE, Basis.MEASURED)));

		assertThat(receipt.lines().get(0).amount()).isNull();
		assertThat(receipt.total()).isEqualTo(Money.usd("0.0000002"));
		assertThat(receipt.estimatePicodollars()).isEqualTo(200_000);
	}

	@Test
	void shortfallsOfTraceAndMeteringAreOnTheReceipt() {
		Shortfall orphan = new Shortfall(Reason.ORPHAN, "an orphan");
		Shortfall unknown = new Shortfall(Reason.UNKNOWN_SETTING, "a setting");
		Receipt receipt = PRINTER.print(trace(List.of(orphan)), new Metered(List.of(), List.of(unknown, orphan)));

		assertThat(receipt.shortfalls()).containsExactly(orphan, unknown);
		assertThat(receipt.estimatePicodollars()).isZero();
	}

	@Test
	void theEstimateIsRoundedToAPicodollar() {
		assertThat(print(
				List.of(usage(0, "lambda.gb-seconds.x86", "us-east-1", new BigDecimal("0.000125"), Basis.MEASURED)))
			.estimatePicodollars()).isEqualTo(2083);
		assertThat(print(
				List.of(usage(0, "lambda.gb-seconds.x86", "us-east-1", new BigDecimal("0.00003"), Basis.MEASURED)))
			.estimatePicodollars()).isEqualTo(500);
	}

	@Provide
	Arbitrary<List<Usage>> usages() {
		return usage().list().ofMaxSize(20);
	}

	@Provide
	Arbitrary<Usage> usage() {
		Arbitrary<String> meters = Arbitraries.of("lambda.requests", "lambda.gb-seconds.arm",
				"dynamodb.write-request-units", "logs.ingested-bytes", "elasticache.commands",
				"dynamodb.read-request-units.ia");
		Arbitrary<String> regions = Arbitraries.of("us-east-1", "eu-west-1", "mars-north-1", "");
		Arbitrary<BigDecimal> quantities = Arbitraries.bigDecimals()
			.between(BigDecimal.ZERO, BigDecimal.valueOf(1_000_000))
			.ofScale(13);
		return Combinators
			.combine(Arbitraries.integers().between(0, NODES - 1), meters, regions, quantities,
					Arbitraries.of(Basis.class))
			.as(ReceiptPrinterTests::usage);
	}

	private static Usage usage(int node, String meter, String region, BigDecimal quantity, Basis basis) {
		return new Usage(node, METERS.meter(meter), quantity, basis, null, region, "", Evidence.of("a test"));
	}

	private static Receipt print(List<Usage> usages) {
		return PRINTER.print(trace(List.of()), new Metered(usages, List.of()));
	}

	private static Trace trace(List<Shortfall> shortfalls) {
		List<Trace.Node> nodes = new ArrayList<>();
		for (int i = 0; i < NODES; i++) {
			Span span = new Span(i + 1, i, Span.Kind.SEGMENT, "shop", NOVEMBER, NOVEMBER + 1000, 0, null, null, null,
					null, null, Map.of(), Map.of(), List.of());
			nodes.add(new Trace.Node(i, i - 1, i, span, NOVEMBER, NOVEMBER + 1000, 0, 0, 0, i, false, 1));
		}
		return new Trace(new TraceId(1, 2), Route.UNKNOWN, nodes, NOVEMBER, 1000, shortfalls);
	}

}
