package io.tracetab.world.shop;

import io.tracetab.world.stack.Agenda;
import io.tracetab.world.stack.Chance;
import io.tracetab.world.stack.DayCurve;

/**
 * Who comes when: shoppers, merchants with pictures, people with feedback, once a day the
 * hunters of a deal, and a crawler that reads reviews far too fast.
 */
public final class Demand {

	private static final long DAY_MICROS = 86_400_000_000L;

	private static final long SALE_MICROS = 16 * 3_600_000_000L;

	private static final int CRAWLED = 360;

	private static final double CRAWLED_PER_SECOND = 40;

	/** A merchant who sends scans where pictures are expected. */
	private static final double SCAN = 0.012;

	private final Shop shop;

	private final Agenda agenda;

	private final Chance chance;

	private final long until;

	/** Demand up to a time in microseconds. */
	public Demand(Shop shop, Chance chance, long until) {
		this.shop = shop;
		this.agenda = shop.agenda();
		this.chance = chance;
		this.until = until;
	}

	/**
	 * Lets everybody come.
	 * @param scale 1 is some 100,000 requests a day
	 */
	public void begin(double scale) {
		Chance shoppers = this.chance.of("shoppers");
		arrivals(new DayCurve(6_000 * scale, 19, 0.65), shoppers.of("arrivals"),
				number -> new Shopper(this.shop, shoppers.of(number)).arrive());
		Chance merchants = this.chance.of("merchants");
		arrivals(new DayCurve(1_500 * scale, 15, 0.8), merchants.of("arrivals"),
				number -> upload(merchants.of(number)));
		Chance europeans = this.chance.of("europeans");
		arrivals(new DayCurve(3_000 * scale, 13, 0.7), europeans.of("arrivals"), number -> {
			Chance own = europeans.of(number);
			this.shop.giveFeedback(Customer.any(own), (int) own.lognormal(900, 0.6));
		});
		crawl(0);
		sale(0, (int) Math.max(30, 1_800 * scale));
	}

	/** Every day at 16:00 a deal of the day; its hunters all come within two minutes. */
	private void sale(long day, int hunters) {
		Chance own = this.chance.of("sale").of(day);
		for (int hunter = 0; hunter < hunters; hunter++) {
			long arrives = this.agenda.now() + SALE_MICROS + (long) own.exponential(25e6);
			Chance luck = own.of(hunter);
			this.agenda.at(arrives, () -> Shopper.hunter(this.shop, luck).arrive());
		}
		long next = this.agenda.now() + DAY_MICROS;
		if (next < this.until) {
			this.agenda.at(next, () -> sale(day + 1, hunters));
		}
	}

	private void upload(Chance own) {
		double megapixels = own.happens(SCAN) ? own.between(118, 140) : Math.min(60, own.lognormal(6, 0.6));
		this.shop.upload(Customer.any(own), own.hex(12) + ".jpg", megapixels);
	}

	private void crawl(long day) {
		Chance own = this.chance.of("crawler").of(day);
		long start = this.agenda.now() + (long) (own.between(1, 6) * 3600e6);
		this.agenda.at(start, () -> visit(own, CRAWLED));
		long next = this.agenda.now() + DAY_MICROS;
		if (next < this.until) {
			this.agenda.at(next, () -> crawl(day + 1));
		}
	}

	private void visit(Chance own, int left) {
		this.shop.showReviews(Customer.crawler(), this.shop.assortment().anyProduct(own));
		if (left > 1) {
			this.agenda.after((long) own.exponential(1e6 / CRAWLED_PER_SECOND), () -> visit(own, left - 1));
		}
	}

	private interface Arrival {

		void number(long number);

	}

	private void arrivals(DayCurve curve, Chance own, Arrival arrival) {
		next(curve, own, arrival, 0);
	}

	private void next(DayCurve curve, Chance own, Arrival arrival, long number) {
		long time = curve.next(this.agenda.now(), own);
		if (time < this.until) {
			this.agenda.at(time, () -> {
				arrival.number(number);
				next(curve, own, arrival, number + 1);
			});
		}
	}

}
