package io.tracetab.cost;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import io.tracetab.identity.Owner;
import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.Inventory;
import io.tracetab.inventory.OwnerRule;
import io.tracetab.inventory.OwnerRules;
import io.tracetab.inventory.Resource;
import io.tracetab.inventory.TerraformAddress;
import io.tracetab.quantity.Window;
import io.tracetab.quantity.file.MeterFile;
import io.tracetab.reconcile.RouteDay;
import io.tracetab.reconcile.RouteDays;
import io.tracetab.reconcile.RouteRequests;
import io.tracetab.reconcile.Spread;
import io.tracetab.reconcile.ValueDay;
import io.tracetab.reconcile.WeightBasis;
import io.tracetab.reconcile.ValueRequests;
import io.tracetab.trace.Route;

/**
 * What views of costs rest on, in memory. The shop of three teams has four days of lines
 * and of the parts into which they are divided; its amounts have odd decimals, so that
 * whatever is lost shows.
 */
public final class CostShop {

	public static final LocalDate FIRST = LocalDate.parse("2026-03-30");

	public static final String CART = "arn:aws:lambda:eu-west-1:111111111111:function:cart-api";

	public static final String PAY = "arn:aws:lambda:eu-west-1:111111111111:function:pay-api";

	public static final String TABLE = "arn:aws:dynamodb:eu-west-1:111111111111:table/orders";

	public final MemoryLedger lines = new MemoryLedger();

	public final MemoryLedger parts = new MemoryLedger();

	public final List<Resource> deployed = new ArrayList<>();

	public Map<String, TerraformAddress> terraform = Map.of();

	public final MemoryRules rules = new MemoryRules();

	private final List<RouteDays.Sum> routes = new ArrayList<>();

	/** What of their requests say something under annotations. */
	public final List<ValueDay> values = new ArrayList<>();

	/** Rules in memory. */
	public static final class MemoryRules implements OwnerRules {

		private List<OwnerRule> kept = List.of();

		@Override
		public List<OwnerRule> list() {
			return this.kept;
		}

		@Override
		public void replace(List<OwnerRule> rules) {
			this.kept = List.copyOf(rules);
		}

	}

	/** The shop of three teams. */
	public static CostShop threeTeams() {
		CostShop shop = new CostShop();
		shop.fill();
		return shop;
	}

	private void fill() {
		for (int i = 0; i < 4; i++) {
			LocalDate day = FIRST.plusDays(i);
			line(day, "1.10000000000000000001", "AWS Lambda", CART);
			line(day, "2.7", "AWS Lambda", PAY);
			line(day, "0.33333333333333333333", "Amazon DynamoDB", TABLE);
			line(day, "0.5", "AWS Support (Business)", "");
			part(day, "0.7", "AWS Lambda", CART, "ATTRIBUTED", "GET /cart", "");
			part(day, "0.40000000000000000001", "AWS Lambda", CART, "UNTRACED", "", "TRACING_OFF");
			part(day, "2.7", "AWS Lambda", PAY, "ATTRIBUTED", "POST /pay", "");
			part(day, "0.1", "Amazon DynamoDB", TABLE, "ATTRIBUTED", "GET /cart", "");
			part(day, "0.2", "Amazon DynamoDB", TABLE, "ATTRIBUTED", "POST /pay", "");
			part(day, "0.03333333333333333333", "Amazon DynamoDB", TABLE, "IDLE", "", "UNUSED_CAPACITY");
			part(day, "0.5", "AWS Support (Business)", "", "NOT_PER_REQUEST", "", "PURCHASE");
		}
		requested("GET /cart", "4000", CART);
		requested("POST /pay", "1000", PAY);
	}

	/** What a thousand requests cost can be told of these. */
	public void requested(String route, String requests, String function) {
		this.routes.add(new RouteDays.Sum(new Route(route), new BigDecimal(requests), 1, function));
	}

	private void line(LocalDate day, String amount, String service, String resource) {
		this.lines.add(day, amount, "service", service, "resource", resource, "account", "111111111111", "region",
				"eu-west-1", "charge", "Usage");
	}

	private void part(LocalDate day, String amount, String service, String resource, String... how) {
		this.parts.add(day, amount, "service", service, "resource", resource, "account", "111111111111", "region",
				"eu-west-1", "charge", "Usage", "bucket", how[0], "route", how[1], "reason", how[2]);
	}

	public CostFacts facts() {
		return new CostFacts(this.lines, this.parts, new ShopRoutes(), new ShopInventory(), MeterFile.read(),
				() -> this.terraform);
	}

	public CostDesk desk() {
		return new CostDesk(facts(), this.rules);
	}

	public static OwnerRule rule(String on, String pattern, String owner) {
		OwnerRule.On parsed = OwnerRule.On.parse(on).orElseThrow();
		return new OwnerRule(parsed.looksAt(), parsed.tag(), pattern, new Owner(owner), null, null);
	}

	private final class ShopRoutes implements RouteDays {

		@Override
		public void replace(LocalDate day, Collection<RouteDay> routes, Collection<ValueDay> values) {
			throw new UnsupportedOperationException();
		}

		@Override
		public List<Sum> sums(Window days) {
			return CostShop.this.routes;
		}

		@Override
		public List<RouteRequests> estimates(Window days, @Nullable Route only) {
			return CostShop.this.routes.stream()
				.filter((sum) -> only == null || sum.route().equals(only))
				.map((sum) -> new RouteRequests(sum.route(), sum.requests(), BigDecimal.ZERO,
						Spread.of(IntStream.range(0, 20).mapToDouble((group) -> 20).toArray()),
						EnumSet.of(WeightBasis.COUNTED)))
				.toList();
		}

		@Override
		public List<ValueDay> values(Window days) {
			return CostShop.this.values;
		}

		@Override
		public List<ValueRequests> valueEstimates(Window days, @Nullable Route only) {
			return CostShop.this.values.stream()
				.map((day) -> new ValueRequests(day.values(), day.requests(), day.traced(), BigDecimal.ZERO,
						Spread.NONE))
				.toList();
		}

	}

	private final class ShopInventory implements Inventory {

		@Override
		public long add(Collection<Resource> resources) {
			throw new UnsupportedOperationException();
		}

		@Override
		public Optional<Resource> at(ResourceId id, Instant time) {
			throw new UnsupportedOperationException();
		}

		@Override
		public List<Resource> latest(String service) {
			throw new UnsupportedOperationException();
		}

		@Override
		public List<Resource> history(ResourceId id) {
			throw new UnsupportedOperationException();
		}

		@Override
		public long revision() {
			return CostShop.this.deployed.size();
		}

		@Override
		public Collection<Resource> everything() {
			return CostShop.this.deployed;
		}

	}

}
