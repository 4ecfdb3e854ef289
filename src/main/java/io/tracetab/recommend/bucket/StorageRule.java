package io.tracetab.recommend.bucket;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

import io.tracetab.identity.ResourceId;
import io.tracetab.recommend.Assumed;
import io.tracetab.recommend.Assumption;
import io.tracetab.recommend.Needs;
import io.tracetab.recommend.Observed;
import io.tracetab.recommend.Rule;
import io.tracetab.recommend.Verdict;

/**
 * The class of what lies in a bucket. Where nobody knows which objects are read, no more
 * can have been read than all reads together: what is beyond that lay there unread, and
 * Intelligent-Tiering finds out by itself which objects that were. A class that charges
 * for reading is recommended only where a log of keys tells how old what is read is.
 */
final class StorageRule implements Rule {

	static final String NAME = "s3-storage-class";

	static final Assumption READ_SIZE = new Assumption("readSize",
			"Size of what is read, as many times the mean object's", 2, 0.01, 1_000);

	static final Assumption SMALL = new Assumption("small", "Share of the bytes in objects below 128 KB", 0.05, 0, 1);

	static final Assumption MONTHS = new Assumption("months", "Months in which moving has to be paid off", 12, 1, 60);

	private static final int DAYS = 14;

	/** Less is not worth a change. */
	private static final double LEAST_SHARE = 0.1;

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public Needs needs() {
		return new Needs(List.of("AWS/S3 BucketSizeBytes", "AWS/S3 NumberOfObjects"), DAYS, 0);
	}

	@Override
	public List<Assumption> assumptions() {
		return List.of(READ_SIZE, SMALL, MONTHS);
	}

	@Override
	public List<Verdict> judge(Observed observed, Assumed assumed, Predicate<ResourceId> asked) {
		return BucketFacts.all(observed, asked).stream().map((facts) -> judge(facts, assumed)).toList();
	}

	private Verdict judge(BucketFacts facts, Assumed assumed) {
		if (facts.hasRule("Transition")) {
			return keep(facts, "A rule of its lifecycle moves its objects already");
		}
		if (facts.days() == 0) {
			return lack(facts, "How much lies there is not known: load a bill, or AWS/S3 BucketSizeBytes");
		}
		StorageCost cost = new StorageCost(facts, assumed);
		if (needs().lacking(facts.days(), 0).isPresent() || !cost.isPriced()) {
			return lack(facts, needs().lacking(facts.days(), 0)
				.orElseGet(() -> "No prices of other classes are known in " + cost.region()));
		}
		if (facts.objects() < 0) {
			return lack(facts, words("How many objects lie there is not known (AWS/S3 NumberOfObjects): of %.2f USD a "
					+ "month less than five sixths could be saved", cost.now()));
		}
		if (facts.mean() < StorageCost.LEAST_OBJECT_GB) {
			return keep(facts,
					words("Its objects have %.0f KB on average: below 128 KB no other class costs less to have and "
							+ "to move to", facts.mean() * (1 << 20)));
		}
		if (facts.reads() < 0 && facts.accesses() == null) {
			return lack(facts,
					words("How often it is read is not known: load a bill. At most %.2f of %.2f USD a month could be "
							+ "saved, were it never read", cost.now() - cost.agedUnread(StorageCost.Aged.ARCHIVE),
							cost.now()));
		}
		return judge(new StorageChoice(facts, cost, assumed));
	}

	private static Verdict judge(StorageChoice choice) {
		double then = choice.paidOff(choice.best());
		double now = choice.cost().now();
		return (now - then < LEAST_SHARE * now)
				? keep(choice.facts(),
						words("%s would cost %.2f instead of %.2f USD a month", choice.best().name(), then, now))
				: new Verdict.Change(choice.recommendation());
	}

	private static String words(String words, Object... of) {
		return String.format(Locale.ROOT, words, of);
	}

	private static Verdict keep(BucketFacts facts, String why) {
		return new Verdict.Keep(NAME, facts.bucket().id(), why);
	}

	private static Verdict lack(BucketFacts facts, String what) {
		return new Verdict.Lack(NAME, facts.bucket().id(), what);
	}

}
