package io.tracetab.world.shop;

import java.util.List;
import java.util.stream.Stream;

import io.tracetab.world.stack.Agenda;
import io.tracetab.world.stack.Api;
import io.tracetab.world.stack.Database;
import io.tracetab.world.stack.DatabaseCapacity;
import io.tracetab.world.stack.AtlasCluster;
import io.tracetab.world.stack.Chance;
import io.tracetab.world.stack.DynamoTable;
import io.tracetab.world.stack.DynamoTable.Told;
import io.tracetab.world.stack.LruCache;
import io.tracetab.world.stack.MessageQueue;
import io.tracetab.world.stack.ObjectStore;
import io.tracetab.world.stack.Place;
import io.tracetab.world.stack.Publisher;
import io.tracetab.world.stack.Remote;
import io.tracetab.world.stack.Throttle;

/**
 * What the shop's functions use: tables, buckets, the cache, the queue, topic and bus,
 * the payment provider, the sessions' cache on a node, the topic of written reviews, the
 * clickstream, the database of the reports, the cluster of the profiles, the queue of the
 * newsletter, and the two APIs.
 */
public record Resources(Api shopApi, Api feedbackApi, Tables tables, LruCache cache, ObjectStore images,
		ObjectStore invoices, MessageQueue orders, Publisher confirmations, Publisher events, Remote payments,
		LruCache sessions, MessageQueue imports, LruCache promotions, Warehouse data, Publisher reviewed,
		Clickstream clicks, Database reporting, AtlasCluster profiles, MessageQueue newsletter) {

	static final String HOME = "us-east-1";

	static final String EUROPE = "eu-west-1";

	/** Read units a second that the owner of the reviews allows at most. */
	static final int REVIEWS_LIMIT = 12;

	private static final long CACHE_BYTES = 1_073_741_824L;

	private static final long CACHE_TTL_MICROS = 7_200_000_000L;

	/** Three quarters of what a cache.t4g.micro may use; the rest is reserved. */
	private static final long SESSIONS_BYTES = 402_653_184L;

	private static final long SESSION_TTL_MICROS = 1_800_000_000L;

	/** What the node of the sessions is, as AWS names it. */
	public static final String SESSIONS_NODE = "t4g.micro";

	/** The state machine of the nightly report. */
	static final Place NIGHTLY = Place.of("states", HOME, "stateMachine:", "shop-nightly-report");

	/** Eight ACU at most; it pauses after an hour without a statement. */
	private static final DatabaseCapacity.Policy REPORTING = new DatabaseCapacity.Policy(0, 16, 3_600);

	static final Place CACHE = Place.of("elasticache", HOME, "serverlesscache:", "shop-catalogue");

	/** On a node. */
	static final Place SESSIONS = Place.of("elasticache", HOME, "cluster:", "shop-sessions");

	/** Of a campaign that is over. */
	static final Place PROMOTIONS = Place.of("elasticache", HOME, "serverlesscache:", "shop-promotions");

	/**
	 * What those who evaluate have in an account of their own.
	 *
	 * @param reports the bucket of their reports
	 * @param ready who is to know that there is a new one
	 * @param chat where people read it
	 */
	public record Warehouse(ObjectStore reports, Publisher ready, Remote chat) {

		static Warehouse drawnUp() {
			return new Warehouse(new ObjectStore(Place.bucket(HOME, "data-reports-" + Place.ACCOUNT).ofData()),
					new Publisher(Place.of("sns", HOME, "", "data-report-ready").ofData(), false),
					new Remote(new Place("", "hooks.chat.example", ""), "https://hooks.chat.example/services/reports",
							180, 3_000, new Remote.Trouble(0, 0, 1)));
		}

	}

	/**
	 * The tables.
	 */
	public record Tables(DynamoTable products, DynamoTable carts, DynamoTable orders, DynamoTable stock,
			DynamoTable reviews, DynamoTable images, DynamoTable points, DynamoTable feedback, DynamoTable sales,
			DynamoTable timelines, Annex annex) {

		/** In the order in which an inventory lists them. */
		public List<DynamoTable> all() {
			return Stream
				.concat(Stream.of(this.products, this.carts, this.orders, this.stock, this.reviews, this.images,
						this.points, this.feedback, this.sales, this.timelines), this.annex.all().stream())
				.toList();
		}

	}

	static Resources of(MessageQueue.Parts parts, Remote.Trouble trouble, Chance profiles) {
		return new Resources(Api.rest(HOME, "k3w9x2ab7q", "shop-api"), Api.http(EUROPE, "f7h2m1zz0c", "feedback-api"),
				tables(parts.agenda()),
				new LruCache(CACHE, "shop-catalogue-x7kq2m.serverless.use1.cache.amazonaws.com", CACHE_BYTES,
						CACHE_TTL_MICROS),
				new ObjectStore(Place.bucket(HOME, "shop-images-" + Place.ACCOUNT)),
				new ObjectStore(Place.bucket(HOME, "shop-invoices-" + Place.ACCOUNT)),
				new MessageQueue(Place.queue(HOME, "shop-orders"), parts),
				new Publisher(Place.of("sns", HOME, "", "shop-order-confirmed"), false),
				new Publisher(Place.of("events", HOME, "event-bus/", "shop-events"), true),
				new Remote(new Place("", "api.payments.example", ""), "https://api.payments.example/v2/charges", 240,
						3_000, trouble),
				sessionNode(), new MessageQueue(Place.queue(HOME, "shop-import"), parts),
				new LruCache(PROMOTIONS, "shop-promotions-x7kq2m.serverless.use1.cache.amazonaws.com", CACHE_BYTES,
						CACHE_TTL_MICROS),
				Warehouse.drawnUp(), new Publisher(Place.of("sns", HOME, "", "shop-review-written"), false),
				Clickstream.drawnUp(parts), reporting(parts.agenda()),
				new AtlasCluster(Place.cluster(HOME, "shop-profiles"), ".q4x7z.mongodb.net", profiles),
				NewsletterCode.queue(parts));
	}

	private static Database reporting(Agenda agenda) {
		return new Database(Place.of("rds", HOME, "cluster:", "shop-reporting"),
				Place.of("rds", HOME, "db:", "shop-reporting-1"),
				"shop-reporting.cluster-c1x7kq2m." + HOME + ".rds.amazonaws.com",
				new DatabaseCapacity(REPORTING, agenda.now()));
	}

	private static LruCache sessionNode() {
		return new LruCache(SESSIONS, "shop-sessions.x7kq2m.0001.use1.cache.amazonaws.com", SESSIONS_BYTES,
				SESSION_TTL_MICROS);
	}

	private static Tables tables(Agenda agenda) {
		return new Tables(table(agenda, "shop-products", Told.TOTAL, "by-category"),
				table(agenda, "shop-carts", Told.TOTAL), table(agenda, "shop-orders", Told.INDEXES, "by-customer"),
				table(agenda, "shop-stock", Told.TOTAL),
				new DynamoTable(agenda, Place.table(HOME, "shop-reviews"), Told.TOTAL, List.of(),
						new Throttle(REVIEWS_LIMIT, 2)),
				table(agenda, "shop-images", Told.TOTAL), table(agenda, "shop-points", Told.TOTAL),
				new DynamoTable(agenda, Place.table(EUROPE, "shop-feedback"), Told.NONE, List.of(),
						Throttle.unlimited()),
				table(agenda, "shop-sales", Told.TOTAL), table(agenda, "shop-timelines", Told.TOTAL), annex(agenda));
	}

	private static Annex annex(Agenda agenda) {
		return new Annex(table(agenda, "shop-shipments", Told.TOTAL), table(agenda, "shop-referrals", Told.TOTAL),
				table(agenda, "shop-coupons", Told.TOTAL), table(agenda, "shop-notices", Told.TOTAL),
				table(agenda, "shop-banners", Told.TOTAL), table(agenda, "shop-visits", Told.TOTAL),
				table(agenda, "shop-preferences", Told.TOTAL), table(agenda, "shop-rankings", Told.TOTAL),
				table(agenda, "shop-statements", Told.TOTAL), new DynamoTable(agenda,
						Place.table(HOME, "data-forecasts").ofData(), Told.TOTAL, List.of(), Throttle.unlimited()));
	}

	private static DynamoTable table(Agenda agenda, String name, Told told, String... indexes) {
		return new DynamoTable(agenda, Place.table(HOME, name), told, List.of(indexes), Throttle.unlimited());
	}

}
