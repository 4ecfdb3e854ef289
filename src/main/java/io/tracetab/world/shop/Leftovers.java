package io.tracetab.world.shop;

import java.util.ArrayList;
import java.util.List;

import io.tracetab.world.shop.Problem.Kind;
import io.tracetab.world.stack.Chance;
import io.tracetab.world.stack.Place;

/**
 * Draws by the seed what is kept although nobody wants it any more, and beside it what
 * only looks so; and where all want the same.
 */
final class Leftovers {

	private static final double PLANTED = 0.75;

	private static final long GB = 1L << 30;

	private static final int HOURS = 24;

	/** In months. */
	private static final int YEAR = 12;

	private static final int FORECAST_GB = 10;

	/** Of a gigabyte-second on arm64, at list price. */
	private static final double ARM_USD = 0.0000133334;

	/** Of the list price, that a plan's rate is. */
	private static final double PLAN_SHARE = 0.8775;

	/** Of the median hour, that seven of eight hours use. */
	private static final double USED_SHARE = 0.944;

	/** Of the list price, that a plan's rate for databases is. */
	private static final double DATABASE_SHARE = 0.88;

	/** Of 25 items of 390,000 bytes. */
	private static final int BATCH_UNITS = 25 * 381;

	private static final double UNIT_USD = 0.000000625;

	private final Chance chance;

	private final long start;

	Leftovers(Chance chance, long start) {
		this.chance = chance;
		this.start = start;
	}

	List<Problem> drawn() {
		List<Problem> drawn = new ArrayList<>();
		add(drawn, uploads());
		// A rule of its lifecycle ends uploads after a week.
		drawn.add(new Problem(Kind.INCOMPLETE_UPLOADS,
				Place.bucket(Resources.HOME, "shop-invoices-" + Place.ACCOUNT).arn(), true, 0, this.start, List.of(),
				List.of()));
		add(drawn, growing());
		drawn.add(visits());
		add(drawn, traffic());
		drawn.add(chat());
		add(drawn, hot());
		// Its owner allows fewer reads than are asked for.
		drawn.add(new Problem(Kind.HOT_TABLE, Place.table(Resources.HOME, "shop-reviews").arn(), true,
				Resources.REVIEWS_LIMIT, this.start, List.of(), List.of()));
		add(drawn, computing());
		drawn.add(trials());
		add(drawn, writing());
		// What it pays for is provisioned beyond what anybody uses.
		drawn.add(new Problem(Kind.UNCOMMITTED_DATABASE, plan(Place.ACCOUNT, "database"), true, 0, this.start,
				List.of(), List.of(new Change.Committed(Place.ACCOUNT, "database", 0.01))));
		add(drawn, zones());
		// It is asked from all zones too, and for next to nothing.
		drawn.add(new Problem(Kind.CROSS_ZONE_CACHE, Resources.CACHE.arn(), true, 0, this.start, List.of(), List.of()));
		add(drawn, recorded());
		// The first request of each second and one in twenty others, of few.
		drawn.add(new Problem(Kind.RECORDED_TRACES, Change.Recorder.rule(Resources.EUROPE).arn(), true, 0, this.start,
				List.of(), List.of()));
		return drawn;
	}

	private void add(List<Problem> drawn, Problem problem) {
		if (this.chance.of("planted " + problem.kind()).happens(PLANTED)) {
			drawn.add(problem);
		}
	}

	private Problem uploads() {
		Chance luck = this.chance.of(Kind.INCOMPLETE_UPLOADS.name());
		String bucket = "shop-clicks-" + Place.ACCOUNT;
		long gigabytes = 60L + luck.below(180);
		return new Problem(Kind.INCOMPLETE_UPLOADS, Place.bucket(Resources.HOME, bucket).arn(), false, gigabytes,
				this.start, List.of(new Change.Uploads(bucket, gigabytes * GB)),
				List.of(new Change.Uploads(bucket, 0)));
	}

	/** Two thirds of it or less are needed, if items are needed for a year. */
	private Problem growing() {
		Chance luck = this.chance.of(Kind.GROWING_TABLE.name());
		String table = List.of("shop-orders", "shop-sales", "shop-images").get(luck.below(3));
		long gigabytes = 30L + luck.below(60);
		return new Problem(Kind.GROWING_TABLE, Place.table(Resources.HOME, table).arn(), false, gigabytes, this.start,
				List.of(new Change.Growing(table, gigabytes * GB, this.start, luck.between(24, 48))),
				List.of(new Change.Ending(table, YEAR)));
	}

	/** They end after a quarter, and there are more of them each month. */
	private Problem visits() {
		Chance luck = this.chance.of(Kind.GROWING_TABLE.name()).of("decoy");
		String table = "shop-visits";
		long gigabytes = 40L + luck.below(40);
		return new Problem(Kind.GROWING_TABLE, Place.table(Resources.HOME, table).arn(), true, gigabytes / 4.0,
				this.start, List.of(new Change.Growing(table, gigabytes * GB, this.start, luck.between(18, 24)),
						new Change.Ending(table, YEAR / 4.0)),
				List.of());
	}

	/** All that is sold is added to one item: of the day. */
	private Problem hot() {
		String table = "shop-sales";
		double share = this.chance.of(Kind.HOT_TABLE.name()).between(0.1, 0.4);
		return new Problem(Kind.HOT_TABLE, Place.table(Resources.HOME, table).arn(), false, share, this.start,
				List.of(new Change.Hot(table, share)), List.of(new Change.Hot(table, 0)));
	}

	/** A free endpoint would carry what goes to the stores. */
	private Problem traffic() {
		Chance luck = this.chance.of(Kind.NAT_TRAFFIC.name());
		long daily = 3L + luck.below(12);
		long elsewhere = (long) (luck.between(0.1, 0.5) * daily * GB / HOURS);
		Change.Network all = new Change.Network(Place.ACCOUNT, daily * GB / HOURS, elsewhere);
		return new Problem(Kind.NAT_TRAFFIC, all.gateway().arn(), false, daily, this.start, List.of(all),
				List.of(new Change.Network(Place.ACCOUNT, 0, elsewhere)));
	}

	/** All but one of eight hours use all that is committed to. */
	private Problem computing() {
		int seconds = 200 + this.chance.of(Kind.UNCOMMITTED_COMPUTE.name()).below(140);
		double hourly = seconds * FORECAST_GB * ARM_USD;
		return new Problem(Kind.UNCOMMITTED_COMPUTE, plan(Place.DATA_ACCOUNT, "compute"), false, hourly, this.start,
				List.of(new Change.Hourly("data-forecast", seconds)), List.of(new Change.Committed(Place.DATA_ACCOUNT,
						"compute", Math.rint(hourly * PLAN_SHARE * USED_SHARE * 1e5) / 1e5)));
	}

	/** As much is written in every hour. */
	private Problem writing() {
		int batches = 3 + this.chance.of(Kind.UNCOMMITTED_DATABASE.name()).below(5);
		double hourly = batches * BATCH_UNITS * UNIT_USD;
		return new Problem(Kind.UNCOMMITTED_DATABASE, plan(Place.DATA_ACCOUNT, "database"), false, hourly, this.start,
				List.of(new Change.Written("data-forecast", batches)), List.of(new Change.Committed(Place.DATA_ACCOUNT,
						"database", Math.rint(hourly * DATABASE_SHARE * 1e5) / 1e5)));
	}

	/** It computes as much, in three hours of the night. */
	private Problem trials() {
		return new Problem(Kind.UNCOMMITTED_COMPUTE, plan(Place.LAB_ACCOUNT, "compute"), true, 0, this.start, List.of(),
				List.of(new Change.Committed(Place.LAB_ACCOUNT, "compute", 0.02)));
	}

	private static String plan(String account, String what) {
		return "arn:aws:savingsplans::" + account + ":savingsplan/" + what;
	}

	/** Subnets in the zone of the cache alone would spare it. */
	private Problem zones() {
		Chance luck = this.chance.of(Kind.CROSS_ZONE_CACHE.name());
		long daily = 15L + luck.below(45);
		long elsewhere = (long) (luck.between(0.1, 0.8) * daily * GB / HOURS);
		return new Problem(Kind.CROSS_ZONE_CACHE, Resources.SESSIONS.arn(), false, daily, this.start,
				List.of(new Change.Zones(Place.ACCOUNT, daily * GB / HOURS, elsewhere)),
				List.of(new Change.Zones(Place.ACCOUNT, 0, elsewhere)));
	}

	/** One in sixteen of them would do. */
	private Problem recorded() {
		long hourly = 2_000L + this.chance.of(Kind.RECORDED_TRACES.name()).below(4_000);
		String region = Resources.HOME;
		return new Problem(Kind.RECORDED_TRACES, Change.Recorder.rule(region).arn(), false, hourly * HOURS, this.start,
				List.of(new Change.Recorder(region, hourly)), List.of(new Change.Recorder(region, hourly / 16)));
	}

	/** What those who evaluate send goes to a chat, which no endpoint reaches. */
	private Problem chat() {
		long daily = 2L + this.chance.of(Kind.NAT_TRAFFIC.name()).of("decoy").below(6);
		Change.Network all = new Change.Network(Place.DATA_ACCOUNT, 0, daily * GB / HOURS);
		return new Problem(Kind.NAT_TRAFFIC, all.gateway().arn(), true, daily, this.start, List.of(all), List.of());
	}

}
