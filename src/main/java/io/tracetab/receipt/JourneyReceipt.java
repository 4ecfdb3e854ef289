package io.tracetab.receipt;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import io.tracetab.identity.ResourceId;
import io.tracetab.outcome.Shortfall;
import io.tracetab.quantity.Basis;
import io.tracetab.quantity.Meter;
import io.tracetab.quantity.Money;
import io.tracetab.quantity.RatioRange;
import io.tracetab.quantity.SharedMoney;
import io.tracetab.usage.Usage;

/**
 * What a request and all that it caused cost at list price: the lines of each receipt
 * times the share that is this request's doing. A view: no total of anything is summed
 * from it, since requests that several began stand on several of these.
 *
 * @param lines by part, in the order of its receipt; calls alike are one line
 * @param total the exact sum of the lines that have an amount
 * @param basis the worst of any line; null when there is none
 * @param shortfalls of all its receipts
 */
public record JourneyReceipt(List<Line> lines, SharedMoney total, @Nullable Basis basis, List<Shortfall> shortfalls) {

	/** A receipt and how much of it counts. */
	public record Part(Receipt receipt, RatioRange share) {
	}

	/**
	 * All calls of a part that are alike.
	 *
	 * @param part the position of its receipt
	 * @param quantity of the whole receipt, not of the share
	 * @param amount of the share; null without a price
	 */
	public record Line(int part, Meter meter, String operation, @Nullable ResourceId resource, BigDecimal quantity,
			Basis basis, @Nullable SharedMoney amount) {

		private Line plus(Line other) {
			SharedMoney sum = (this.amount != null && other.amount != null) ? this.amount.plus(other.amount) : null;
			return new Line(this.part, this.meter, this.operation, this.resource, this.quantity.add(other.quantity),
					this.basis, sum);
		}

	}

	/**
	 * Adds receipts up.
	 * @param parts of one currency, at least one
	 */
	public static JourneyReceipt of(List<Part> parts) {
		Currency currency = parts.get(0).receipt().total().currency();
		List<Line> lines = new ArrayList<>();
		SharedMoney total = SharedMoney.zero(currency);
		Basis basis = null;
		Set<Shortfall> shortfalls = new LinkedHashSet<>();
		for (int at = 0; at < parts.size(); at++) {
			Part part = parts.get(at);
			lines.addAll(lines(at, part));
			total = total.plus(SharedMoney.of(part.receipt.total(), part.share));
			shortfalls.addAll(part.receipt.shortfalls());
			Basis its = part.receipt.basis();
			basis = (basis == null || its == null) ? ((basis != null) ? basis : its) : basis.worse(its);
		}
		return new JourneyReceipt(List.copyOf(lines), total, basis, List.copyOf(shortfalls));
	}

	private static List<Line> lines(int at, Part part) {
		Map<Key, Line> alike = new LinkedHashMap<>();
		for (Receipt.Line line : part.receipt.lines()) {
			Usage usage = line.usage();
			Money amount = line.amount();
			Line one = new Line(at, usage.meter(), usage.operation(), usage.resource(), usage.quantity(), usage.basis(),
					(amount != null) ? SharedMoney.of(amount, part.share) : null);
			alike.merge(Key.of(line), one, Line::plus);
		}
		return List.copyOf(alike.values());
	}

	/** The sum of some lines. */
	public SharedMoney sum(Predicate<Line> which) {
		SharedMoney sum = SharedMoney.zero(this.total.currency());
		for (Line line : this.lines) {
			if (line.amount != null && which.test(line)) {
				sum = sum.plus(line.amount);
			}
		}
		return sum;
	}

	/** Whether a line has no amount, so that the total is a lower bound. */
	public boolean atLeast() {
		return this.lines.stream().anyMatch((line) -> line.amount == null);
	}

	private record Key(String meter, String operation, @Nullable ResourceId resource, Basis basis, boolean priced) {

		static Key of(Receipt.Line line) {
			Usage usage = line.usage();
			return new Key(usage.meter().id(), usage.operation(), usage.resource(), usage.basis(),
					line.amount() != null);
		}

	}

}
