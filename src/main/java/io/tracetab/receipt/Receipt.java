package io.tracetab.receipt;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

import io.tracetab.outcome.Shortfall;
import io.tracetab.price.ListPrice;
import io.tracetab.quantity.Basis;
import io.tracetab.quantity.Money;
import io.tracetab.trace.TraceId;
import io.tracetab.usage.Usage;
import org.jspecify.annotations.Nullable;

/**
 * What one request cost at list price. The total is the exact sum of the lines that have
 * an amount, unrounded.
 *
 * @param basis the worst basis of any line; null when there is no line
 * @param shortfalls of the trace, of metering and of pricing: with any, the total is a
 * lower bound
 */
public record Receipt(TraceId traceId, List<Line> lines, Money total, @Nullable Basis basis,
		List<Shortfall> shortfalls) {

	private static final int PICO = 12;

	/**
	 * The total in 1e-12 USD, rounded half up, for sorting; never summed into a total. -1
	 * when there are lines and none has an amount.
	 */
	public long estimatePicodollars() {
		boolean priced = this.lines.isEmpty() || this.lines.stream().anyMatch((line) -> line.amount() != null);
		return priced ? picodollars(this.total.amount()) : -1;
	}

	static long picodollars(BigDecimal dollars) {
		return dollars.setScale(PICO, RoundingMode.HALF_UP).unscaledValue().longValueExact();
	}

	/**
	 * One usage with its price.
	 *
	 * @param price null when unknown, or when the meter is a capacity whose amount is
	 * known after reconciliation
	 * @param amount quantity x price, unrounded; null with the price
	 */
	public record Line(Usage usage, @Nullable ListPrice price, @Nullable Money amount) {
	}

}
