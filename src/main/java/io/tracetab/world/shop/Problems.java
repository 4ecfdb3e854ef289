package io.tracetab.world.shop;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.tracetab.world.shop.Problem.Kind;
import io.tracetab.world.stack.Chance;
import io.tracetab.world.stack.Place;

/**
 * Draws by the seed what is wrong with the shop: which problems, where, how strong, since
 * when. Beside each there is a decoy, whether or not the problem itself was drawn.
 */
final class Problems {

	private static final double PLANTED = 0.75;

	/** Share of those problems that can begin later which do. */
	private static final double LATER = 0.4;

	private static final long DAY_MICROS = 86_400_000_000L;

	/** As many items, never one by one. */
	private static final long NEVER = Long.MAX_VALUE;

	private static final long CACHE_TTL_MICROS = 7_200_000_000L;

	private static final long GB = 1L << 30;

	private static final int HEALTHY_INIT_MS = 260;

	private static final int TRIED_BEFORE_END = 7;

	private static final int TRIED_DAYS = 6;

	/** At ten in the morning. */
	private static final long TRIED_AT = 36_000_000_000L;

	private static final Change GATHERED = new Change.Batches("shop-newsletter", 100, 10_000_000);

	private static final String NOTIFIER = Place.function(Resources.HOME, "data-notify").ofData().arn();

	private static final String ACCOUNT = "shop-account";

	private final Chance chance;

	private final long start;

	private final int days;

	private final List<Problem> all = new ArrayList<>();

	private Problems(Chance chance, long start, int days) {
		this.chance = chance;
		this.start = start;
		this.days = days;
	}

	static List<Problem> drawn(Chance chance, long start, int days) {
		Problems problems = new Problems(chance, start, days);
		problems.tables();
		problems.functions();
		problems.code();
		problems.caches();
		problems.settings();
		problems.leftovers();
		problems.decoys();
		problems.all.addAll(new Leftovers(chance, start).drawn());
		return List.copyOf(problems.all);
	}

	private void add(Problem problem) {
		if (this.chance.of("planted " + problem.kind()).happens(PLANTED)) {
			this.all.add(problem);
		}
	}

	private Chance luck(Kind kind) {
		return this.chance.of(kind.name());
	}

	private long since(Kind kind) {
		Chance own = luck(kind).of("since");
		return (this.days < 3 || !own.happens(LATER)) ? this.start
				: this.start + (1 + own.below(this.days - 2)) * DAY_MICROS + (long) own.between(0, DAY_MICROS);
	}

	private Problem always(Kind kind, String resource, double strength, Change planted, Change mend) {
		return new Problem(kind, resource, false, strength, this.start, List.of(planted), List.of(mend));
	}

	private static String function(String name) {
		return Place.function(name.equals("shop-feedback") ? Resources.EUROPE : Resources.HOME, name).arn();
	}

	private static String table(String name) {
		return Place.table(Resources.HOME, name).arn();
	}

	private static String one(Chance chance, String... names) {
		return names[chance.below(names.length)];
	}

	private void tables() {
		int units = 15 + luck(Kind.OVER_PROVISIONED_TABLE).below(85);
		add(always(Kind.OVER_PROVISIONED_TABLE, table("shop-preferences"), units / 3.0,
				new Change.Provisioned("shop-preferences", new Change.Units(units, units),
						new Change.Units(units / 2, units / 2)),
				new Change.Provisioned("shop-preferences", new Change.Units(3, 3), new Change.Units(1, 1))));
		double kilobytes = luck(Kind.CACHEABLE_TABLE).between(3, 14);
		add(always(Kind.CACHEABLE_TABLE, table("shop-banners"), kilobytes,
				new Change.Uncached("shop-banners", (int) (kilobytes * 1024)),
				new Change.Cached("shop-banners", (int) (kilobytes * 1024))));
		String indexed = one(luck(Kind.UNUSED_INDEX), "shop-carts", "shop-images", "shop-sales");
		add(always(Kind.UNUSED_INDEX, table(indexed), 1, new Change.WithIndex(indexed, "by-status"),
				new Change.WithoutIndex(indexed, "by-status")));
	}

	private void functions() {
		Chance large = luck(Kind.OVERSIZED_FUNCTION);
		Map<String, Integer> needed = Map.of("shop-mail", 128, "shop-audit", 256, "shop-loyalty", 128, "shop-feedback",
				256);
		String oversized = one(large, "shop-mail", "shop-audit", "shop-loyalty", "shop-feedback");
		int usual = needed.getOrDefault(oversized, 128);
		int times = 4 << large.below(3);
		add(always(Kind.OVERSIZED_FUNCTION, function(oversized), times, new Change.Memory(oversized, usual * times),
				new Change.Memory(oversized, usual)));
		String undersized = one(luck(Kind.UNDERSIZED_FUNCTION), "shop-tax", "shop-order-worker", "shop-cart");
		add(always(Kind.UNDERSIZED_FUNCTION, function(undersized), 128 / 1769.0, new Change.Memory(undersized, 128),
				new Change.Memory(undersized, 1_024)));
		Chance slow = luck(Kind.COLD_STARTS);
		String cold = one(slow, ACCOUNT, "shop-feedback", "shop-social");
		double seconds = slow.between(2, 6);
		add(always(Kind.COLD_STARTS, function(cold), seconds, new Change.Initialisation(cold, seconds * 1000),
				new Change.Initialisation(cold, HEALTHY_INIT_MS)));
	}

	private void code() {
		Chance poison = luck(Kind.RETRY_STORM);
		String stormy = one(poison, "shop-mail", "shop-audit", "shop-loyalty");
		double share = poison.between(0.05, 0.3);
		long since = since(Kind.RETRY_STORM);
		this.addSince(Kind.RETRY_STORM, function(stormy), share, new Change.Poisoned(stormy, share, since),
				new Change.Attempts(stormy, 1));
		Chance logs = luck(Kind.LOG_FLOOD);
		String talkative = one(logs, "shop-catalogue", "shop-cart", "shop-thumbnails");
		int kilobytes = 8 + logs.below(52);
		this.addSince(Kind.LOG_FLOOD, function(talkative), kilobytes,
				new Change.LogBytes(talkative, kilobytes * 1024, since(Kind.LOG_FLOOD)),
				new Change.LogBytes(talkative, 0, 0));
		int calls = 4 + luck(Kind.CHATTY_ROUTE).below(9);
		this.addSince(Kind.CHATTY_ROUTE, "GET /account/orders", calls,
				new Change.Chatty("shop-shipments", calls, since(Kind.CHATTY_ROUTE)),
				new Change.Chatty("shop-shipments", calls, NEVER));
		long bytes = (long) luck(Kind.SCANS).between(100_000, 900_000);
		this.addSince(Kind.SCANS, table("shop-coupons"), Math.ceil(bytes / 4096.0) / 2,
				new Change.Scanned("shop-coupons", bytes, since(Kind.SCANS)), new Change.Scanned("shop-coupons", 0, 0));
	}

	private void addSince(Kind kind, String resource, double strength, Change planted, Change mend) {
		add(new Problem(kind, resource, false, strength, since(kind), List.of(planted), List.of(mend)));
	}

	private void caches() {
		int bytes = 12_000 + luck(Kind.EVICTING_CACHE).below(88_000);
		add(always(Kind.EVICTING_CACHE, Resources.CACHE.arn(), Assortment.USUAL_BYTES / (double) bytes,
				new Change.Cache("shop-catalogue", bytes, CACHE_TTL_MICROS),
				new Change.Cache("shop-catalogue", GB, CACHE_TTL_MICROS)));
		this.all.add(new Problem(Kind.IDLE_CACHE, Resources.PROMOTIONS.arn(), false, 0.1, this.start, List.of(),
				List.of(new Change.Without("serverlesscache:shop-promotions"))));
	}

	private void settings() {
		Chance large = luck(Kind.STORED_TABLE);
		String stored = one(large, "shop-shipments", "shop-referrals", "shop-timelines");
		// 25 GB cost nothing in the class that it is in: below 45 the other saves no
		// tenth.
		long gigabytes = Math.max(50, 40L + large.below(80));
		add(always(Kind.STORED_TABLE, table(stored), gigabytes, new Change.Stored(stored, gigabytes * GB),
				new Change.Infrequent(stored)));
		double pace = luck(Kind.X86_FUNCTION).between(0.96, 1.04);
		this.all.add(new Problem(Kind.X86_FUNCTION, function("shop-catalogue"), false, pace, this.start, List.of(),
				List.of(new Change.Arm("shop-catalogue", pace))));
		double share = luck(Kind.HANGING_FUNCTION).between(0.05, 0.2);
		add(new Problem(Kind.HANGING_FUNCTION, function("shop-timelines"), false, share, this.start,
				List.of(new Change.Timeout("shop-timelines", 60_000), new Change.Hanging("shop-timelines", share)),
				List.of(new Change.Timeout("shop-timelines", 2_000))));
		double asked = luck(Kind.WAITING_FUNCTION).between(8, 20);
		int again = 4 + luck(Kind.RECURSIVE_FUNCTION).below(9);
		add(always(Kind.RECURSIVE_FUNCTION, NOTIFIER, again, new Change.Again("data-notify", again),
				new Change.Again("data-notify", 0)));
		int batch = 1 + luck(Kind.SMALL_BATCHES).below(3);
		add(always(Kind.SMALL_BATCHES, function("shop-newsletter-post"), batch,
				new Change.Batches("shop-newsletter", batch, 0), GATHERED));
		this.all.add(always(Kind.WAITING_FUNCTION, function("shop-profile"), asked,
				new Change.Asked("shop-offers", asked), new Change.Joined("shop-offers")));
	}

	/**
	 * Somebody has tried pictures on arm64 once, and set that back: their library is slow
	 * there.
	 */
	private Problem tried() {
		double pace = luck(Kind.X86_FUNCTION).of("decoy").between(1.8, 2.4);
		long until = this.start + (this.days - TRIED_BEFORE_END) * DAY_MICROS + TRIED_AT;
		List<Change> planted = (this.days < TRIED_BEFORE_END + TRIED_DAYS) ? List.of()
				: List.of(new Change.ArmTried("shop-thumbnails", pace, until - TRIED_DAYS * DAY_MICROS, until));
		return new Problem(Kind.X86_FUNCTION, function("shop-thumbnails"), true, pace, this.start, planted,
				List.of(new Change.Arm("shop-thumbnails", pace)));
	}

	private void leftovers() {
		double old = luck(Kind.OLD_OBJECTS).between(0.92, 0.98);
		Place images = Place.bucket(Resources.HOME, "shop-images-" + Place.ACCOUNT);
		this.all.add(new Problem(Kind.OLD_OBJECTS, images.arn(), false, old, this.start, List.of(),
				List.of(new Change.Archived(images.name(), old))));
		this.all.add(new Problem(Kind.IDLE_FUNCTION, function("shop-import"), false, 0, this.start, List.of(),
				List.of(new Change.Without("function:shop-import"))));
		this.all.add(new Problem(Kind.IDLE_QUEUE, Place.queue(Resources.HOME, "shop-import").arn(), false, 0,
				this.start, List.of(), List.of(new Change.Without("shop-import"))));
	}

	/** They stand there whatever was drawn; their measure is that of their kind. */
	private void decoys() {
		decoy(Kind.OVER_PROVISIONED_TABLE, table("shop-statements"), 12,
				new Change.Provisioned("shop-statements", new Change.Units(1, 1), new Change.Units(1, 1)));
		decoy(Kind.CACHEABLE_TABLE, table("shop-visits"), 0.2);
		decoy(Kind.OVERSIZED_FUNCTION, function("shop-thumbnails"), 8, new Change.Memory("shop-thumbnails", 384));
		decoy(Kind.UNDERSIZED_FUNCTION, function("shop-checkout"), 1_024 / 1769.0,
				new Change.Memory("shop-checkout", 2_048));
		decoy(Kind.CHATTY_ROUTE, "GET /account/referrals", 4);
		decoy(Kind.COLD_STARTS, function("shop-import"), 0.5);
		decoy(Kind.RETRY_STORM, "POST /checkout", 0.01);
		decoy(Kind.LOG_FLOOD, function("shop-order-worker"), 0.4);
		decoy(Kind.UNUSED_INDEX, table("shop-orders"), 1, new Change.WithoutIndex("shop-orders", "by-customer"));
		decoy(Kind.OLD_OBJECTS, Place.bucket(Resources.HOME, "shop-invoices-" + Place.ACCOUNT).arn(), 0.5);
		decoy(Kind.IDLE_FUNCTION, function("shop-rankings"), 40);
		decoy(Kind.SCANS, table("shop-notices"), 0.5);
		decoy(Kind.EVICTING_CACHE, Resources.SESSIONS.arn(), 0.01);
		decoy(Kind.STORED_TABLE, table("shop-carts"), 0.01, new Change.Infrequent("shop-carts"));
		decoy(Kind.HANGING_FUNCTION, function("shop-report-collect"), 0);
		this.all.add(tried());
		decoy(Kind.RECURSIVE_FUNCTION, function("shop-thumbnails"), 0);
		decoy(Kind.SMALL_BATCHES, function("shop-order-worker"), 10,
				new Change.Batches("shop-orders", 100, 10_000_000));
		decoy(Kind.WAITING_FUNCTION, function("shop-checkout"), 5);
	}

	private void decoy(Kind kind, String resource, double strength, Change... tried) {
		this.all.add(new Problem(kind, resource, true, strength, this.start, List.of(), List.of(tried)));
	}

}
