package io.tracetab.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.tracetab.cost.CostFacts;
import io.tracetab.cost.CostShop;
import io.tracetab.cost.SavedView;
import io.tracetab.cost.SavedViews;
import io.tracetab.reconcile.ValueDay;
import io.tracetab.trace.AnnotationValues;
import io.tracetab.trace.Route;

/**
 * The bill of {@link ShopBills} and its parts of January as views of costs see them, with
 * rules and saved views in memory.
 */
final class ShopCosts {

	private static final LocalDate NEW_YEAR = LocalDate.parse("2026-01-01");

	private final CostShop shop = new CostShop();

	final CostShop.MemoryRules rules = this.shop.rules;

	final MemoryViews views = new MemoryViews();

	ShopCosts() {
		line(NEW_YEAR, "1.5", "AWS Lambda", "cart");
		line(NEW_YEAR, "2.25", "AWS Lambda", "checkout");
		line(NEW_YEAR.plusDays(1), "0.0000004", "Amazon DynamoDB", "orders<b>");
		line(NEW_YEAR.plusDays(1), "0.75", "Tax", "");
		line(NEW_YEAR.minusDays(9), "3", "AWS Lambda", "cart");
		part(NEW_YEAR, "1.25", "AWS Lambda", "cart", "ATTRIBUTED", "GET /products", "");
		part(NEW_YEAR, "0.5", "AWS Lambda", "checkout", "ATTRIBUTED", "POST /checkout", "");
		part(NEW_YEAR, "2", "AWS Lambda", "checkout", "ATTRIBUTED", "POST /checkout", "", "acme");
		part(NEW_YEAR.plusDays(1), "0.0000004", "Amazon DynamoDB", "orders<b>", "UNTRACED", "", "TRACING_OFF");
		part(NEW_YEAR.plusDays(1), "0.75", "Tax", "", "NOT_PER_REQUEST", "", "TAX");
		this.shop.requested("POST /checkout", "5000", "checkout");
		this.shop.values.add(new ValueDay(new Route("POST /checkout"), new AnnotationValues("tenant=acme"),
				new BigDecimal("4000"), 40));
	}

	private void line(LocalDate day, String amount, String service, String resource) {
		this.shop.lines.add(day, amount, "service", service, "resource", resource, "account", "222222222222", "charge",
				service.equals("Tax") ? "Tax" : "Usage");
	}

	private void part(LocalDate day, String amount, String service, String resource, String... how) {
		this.shop.parts.add(day, amount, "service", service, "resource", resource, "account", "222222222222", "bucket",
				how[0], "route", how[1], "reason", how[2], "annotation:tenant", (how.length > 3) ? how[3] : "");
	}

	CostFacts facts() {
		return this.shop.facts();
	}

	/** Views in memory. */
	static final class MemoryViews implements SavedViews {

		private final Map<String, SavedView> kept = new TreeMap<>();

		@Override
		public List<SavedView> list() {
			return this.kept.values().stream().sorted(Comparator.comparing(SavedView::name)).toList();
		}

		@Override
		public Optional<SavedView> find(String id) {
			return Optional.ofNullable(this.kept.get(id));
		}

		@Override
		public void save(SavedView view) {
			this.kept.put(view.id(), view);
		}

		@Override
		public void remove(String id) {
			this.kept.remove(id);
		}

	}

}
