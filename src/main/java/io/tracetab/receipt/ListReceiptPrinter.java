package io.tracetab.receipt;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.tracetab.outcome.Reason;
import io.tracetab.outcome.Shortfall;
import io.tracetab.price.ListPrice;
import io.tracetab.price.PriceBook;
import io.tracetab.quantity.Basis;
import io.tracetab.quantity.ChargeClass;
import io.tracetab.quantity.Money;
import io.tracetab.trace.Trace;
import io.tracetab.usage.Metered;
import io.tracetab.usage.Usage;

/**
 * Prints receipts at list price, each line at the price in force when its call began.
 */
final class ListReceiptPrinter implements ReceiptPrinter {

	private static final Comparator<Receipt.Line> BY_NODE = Comparator.comparingInt((line) -> line.usage().node());

	private final PriceBook prices;

	ListReceiptPrinter(PriceBook prices) {
		this.prices = prices;
	}

	@Override
	public Receipt print(Trace trace, Metered metered) {
		List<Receipt.Line> lines = new ArrayList<>(metered.usages().size());
		Set<Shortfall> shortfalls = new LinkedHashSet<>(trace.shortfalls());
		shortfalls.addAll(metered.shortfalls());
		BigDecimal total = BigDecimal.ZERO;
		Basis basis = null;
		for (Usage usage : metered.usages()) {
			Receipt.Line line = line(trace, usage, shortfalls);
			lines.add(line);
			total = (line.amount() != null) ? total.add(line.amount().amount()) : total;
			basis = (basis == null) ? usage.basis() : basis.worse(usage.basis());
		}
		lines.sort(BY_NODE);
		return new Receipt(trace.id(), List.copyOf(lines), Money.usd(total), basis, List.copyOf(shortfalls));
	}

	@Override
	public long estimatePicodollars(Trace trace, Metered metered) {
		BigDecimal total = BigDecimal.ZERO;
		boolean priced = metered.usages().isEmpty();
		for (Usage usage : metered.usages()) {
			Optional<ListPrice> price = price(trace, usage);
			if (price.isPresent()) {
				total = total.add(price.get().unitPrice().money().amount().multiply(usage.quantity()));
				priced = true;
			}
		}
		return priced ? Receipt.picodollars(total) : -1;
	}

	private Optional<ListPrice> price(Trace trace, Usage usage) {
		return (usage.meter().chargeClass() == ChargeClass.CAPACITY) ? Optional.empty()
				: this.prices.price(usage.meter(), usage.region(), time(trace, usage));
	}

	private static Instant time(Trace trace, Usage usage) {
		return Instant.EPOCH.plus(trace.nodes().get(usage.node()).startMicros(), ChronoUnit.MICROS);
	}

	private Receipt.Line line(Trace trace, Usage usage, Set<Shortfall> shortfalls) {
		Optional<ListPrice> price = price(trace, usage);
		if (price.isEmpty()) {
			if (usage.meter().chargeClass() != ChargeClass.CAPACITY) {
				shortfalls.add(unpriced(usage, time(trace, usage)));
			}
			return new Receipt.Line(usage, null, null);
		}
		return new Receipt.Line(usage, price.get(), price.get().unitPrice().money().times(usage.quantity()));
	}

	private static Shortfall unpriced(Usage usage, Instant time) {
		String where = usage.region().isEmpty() ? "a region that no span names" : usage.region();
		return new Shortfall(Reason.UNPRICED,
				"No price of " + usage.meter() + " is known for " + where + " on "
						+ time.truncatedTo(ChronoUnit.DAYS).toString().substring(0, 10)
						+ ": add it to a price file of your own");
	}

}
