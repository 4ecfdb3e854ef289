package io.tracetab.recommend.bucket;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.Resource;
import io.tracetab.metric.Series;
import io.tracetab.quantity.Window;
import io.tracetab.recommend.BilledUse;
import io.tracetab.recommend.Observed;

/**
 * What is known of one bucket: what lies there in S3 Standard, and how often it is read.
 *
 * @param gigabytes by day, oldest first, of 2^30 bytes; empty where nobody tells
 * @param objects negative where nobody counted them
 * @param reads a day: requests that are billed as reads; negative where nobody tells
 * @param accesses what a log of keys says; null without one
 */
record BucketFacts(Resource bucket, Observed observed, List<Double> gigabytes, double objects, double reads,
		@Nullable ObjectAccesses accesses) {

	private static final String STORED = "s3.storage.standard";

	private static final String READ = "s3.tier2-requests.standard";

	private static final double GB = 1L << 30;

	private static final double HOURS_OF_MONTH = 730;

	BucketFacts {
		gigabytes = List.copyOf(gigabytes);
	}

	/** Of buckets that the inventory lists, in the order of their ARNs. */
	static List<BucketFacts> all(Observed observed, Predicate<ResourceId> asked) {
		Window days = new Window(observed.window().from().truncatedTo(ChronoUnit.DAYS), observed.window().until());
		List<Series> counted = observed.metrics()
			.find("AWS/S3", (each) -> each.dimensions().containsKey("BucketName"), days);
		BilledUse.Uses billed = observed.billed();
		return observed.inventory()
			.latest("s3")
			.stream()
			.filter((resource) -> resource.id().type().isEmpty() && asked.test(resource.id()))
			.sorted(Comparator.comparing((Resource resource) -> resource.id().arn()))
			.map((bucket) -> of(bucket, observed,
					counted.stream()
						.filter((each) -> bucket.id().name().equals(each.dimensions().get("BucketName")))
						.toList(),
					billed))
			.toList();
	}

	private static BucketFacts of(Resource bucket, Observed observed, Collection<Series> counted,
			BilledUse.Uses billed) {
		List<Double> objects = daily(counted, "NumberOfObjects", "AllStorageTypes");
		List<Double> bytes = daily(counted, "BucketSizeBytes", "StandardStorage");
		List<Double> stored = !bytes.isEmpty() ? bytes.stream().map((each) -> each / GB).toList()
				: billed(billed, bucket, STORED).values().stream().map((each) -> each * HOURS_OF_MONTH / 24).toList();
		double many = objects.isEmpty() ? -1 : objects.get(objects.size() - 1);
		double mean = stored.isEmpty() ? 0 : stored.get(stored.size() - 1) * GB / Math.max(1, many);
		return new BucketFacts(bucket, observed, stored, many, reads(counted, bucket, billed),
				ObjectAccesses.of(observed, bucket.id().arn(), mean).orElse(null));
	}

	private static List<Double> daily(Collection<Series> counted, String metric, String type) {
		return counted.stream()
			.filter((each) -> each.metric().equals(metric) && type.equals(each.dimensions().get("StorageType")))
			.findFirst()
			.map((each) -> each.points().stream().map(Series.Point::value).toList())
			.orElse(List.of());
	}

	private static Map<LocalDate, Double> billed(BilledUse.Uses billed, Resource bucket, String meter) {
		Map<LocalDate, Double> daily = new TreeMap<>();
		billed.ofMeters(meter)
			.stream()
			.filter((use) -> use.meter().equals(meter) && use.resource().equals(bucket.id().arn()))
			.forEach((use) -> daily.merge(use.day(), use.quantity(), Double::sum));
		return daily;
	}

	/** Whoever pays for counted requests counts them without those that are free. */
	private static double reads(Collection<Series> counted, Resource bucket, BilledUse.Uses billed) {
		if (billed.quantity(bucket.id().arn(), "s3.") > 0) {
			return billed(billed, bucket, READ).values().stream().mapToDouble(Double::doubleValue).sum()
					/ billed.days();
		}
		return counted.stream()
			.filter((each) -> each.metric().equals("GetRequests") && !each.points().isEmpty())
			.mapToDouble((each) -> each.points().stream().mapToDouble(Series.Point::value).sum() * 86_400
					/ (each.points().size() * (double) each.periodSeconds()))
			.max()
			.orElse(-1);
	}

	int days() {
		return this.gigabytes.size();
	}

	double stored() {
		return this.gigabytes.get(this.gigabytes.size() - 1);
	}

	/** By how many gigabytes it grows in a day; zero where it shrinks. */
	double growth() {
		return Math.max(0, (stored() - this.gigabytes.get(0)) / Math.max(1, days() - 1));
	}

	/** Of an object, in gigabytes. */
	double mean() {
		return stored() / Math.max(1, this.objects);
	}

	/** Gigabytes in new objects and in those that are read, of a day, at most. */
	double touched(double readSize) {
		return (this.accesses != null) ? this.accesses.touched() / GB : growth() + this.reads * mean() * readSize;
	}

	/**
	 * Reads of objects that were there before, of a day of the next month. Without a log
	 * all reads, half as many or twice as many.
	 */
	NextMonth oldReads() {
		return (this.accesses != null) ? this.accesses.oldReads() : new NextMonth(0.5, 1, 2).times(this.reads);
	}

	/** Gigabytes read with those. */
	NextMonth oldGigabytes(double readSize) {
		return (this.accesses != null) ? this.accesses.oldBytes().times(1 / GB) : oldReads().times(mean() * readSize);
	}

	String region() {
		return this.observed.billed()
			.all()
			.stream()
			.filter((use) -> use.resource().equals(this.bucket.id().arn()) && !use.region().isEmpty())
			.map(BilledUse.Use::region)
			.findFirst()
			.orElseGet(() -> this.bucket.settings().getOrDefault("BucketRegion", "us-east-1"));
	}

	/** Its rules, as they were seen last; empty when nobody asked for them. */
	Optional<Resource> lifecycle() {
		ResourceId rules = new ResourceId("s3", "", "", "lifecycle", this.bucket.id().name());
		return this.observed.inventory().at(rules, this.observed.window().until());
	}

	/** Whether a rule that is on has such a setting. */
	boolean hasRule(String setting) {
		Map<String, String> settings = lifecycle().map(Resource::settings).orElseGet(TreeMap::new);
		return settings.keySet()
			.stream()
			.filter((name) -> name.startsWith("Rules.") && name.contains('.' + setting))
			.map((name) -> name.substring(0, name.indexOf('.', "Rules.".length())))
			.anyMatch((rule) -> !"Disabled".equals(settings.get(rule + ".Status")));
	}

	/** After how many days objects are deleted; empty where no rule says it. */
	Optional<Integer> deletedAfter() {
		return lifecycle().map(Resource::settings)
			.stream()
			.flatMap((settings) -> settings.entrySet().stream())
			.flatMap((setting) -> setting.getKey().endsWith(".Expiration.Days") ? Stream.of(setting.getValue())
					: Stream.empty())
			.map(Integer::valueOf)
			.min(Comparator.naturalOrder());
	}

}
