package io.tracetab.recommend.bucket;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.tracetab.identity.ResourceId;
import io.tracetab.quantity.Money;
import io.tracetab.recommend.Assumed;
import io.tracetab.recommend.Curve;
import io.tracetab.recommend.Draft;
import io.tracetab.recommend.Recommendation;
import io.tracetab.recommend.Saving;
import io.tracetab.recommend.TerraformPatch;

/**
 * The class that one bucket's objects cost least in, of those that may be recommended.
 */
record StorageChoice(BucketFacts facts, StorageCost cost, Assumed assumed) {

	private static final String TIERING = "INTELLIGENT_TIERING";

	private static final String METHOD = "What lies there less all that can have been read, which moves on after 30 and "
			+ "90 days, at the prices of each class, with watching, retrieving, moving and the least size of objects "
			+ "(https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-class-intro.html, "
			+ "https://aws.amazon.com/s3/pricing/)";

	/**
	 * A class, with its cost a month.
	 *
	 * @param days after which a rule moves objects there
	 * @param meter as its meters end
	 * @param high with a month's part of moving what lies there
	 */
	record Class(String name, int days, String meter, double low, double expected, double high) {
	}

	/** All that the rule knows of; those that charge for reading only where allowed. */
	List<Class> all() {
		return Stream.concat(Stream.of(tiering()), aged()).toList();
	}

	private Class tiering() {
		String meter = "intelligent-tiering";
		return new Class(TIERING, 0, meter, this.cost.watched(StorageCost.Rest.MOST),
				this.cost.watched(StorageCost.Rest.EXPECTED),
				this.cost.watched(StorageCost.Rest.LEAST) + this.cost.movingMonthly(meter));
	}

	private Stream<Class> aged() {
		return Stream.of(StorageCost.Aged.INFREQUENT, StorageCost.Aged.ARCHIVE)
			.filter(this.cost::lasts)
			.map((to) -> new Class(to.name(), to.days(), to.meter(), this.cost.agedAtLeast(to), this.cost.aged(to),
					this.cost.agedAtMost(to) + this.cost.movingMonthly(to.meter())));
	}

	Class best() {
		return (this.facts.accesses() == null) ? tiering()
				: all().stream().min(Comparator.comparingDouble(this::paidOff)).orElseThrow();
	}

	/** What it costs a month until moving is paid off. */
	double paidOff(Class of) {
		return of.expected() + this.cost.movingMonthly(of.meter());
	}

	Recommendation recommendation() {
		Class to = best();
		ResourceId id = this.facts.bucket().id();
		boolean free = to.name().equals(TIERING);
		Draft draft = new Draft(StorageRule.NAME, this.facts.bucket(), this.facts.observed())
			.set("Transition", "", to.name())
			.effort(free ? Recommendation.Level.LOW : Recommendation.Level.MEDIUM, free
					? "Objects are answered as before, and reading costs no more; moving cannot be taken back for free"
					: "Objects are answered as before, but reading them is charged by the gigabyte",
					Recommendation.Level.LOW,
					"The rule can be removed; objects go back when they are copied, which is charged")
			.how(command(to), patch(to))
			.evidence(evidence())
			.assuming(assumptions())
			.choices("Class", "USD a month, with bounds")
			.choice("STANDARD", usd(this.cost.now()), Curve.Figure.of(this.cost.now()), "now");
		all().forEach((each) -> draft.choice(each.name(), usd(each.expected()),
				new Curve.Figure(each.low(), each.expected(), each.high()),
				each.name().equals(to.name()) ? "recommended" : (this.facts.accesses() == null) && each.days() > 0
						? "if all reads were of old objects" : ""));
		return draft.made("Move what lies in %s to %s".formatted(id.name(), to.name()), saving(to), METHOD);
	}

	private Saving saving(Class to) {
		BigDecimal share = this.facts.observed()
			.prices()
			.paidShare(StorageCost.STANDARD, this.cost.region(), this.facts.observed().window());
		Money list = usd(this.cost.now() - to.expected());
		return Saving.of(usd(this.cost.now() - to.high()).times(share), list.times(share),
				usd(this.cost.now() - to.low()).times(share), list);
	}

	private String[] evidence() {
		String reads = (this.facts.accesses() == null)
				? words("%,.0f reads a day, which are of %.2f GB at most", this.facts.reads(),
						this.facts.touched(this.assumed.of(StorageRule.READ_SIZE)) - this.facts.growth())
				: words("%,.1f reads a day of objects that were there before, by the log of its keys (%,.1f to %,.1f next month)",
						this.facts.oldReads().expected(), this.facts.oldReads().low(), this.facts.oldReads().high());
		return new String[] {
				words("%.1f GB lie there in %,.0f objects of %.0f KB, %.3f GB more each day", this.facts.stored(),
						this.facts.objects(), this.facts.mean() * (1 << 20), this.facts.growth()),
				reads, words("At least %.1f GB are not read within 30 days", this.cost.unread()),
				words("Moving what lies there costs %.2f USD once, which is saved in %.1f months",
						this.cost.moving(best().meter()),
						this.cost.moving(best().meter()) / (this.cost.now() - best().expected())) };
	}

	private String[] assumptions() {
		return new String[] {
				words("What is read is %.1f times as large as the mean object", this.assumed.of(StorageRule.READ_SIZE)),
				words("%.0f %% of the bytes are in objects below 128 KB and stay",
						100 * this.assumed.of(StorageRule.SMALL)),
				words("Moving has to be paid off in %.0f months: the low bound is of these",
						this.assumed.of(StorageRule.MONTHS)),
				"What is asked for is something else each day; fewer objects save more",
				"Objects are not deleted sooner than a class is paid for" };
	}

	private String command(Class to) {
		String also = this.facts.lifecycle().filter((rules) -> !rules.settings().isEmpty()).isPresent()
				? "# this replaces the rules that are there: put them beside it\n" : "";
		return also + ("aws s3api put-bucket-lifecycle-configuration --bucket %s --lifecycle-configuration "
				+ "'{\"Rules\":[{\"ID\":\"%s\",\"Status\":\"Enabled\",\"Filter\":{\"ObjectSizeGreaterThan\":131071},"
				+ "\"Transitions\":[{\"Days\":%d,\"StorageClass\":\"%s\"}]}]}'")
			.formatted(this.facts.bucket().id().name(), StorageRule.NAME, to.days(), to.name());
	}

	private String patch(Class to) {
		return TerraformPatch
			.of("aws_s3_bucket_lifecycle_configuration", this.facts.observed().owners().address(this.facts.bucket()),
					this.facts.bucket().id().name())
			.set("bucket", "", '"' + this.facts.bucket().id().name() + '"')
			.line("+  rule {")
			.line("+    id     = \"" + StorageRule.NAME + '"')
			.line("+    status = \"Enabled\"")
			.line("+    filter {")
			.line("+      object_size_greater_than = 131071")
			.line("+    }")
			.line("+    transition {")
			.line("+      days          = " + to.days())
			.line("+      storage_class = \"" + to.name() + '"')
			.line("+    }")
			.line("+  }")
			.end()
			.toString();
	}

	private static String words(String words, Object... of) {
		return String.format(Locale.ROOT, words, of);
	}

	private static Money usd(double amount) {
		return Money.usd(BigDecimal.valueOf(amount));
	}

}
