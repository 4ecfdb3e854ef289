package io.tracetab.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.tracetab.identity.ResourceId;
import io.tracetab.price.ListPrice;
import io.tracetab.quantity.Basis;
import io.tracetab.quantity.ChargeClass;
import io.tracetab.quantity.Meter;
import io.tracetab.quantity.Money;
import io.tracetab.receipt.Receipt;
import io.tracetab.usage.Usage;

/**
 * A receipt as it is laid out: services with their subtotals, and in each the lines,
 * where lines that differ in nothing but their call are one item that opens.
 *
 * @param services dearest first
 */
record ReceiptView(List<Section> services, Money total, @Nullable Basis basis) {

	/** All usage of one service. */
	record Section(String service, ServiceFamily family, Money subtotal, BigDecimal share, List<Item> items) {
	}

	/**
	 * Lines of the same operation on the same resource, by the same meter and price.
	 *
	 * @param arn of the resource; null when none could be named
	 * @param amount sum of its lines; null when there is no price
	 * @param spans places of the spans it was metered on, in order
	 */
	record Item(String operation, String resource, @Nullable String arn, Meter meter, BigDecimal quantity,
			@Nullable ListPrice price, @Nullable Money amount, BigDecimal share, Basis basis, List<Receipt.Line> lines,
			List<Integer> spans) {

		private static final int SHOWN = 20;

		public int firstSpan() {
			return this.spans.get(0);
		}

		/** For scripts: its spans, separated by blanks. */
		public String places() {
			return this.spans.stream().map(String::valueOf).collect(Collectors.joining(" "));
		}

		/** The lines that a page lists; the receipt's own page has the others. */
		public List<Receipt.Line> shown() {
			return this.lines.subList(0, Math.min(this.lines.size(), SHOWN));
		}

		/** Whether the amount is known after reconciliation, not unknown. */
		public boolean later() {
			return this.amount == null && this.meter.chargeClass() != ChargeClass.METERED;
		}

	}

	static ReceiptView of(Receipt receipt) {
		Map<String, Map<Key, List<Receipt.Line>>> byService = new LinkedHashMap<>();
		for (Receipt.Line line : receipt.lines()) {
			byService.computeIfAbsent(line.usage().meter().service(), (service) -> new LinkedHashMap<>())
				.computeIfAbsent(Key.of(line), (key) -> new ArrayList<>())
				.add(line);
		}
		List<Section> sections = new ArrayList<>();
		byService.forEach((service, items) -> sections.add(section(service, items.values(), receipt.total())));
		sections.sort(Comparator.comparing((Section section) -> section.subtotal().amount()).reversed());
		return new ReceiptView(List.copyOf(sections), receipt.total(), receipt.basis());
	}

	private static Section section(String service, Iterable<List<Receipt.Line>> groups, Money total) {
		List<Item> items = new ArrayList<>();
		groups.forEach((lines) -> items.add(item(lines, total)));
		items.sort(Comparator.comparing(ReceiptView::sortValue).reversed());
		Money subtotal = items.stream()
			.map(Item::amount)
			.filter((amount) -> amount != null)
			.reduce(Money.zero(total.currency()), Money::plus);
		return new Section(ServiceWords.of(service), ServiceFamily.of(service), subtotal,
				Amounts.share(subtotal, total), items);
	}

	private static BigDecimal sortValue(Item item) {
		return (item.amount() != null) ? item.amount().amount() : BigDecimal.ONE.negate();
	}

	private static Item item(List<Receipt.Line> lines, Money total) {
		Receipt.Line first = lines.get(0);
		Usage usage = first.usage();
		BigDecimal quantity = lines.stream()
			.map((line) -> line.usage().quantity())
			.reduce(BigDecimal.ZERO, BigDecimal::add);
		Money amount = lines.stream()
			.map(Receipt.Line::amount)
			.filter((each) -> each != null)
			.reduce(Money::plus)
			.orElse(null);
		BigDecimal share = (amount != null) ? Amounts.share(amount, total) : BigDecimal.ZERO;
		List<Integer> spans = lines.stream().map((line) -> line.usage().node()).distinct().toList();
		return new Item(usage.operation(), name(usage.resource()), arn(usage.resource()), usage.meter(), quantity,
				first.price(), amount, share, usage.basis(), lines, spans);
	}

	private static String name(@Nullable ResourceId resource) {
		return (resource != null) ? resource.name() : "";
	}

	private static @Nullable String arn(@Nullable ResourceId resource) {
		return (resource != null) ? resource.arn() : null;
	}

	/** What lines of one item share. */
	private record Key(String operation, @Nullable ResourceId resource, String meter, @Nullable ListPrice price,
			Basis basis, boolean priced) {

		static Key of(Receipt.Line line) {
			Usage usage = line.usage();
			return new Key(usage.operation(), usage.resource(), usage.meter().id(), line.price(), usage.basis(),
					line.amount() != null);
		}

	}

}
