package io.tracetab.recommend.bucket;

import java.util.Optional;
import java.util.stream.Stream;

import io.tracetab.quantity.ChargeClass;
import io.tracetab.quantity.Meter;
import io.tracetab.quantity.Money;
import io.tracetab.quantity.Unit;
import io.tracetab.recommend.Assumed;

/**
 * What one bucket's objects cost in a month of a class, in USD at list prices: storage,
 * being watched or retrieved, and moving what is new there. Moving what lies there is
 * paid once and stands apart.
 */
final class StorageCost {

	/** Smaller objects are not watched, and billed as if they had as many elsewhere. */
	static final double LEAST_OBJECT_GB = 128.0 / (1 << 20);

	/** What is not asked for moves on after so many days, and after so many more. */
	private static final int INFREQUENT_DAYS = 30;

	private static final int ARCHIVE_DAYS = 90;

	private static final double DAYS_OF_MONTH = 730 / 24.0;

	static final Meter STANDARD = storage("standard");

	private static final Meter READ = requests("s3.tier2-requests.standard");

	private final BucketFacts facts;

	private final Assumed assumed;

	private final String region;

	StorageCost(BucketFacts facts, Assumed assumed) {
		this.facts = facts;
		this.assumed = assumed;
		this.region = facts.region();
	}

	/**
	 * How much is not asked for in a longer time than was looked at.
	 */
	enum Rest {

		/** None for as long as archiving takes. */
		LEAST,
		/** As much as if what is asked for was something else each day. */
		EXPECTED,
		/** All that is not asked for within a month. */
		MOST

	}

	/**
	 * A class to which a rule moves objects when they are so many days old.
	 *
	 * @param meter as meters end
	 * @param least days for which each object is paid
	 */
	record Aged(String name, String meter, int days, int least) {

		static final Aged INFREQUENT = new Aged("STANDARD_IA", "standard-ia", INFREQUENT_DAYS, 30);

		static final Aged ARCHIVE = new Aged("GLACIER_IR", "glacier-instant", INFREQUENT_DAYS, 90);

	}

	String region() {
		return this.region;
	}

	boolean isPriced() {
		return Stream
			.of("intelligent-tiering.frequent", "intelligent-tiering.infrequent", "intelligent-tiering.archive-instant")
			.allMatch((each) -> price(storage(each)).isPresent())
				&& Stream.of("intelligent-tiering", "standard-ia", "glacier-instant")
					.allMatch((each) -> price(requests("s3.lifecycle-requests." + each)).isPresent());
	}

	double now() {
		return this.facts.stored() * usd(STANDARD);
	}

	/** Gigabytes in objects that are large enough to be watched. */
	private double large() {
		return this.facts.stored() * (1 - Math.min(mostSmall(), this.assumed.of(StorageRule.SMALL)));
	}

	/**
	 * Share of the bytes in objects below 128 KB at most: were all of them just below.
	 */
	private double mostSmall() {
		return Math.min(1, LEAST_OBJECT_GB / this.facts.mean());
	}

	private double asked(int days) {
		return Math.min(large(), this.facts.touched(this.assumed.of(StorageRule.READ_SIZE)) * days);
	}

	/** What is not asked for within a month. */
	double unread() {
		return large() - asked(INFREQUENT_DAYS);
	}

	double watched(Rest rest) {
		double infrequent = switch (rest) {
			case LEAST -> unread();
			case EXPECTED -> asked(ARCHIVE_DAYS) - asked(INFREQUENT_DAYS);
			case MOST -> 0;
		};
		return (this.facts.stored() - large()) * usd(STANDARD)
				+ asked(INFREQUENT_DAYS) * usd(storage("intelligent-tiering.frequent"))
				+ infrequent * usd(storage("intelligent-tiering.infrequent"))
				+ (unread() - infrequent) * usd(storage("intelligent-tiering.archive-instant"))
				+ this.facts.objects()
						* usd(new Meter("s3.monitored-objects", "s3", Unit.REQUEST, ChargeClass.STANDING))
				+ newlyMoved("intelligent-tiering");
	}

	/** Whether objects are paid for as long as they would have to be, or longer. */
	boolean lasts(Aged to) {
		return this.facts.deletedAfter().filter((days) -> days < to.days + to.least).isEmpty();
	}

	/**
	 * All that is old enough in another class, with as many reads of it as are expected.
	 */
	double aged(Aged to) {
		double readSize = this.assumed.of(StorageRule.READ_SIZE);
		return aged(to, Math.max(0, large() - this.facts.growth() * to.days), this.facts.oldReads().expected(),
				this.facts.oldGigabytes(readSize).expected());
	}

	/**
	 * As many objects are small as there can be, and of the others as much is read as
	 * there may be.
	 */
	double agedAtMost(Aged to) {
		double readSize = this.assumed.of(StorageRule.READ_SIZE);
		double old = this.facts.stored() * (1 - mostSmall()) - this.facts.growth() * to.days;
		return aged(to, Math.max(0, old), this.facts.oldReads().high(), this.facts.oldGigabytes(readSize).high());
	}

	/**
	 * None are small, all that lies there is old enough within the month, and little is
	 * read of it.
	 */
	double agedAtLeast(Aged to) {
		double readSize = this.assumed.of(StorageRule.READ_SIZE);
		return aged(to, this.facts.stored(), this.facts.oldReads().low(), this.facts.oldGigabytes(readSize).low());
	}

	/** Were nothing read of it. */
	double agedUnread(Aged to) {
		return aged(to, large(), 0, 0);
	}

	private double aged(Aged to, double old, double reads, double gigabytes) {
		double billed = old * Math.max(1, LEAST_OBJECT_GB / this.facts.mean());
		double dearer = usd(requests("s3.tier2-requests." + to.meter)) - usd(READ);
		double retrieved = usd(new Meter("s3.retrieved-bytes." + to.meter, "s3", Unit.BYTE, ChargeClass.METERED))
				* (1L << 30);
		return (this.facts.stored() - old) * usd(STANDARD) + billed * usd(storage(to.meter))
				+ DAYS_OF_MONTH * (reads * dearer + gigabytes * retrieved) + newlyMoved(to.meter);
	}

	/** What is new in a month. */
	private double newlyMoved(String to) {
		return this.facts.growth() * DAYS_OF_MONTH / Math.max(1e-12, this.facts.mean())
				* usd(requests("s3.lifecycle-requests." + to));
	}

	/** Once, for what lies there. */
	double moving(String to) {
		return this.facts.objects() * usd(requests("s3.lifecycle-requests." + to));
	}

	/** A month's part of that, as long as it may take to be paid off. */
	double movingMonthly(String to) {
		return moving(to) / this.assumed.of(StorageRule.MONTHS);
	}

	private static Meter storage(String of) {
		return new Meter("s3.storage." + of, "s3", Unit.GB_MONTH, ChargeClass.STANDING);
	}

	private static Meter requests(String id) {
		return new Meter(id, "s3", Unit.REQUEST, id.contains("lifecycle") ? ChargeClass.STANDING : ChargeClass.METERED);
	}

	private Optional<Money> price(Meter meter) {
		return this.facts.observed().prices().list(meter, this.region, this.facts.observed().window());
	}

	private double usd(Meter meter) {
		return price(meter).map((price) -> price.amount().doubleValue()).orElse(0.0);
	}

}
