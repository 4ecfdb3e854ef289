package io.tracetab.receipt;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.tracetab.identity.ResourceId;
import io.tracetab.price.EffectivePrice;
import io.tracetab.price.MemoryEffectivePrices;
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

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A receipt at what is really paid.
 */
class PaidReceiptTests {

	private static final MeterCatalogue METERS = MeterFile.read();

	private static final LocalDate DAY = LocalDate.of(2026, 11, 21);

	private static final ResourceId CARTS = ResourceId.table("carts", "us-east-1", "123456789012");

	private static final ResourceId ORDERS = ResourceId.table("orders", "us-east-1", "123456789012");

	private final MemoryEffectivePrices prices = new MemoryEffectivePrices();

	@Test
	void withoutAPriceThereIsNone() {
		taught(DAY.plusDays(1), CARTS, "dynamodb.read-request-units", "1", "1");
		taught(DAY.minusDays(36), CARTS, "dynamodb.read-request-units", "1", "1");
		assertThat(paid(reads(CARTS, "2"))).isEmpty();
		assertThat(paid()).isEmpty();
	}

	@Test
	void aLineIsAtTheLatestPriceOfItsResourceElseOfTheRegionElseAtList() {
		taught(DAY.minusDays(2), CARTS, "dynamodb.read-request-units", "5", "10");
		taught(DAY.minusDays(1), CARTS, "dynamodb.read-request-units", "1", "10");
		taught(DAY, ORDERS, "dynamodb.write-request-units", "3", "1");
		taught(DAY.minusDays(3), ORDERS, "dynamodb.read-request-units", "7", "10");
		PaidReceipt paid = paid(reads(CARTS, "2"), reads(ORDERS, "1"),
				reads(ResourceId.table("third", "us-east-1", "123456789012"), "1"), usage("lambda.requests", null, "1"))
			.orElseThrow();
		assertThat(paid.lines())
			.extracting((line) -> (line.price() == null) ? "list"
					: line.price().day() + " " + line.price().resource().replaceAll(".*/", "") + " "
							+ line.price().perUnit().stripTrailingZeros())
			.containsExactly("2026-11-20 carts 0.1", "2026-11-18 orders 0.7", "2026-11-20  0.1", "list");
		assertThat(paid.total().amount()).isEqualByComparingTo("1.0000002");
		assertThat(paid.atList()).isEqualTo(1);
		assertThat(paid.latest()).isEqualTo(DAY.minusDays(1));
	}

	@Test
	void capacitiesAndOtherCurrenciesHaveNone() {
		this.prices.replace(DAY,
				List.of(new EffectivePrice(DAY, "dynamodb.read-request-units", CARTS.arn(), "us-east-1",
						new Money(BigDecimal.ONE, Currency.getInstance("EUR")), BigDecimal.ONE),
						new EffectivePrice(DAY, "elasticache.commands", CARTS.arn(), "us-east-1", Money.usd("1"),
								BigDecimal.ONE)));
		assertThat(paid(reads(CARTS, "2"), usage("elasticache.commands", CARTS, "1"))).isEmpty();
	}

	private void taught(LocalDate day, ResourceId resource, String meter, String charged, String units) {
		List<EffectivePrice> prices = new ArrayList<>(this.prices.days.getOrDefault(day, List.of()));
		prices.add(
				new EffectivePrice(day, meter, resource.arn(), "us-east-1", Money.usd(charged), new BigDecimal(units)));
		this.prices.replace(day, prices);
	}

	private Optional<PaidReceipt> paid(Usage... usages) {
		long noon = DAY.toEpochDay() * 86_400_000_000L + 43_200_000_000L;
		Span span = new Span(1, 0, Span.Kind.SEGMENT, "shop", noon, noon + 1, 0, null, null, null, null, null, Map.of(),
				Map.of(), List.of());
		Trace trace = new Trace(new TraceId(1, 1), new Route("GET /a"),
				List.of(new Trace.Node(0, -1, 0, span, noon, noon + 1, 0, 0, 0, 0, false, 1)), noon, 1, List.of());
		Receipt receipt = ReceiptPrinter.of(PriceFile.read(METERS))
			.print(trace, new Metered(List.of(usages), List.of()));
		return PaidReceipt.of(receipt, trace, this.prices, ResourceId::arn);
	}

	private static Usage reads(ResourceId table, String units) {
		return usage("dynamodb.read-request-units", table, units);
	}

	private static Usage usage(String meter, @Nullable ResourceId resource, String quantity) {
		return new Usage(0, METERS.meter(meter), new BigDecimal(quantity), Basis.MEASURED, resource, "us-east-1", "",
				Evidence.of("test"));
	}

}
