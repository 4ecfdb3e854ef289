package io.tracetab.world.shop;

import io.tracetab.world.stack.Agenda;
import io.tracetab.world.stack.Chance;
import io.tracetab.world.stack.DayCurve;
import io.tracetab.world.stack.Season;

/**
 * Who comes when: shoppers, merchants with pictures, people with feedback, once a day the
 * hunters of a deal, and a crawler that reads reviews far too fast.
 */
public final class Demand {

	private static final long DAY_MICROS = 86_400_000_000L;

	private static final long SALE_MICROS = 16 * 3_600_000_000L;

	private static final int CRAWLED = 360;

	/** At three in the morning. */
	private static final long RANKING_MICROS = 3 * 3_600_000_000L;

	/** Parts in which the rankings are written. */
	private static final int RANKINGS = 40;

	/** Most mentions of a product in a day. */
	private static final int MENTIONS = 5;

	/** Readers that come at least, at scale one. */
	private static final double READERS = 60;

	private static final double LARGEST = 25;

	/** Exponent of Pareto's law of how many more than the least come. */
	private static final double TAIL = 1.4;

	private static final double CRAWLED_PER_SECOND = 40;

	/** A merchant who sends scans where pictures are expected. */
	private static final double SCAN = 0.012;

	private final Shop shop;

	private final Agenda agenda;

	private final Chance chance;

	private final long until;

	private final Season leisure;

	private final Season office;

	/** Demand up to a time in microseconds. */
	public Demand(Shop shop, Chance chance, long until) {
		this.shop = shop;
		this.agenda = shop.agenda();
		this.chance = chance;
		this.until = until;
		long start = this.agenda.now();
		int days = (int) ((until - start) / DAY_MICROS);
		this.leisure = Season.of(chance.of("season"), start, days, Season.Week.LEISURE);
		this.office = Season.of(chance.of("season"), start, days, Season.Week.OFFICE);
	}

	/**
	 * Lets everybody come.
	 * @param scale 1 is some 100,000 requests a day
	 */
	public void begin(double scale) {
		Chance shoppers = this.chance.of("shoppers");
		arrivals(this.leisure, new DayCurve(3_950 * scale, 19, 0.65), shoppers.of("arrivals"),
				number -> new Shopper(this.shop, shoppers.of(number)).arrive());
		Chance merchants = this.chance.of("merchants");
		arrivals(this.office, new DayCurve(1_500 * scale, 15, 0.8), merchants.of("arrivals"),
				number -> upload(merchants.of(number)));
		Chance europeans = this.chance.of("europeans");
		arrivals(this.office, new DayCurve(3_000 * scale, 13, 0.7), europeans.of("arrivals"), number -> {
			Chance own = europeans.of(number);
			this.shop.giveFeedback(Customer.any(own), (int) own.lognormal(900, 0.6));
		});
		mentions(0, scale);
		drift(1);
		crawl(0);
		rank(0);
		sale(0, (int) Math.max(30, 1_800 * scale));
	}

	/** Every day at 16:00 a deal of the day; its hunters all come within two minutes. */
	private void sale(long day, int hunters) {
		Chance own = this.chance.of("sale").of(day);
		long today = Math.round(hunters * this.leisure.factor(this.agenda.now()));
		for (int hunter = 0; hunter < today; hunter++) {
			long arrives = this.agenda.now() + SALE_MICROS + (long) own.exponential(25e6);
			Chance luck = own.of(hunter);
			this.agenda.at(arrives, () -> Shopper.hunter(this.shop, luck).arrive());
		}
		long next = this.agenda.now() + DAY_MICROS;
		if (next < this.until) {
			this.agenda.at(next, () -> sale(day + 1, hunters));
		}
	}

	/**
	 * A few times a day somebody writes about a product, and readers come within minutes:
	 * few, and once in a while very many.
	 */
	private void mentions(long day, double scale) {
		Chance own = this.chance.of("mentions").of(day);
		int times = own.below(MENTIONS + 1);
		for (int mention = 0; mention < times; mention++) {
			Chance luck = own.of(mention);
			long at = this.agenda.now() + (long) luck.between(0, DAY_MICROS);
			int product = this.shop.assortment().anyProduct(luck);
			double most = Math.min(LARGEST, StrictMath.pow(1 - luck.uniform(), -1 / TAIL));
			long readers = Math.round(READERS * scale * most);
			for (int reader = 0; reader < readers; reader++) {
				Chance each = luck.of(reader);
				this.agenda.at(at + (long) luck.exponential(150e6),
						() -> Shopper.reader(this.shop, each, product).arrive());
			}
		}
		long next = this.agenda.now() + DAY_MICROS;
		if (next < this.until) {
			this.agenda.at(next, () -> mentions(day + 1, scale));
		}
	}

	private void drift(long day) {
		long next = this.agenda.now() + DAY_MICROS;
		if (next < this.until) {
			this.agenda.at(next, () -> {
				this.shop.assortment().drift(this.chance.of("drift").of(day));
				drift(day + 1);
			});
		}
	}

	private void upload(Chance own) {
		double megapixels = own.happens(SCAN) ? own.between(118, 140) : Math.min(60, own.lognormal(6, 0.6));
		this.shop.upload(Customer.any(own), own.hex(12) + ".jpg", megapixels);
	}

	private void crawl(long day) {
		Chance own = this.chance.of("crawler").of(day);
		long start = this.agenda.now() + (long) (own.between(1, 6) * 3600e6);
		Customer crawler = Customer.crawler(own);
		this.agenda.at(start, () -> visit(crawler, own, CRAWLED));
		long next = this.agenda.now() + DAY_MICROS;
		if (next < this.until) {
			this.agenda.at(next, () -> crawl(day + 1));
		}
	}

	/** Early on Sundays what sells best is written anew, within a minute. */
	private void rank(long day) {
		Customer scheduler = Customer.scheduler(this.chance.of("rankings").of(day));
		long today = this.agenda.now();
		if (Math.floorMod(today / DAY_MICROS + 4, 7) == 0) {
			for (int part = 0; part < RANKINGS; part++) {
				int each = part;
				this.agenda.at(today + RANKING_MICROS + part * 1_500_000L, () -> this.shop.rank(scheduler, each));
			}
		}
		long next = today + DAY_MICROS;
		if (next < this.until) {
			this.agenda.at(next, () -> rank(day + 1));
		}
	}

	private void visit(Customer crawler, Chance own, int left) {
		this.shop.showReviews(crawler, this.shop.assortment().anyProduct(own));
		if (left > 1) {
			this.agenda.after((long) own.exponential(1e6 / CRAWLED_PER_SECOND), () -> visit(crawler, own, left - 1));
		}
	}

	private interface Arrival {

		void number(long number);

	}

	private void arrivals(Season season, DayCurve curve, Chance own, Arrival arrival) {
		next(new Stream(season, curve, own), arrival, 0);
	}

	private record Stream(Season season, DayCurve curve, Chance own) {
	}

	private void next(Stream stream, Arrival arrival, long number) {
		long time = stream.season.next(stream.curve, this.agenda.now(), stream.own);
		if (time < this.until) {
			this.agenda.at(time, () -> {
				arrival.number(number);
				next(stream, arrival, number + 1);
			});
		}
	}

}
