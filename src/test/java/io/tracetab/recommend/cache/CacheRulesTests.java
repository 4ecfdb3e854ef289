package io.tracetab.recommend.cache;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

import io.tracetab.identity.ResourceId;
import io.tracetab.metric.KeyAccess.Outcome;
import io.tracetab.recommend.Assumed;
import io.tracetab.recommend.CallTimes;
import io.tracetab.recommend.Curve;
import io.tracetab.recommend.MadeFacts;
import io.tracetab.recommend.MadeKeys;
import io.tracetab.recommend.Recommendation;
import io.tracetab.recommend.Verdict;
import io.tracetab.recommend.capacity.LeastUnits;
import io.tracetab.usage.CallSum;
import io.tracetab.usage.DurationSketch;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Caches are recommended where they cost less than they save, and those that there are
 * for what they are asked.
 */
class CacheRulesTests {

	private static final String TABLE = "arn:aws:dynamodb:us-east-1:123456789012:table/banners";

	private static final String CACHE = "arn:aws:elasticache:us-east-1:123456789012:serverlesscache:pages";

	private static final String HOST = "pages-x7kq2m.serverless.use1.cache.amazonaws.com";

	private static final String NODE = "arn:aws:elasticache:us-east-1:123456789012:cluster:sessions";

	private static final Map<String, String> ON_DEMAND = Map.of("BillingModeSummary.BillingMode", "PAY_PER_REQUEST");

	private static final Map<String, Double> HOUR = Map.of("ttl", 3_600.0);

	private static CallTimes.Called called(String kind, String name, int micros) {
		DurationSketch sketch = new DurationSketch();
		sketch.add(DurationSketch.bucket(micros), 100);
		return new CallTimes.Called("lambda", "shop", kind, name, new CallSum(100, 0, 0, 0, 100L * micros, sketch));
	}

	/** A table of which ten items of 12 KB are read once a second. */
	private static MadeFacts table(MadeKeys keys) {
		return new MadeFacts().with(TABLE, ON_DEMAND)
			.with("arn:aws:lambda:us-east-1:123456789012:function:shop", Map.of("MemorySize", "1024"))
			.counted(Map.of("TableName", "banners"), "ConsumedReadCapacityUnits", "Sum", 3_600, (minute) -> 90)
			.called(called("dynamodb", "banners", 4_000))
			.logged(keys);
	}

	private static MadeFacts withOwnCache(MadeFacts facts) {
		return facts.with(CACHE, Map.of("Engine", "valkey")).called(called("remote", HOST, 1_000));
	}

	private static Verdict judged(MadeFacts facts, Map<String, Double> assumed) {
		return new FrontRule().judge(facts.observed(), new Assumed(assumed)).get(0);
	}

	private static Recommendation made(Verdict verdict) {
		assertThat(verdict).isInstanceOf(Verdict.Change.class);
		return ((Verdict.Change) verdict).recommendation();
	}

	@Test
	void whatIsReadAgainIsReadThroughTheCacheThatThereIs() {
		MadeFacts facts = withOwnCache(
				table(new MadeKeys().whole(TABLE).turns(TABLE, 10, 12_000, Duration.ofMinutes(2))));
		Recommendation advice = made(judged(facts, HOUR));
		assertThat(advice.proposal().title()).contains("through the cache pages");
		// Every 20 minutes the same key: of the three reads in an hour the first loads.
		assertThat(advice.grounds().curve().choices()).filteredOn((choice) -> choice.word().equals("recommended"))
			.extracting(Curve.Choice::figure)
			.singleElement()
			.satisfies((figure) -> assertThat(figure.expected()).isCloseTo(66.7, Offset.offset(0.2)));
		double reads = 14 * 720;
		double month = 730 / 336.0;
		double saved = reads * 2 / 3 * 1.5 * 0.000000125;
		double units = reads / 3 * (1 + 12_020 / 1024.0) + reads * 2 / 3 * 12_020 / 1024.0;
		double waited = (reads * 4 / 3 * 0.001 - reads * 2 / 3 * 0.004) * 0.0000166667;
		double computed = (reads * 4 / 3 - reads * 2 / 3) * 0.0005 * 1769 / 1024 * 0.0000166667;
		double expected = (saved - units * 0.0000000023 - waited - computed) * month;
		assertThat(advice.saving().list().amount().doubleValue()).isCloseTo(expected, Offset.offset(expected / 100));
		assertThat(advice.latency()).isNotNull();
		assertThat(advice.saving().low()).isLessThan(advice.saving().expected());
	}

	/** What functions wait less, and the cache's units, are no saving of the table's. */
	@Test
	void whatACacheSavesElsewhereIsToldApart() {
		MadeFacts facts = withOwnCache(
				table(new MadeKeys().whole(TABLE).turns(TABLE, 10, 12_000, Duration.ofMinutes(2))));
		Recommendation advice = made(judged(facts, HOUR));
		double saved = 14 * 720 * 2 / 3.0 * 1.5 * 0.000000125 * 730 / 336;
		assertThat(advice.own().amount().doubleValue()).isCloseTo(saved, Offset.offset(saved / 100));
		assertThat(advice.together().elsewhere().keySet()).extracting(ResourceId::name)
			.containsExactly("pages", "shop");
		// 90 units an hour were counted, 30 of them are read again and wanted no more.
		assertThat(advice.together().implied()).singleElement().satisfies((implied) -> {
			assertThat(implied.rule()).isEqualTo(LeastUnits.RULE);
			assertThat(implied.assumed().values().get("reads")).isCloseTo(1 - 30 / 90.0, Offset.offset(0.01));
		});
	}

	/**
	 * Read units are paid by the hour: the cache saves what fewer of them cost less. 5 a
	 * second need 6, at 730 x 0.00013 each; what is left of them is cheapest on demand.
	 */
	@Test
	void inFrontOfProvisionedUnitsFewerOfThemAreSaved() {
		MadeFacts facts = withOwnCache(
				new MadeFacts().with(TABLE, Map.of("ProvisionedThroughput.ReadCapacityUnits", "6"))
					.with("arn:aws:lambda:us-east-1:123456789012:function:shop", Map.of("MemorySize", "128"))
					.counted(Map.of("TableName", "banners"), "ConsumedReadCapacityUnits", "Sum", 300, (minute) -> 1_500)
					.counted(Map.of("TableName", "banners"), "ConsumedWriteCapacityUnits", "Sum", 300, (minute) -> 0)
					.called(called("dynamodb", "banners", 4_000))
					.logged(new MadeKeys().whole(TABLE).turns(TABLE, 10, 400_000, Duration.ofSeconds(10))));
		Recommendation advice = made(judged(facts, HOUR));
		double demand = (5 - 4.9 * 35 / 36) * 2_628_000 * 0.000000125;
		double now = 6 * 0.00013 * 730;
		assertThat(advice.own().amount().doubleValue()).isCloseTo(now - demand, Offset.offset(0.001));
		assertThat(advice.grounds().evidence()).anyMatch((line) -> line.contains("is borne for less by on demand"));
		assertThat(advice.together().implied()).isEmpty();
		assertThat(advice.together().beside())
			.containsOnlyKeys(Recommendation.Subject.id(LeastUnits.RULE, advice.subject().resource()));
	}

	@Test
	void shorterKeptMeansFewerHits() {
		MadeFacts facts = withOwnCache(
				table(new MadeKeys().whole(TABLE).turns(TABLE, 10, 12_000, Duration.ofMinutes(2))));
		assertThat(judged(facts, Map.of("ttl", 60.0))).isInstanceOfSatisfying(Verdict.Keep.class,
				(keep) -> assertThat(keep.why()).startsWith("0 % of its reads"));
		assertThat(judged(facts, Map.of("size", 0.0001))).isInstanceOf(Verdict.Keep.class);
	}

	@Test
	void aNewCacheThatCostsMoreThanItSavesIsNotRecommended() {
		MadeFacts facts = table(new MadeKeys().whole(TABLE).turns(TABLE, 10, 12_000, Duration.ofMinutes(2)));
		assertThat(judged(facts, HOUR)).isInstanceOfSatisfying(Verdict.Keep.class,
				(keep) -> assertThat(keep.why()).contains("67 % of its reads").contains("cost $"));
		assertThat(made(judged(facts, Map.of("stale", 3_600.0, "ttl", 3_600.0))).proposal().title())
			.contains("the memory of each environment");
	}

	@Test
	void whatIsWrittenAsOftenAsReadIsLeftAlone() {
		MadeKeys keys = new MadeKeys().whole(TABLE);
		for (int i = 0; i < 5_000; i++) {
			keys.access(TABLE, "GetItem", i * 240.0, i % 5, 4_000, Outcome.DONE);
			keys.access(TABLE, "UpdateItem", i * 240.0 + 1, i % 5, 4_000, Outcome.DONE);
		}
		assertThat(judged(withOwnCache(table(keys)), Map.of())).isInstanceOfSatisfying(Verdict.Keep.class,
				(keep) -> assertThat(keep.why()).startsWith("0 % of its reads"));
	}

	@Test
	void withoutKeysThereAreBoundsAlone() {
		assertThat(judged(table(new MadeKeys()), Map.of())).isInstanceOfSatisfying(Verdict.Lack.class,
				(lack) -> assertThat(lack.what()).contains("at most $").contains("docs/keys.md"));
		MadeFacts few = table(new MadeKeys().whole(TABLE).access(TABLE, "GetItem", 86_400 * 12, 1, 10, Outcome.DONE));
		assertThat(judged(few, Map.of())).isInstanceOfSatisfying(Verdict.Lack.class,
				(lack) -> assertThat(lack.what()).isEqualTo("not enough data: 2 of 7 days"));
	}

	private static Verdict existing(MadeFacts facts) {
		return new ExistingRule().judge(facts.observed(), Assumed.USUAL).get(0);
	}

	private static MadeFacts counted(MadeFacts facts, String metric, String statistic, double value) {
		return facts.counted(Map.of("clusterId", "pages"), metric, statistic, 3_600, (minute) -> value);
	}

	@Test
	void aCacheThatNobodyAsksGoes() {
		MadeFacts facts = counted(new MadeFacts().with(CACHE, Map.of("Engine", "valkey")), "BytesUsedForCache",
				"Maximum", 0);
		Recommendation advice = made(existing(facts));
		assertThat(advice.proposal().aws()).startsWith("aws elasticache delete-serverless-cache");
		// A tenth of a gigabyte is charged at least: 0.084 an hour and GB.
		assertThat(advice.saving().list().amount().doubleValue()).isCloseTo(0.0084 * 730, Offset.offset(0.0001));
	}

	private static MadeFacts evicting(MadeKeys keys) {
		MadeFacts facts = new MadeFacts().with(CACHE,
				Map.of("Engine", "valkey", "CacheUsageLimits.DataStorage.Maximum", "1"));
		counted(facts, "BytesUsedForCache", "Maximum", 60_000);
		counted(facts, "Evictions", "Sum", 20);
		counted(facts, "CacheHits", "Sum", 10);
		counted(facts, "CacheMisses", "Sum", 20);
		counted(facts, "ElastiCacheProcessingUnits", "Sum", 100);
		return facts.logged(keys);
	}

	/**
	 * A hundred keys of a thousand bytes in turn, of which each hit is one soon after.
	 */
	private static MadeKeys asked(int keys) {
		MadeKeys made = new MadeKeys().whole(CACHE);
		for (int i = 0; i < 10_000; i++) {
			made.access(CACHE, "GET", i * 120.0, i % keys, 0, Outcome.MISS);
			made.access(CACHE, "SET", i * 120.0 + 1, i % keys, 1_000, Outcome.DONE);
			made.access(CACHE, "GET", i * 120.0 + 2, i % keys, 1_000, Outcome.HIT);
			if (i == 9_999) {
				made.access(CACHE, "GET", i * 120.0 + 86_400, i % keys, 1_000, Outcome.HIT);
			}
		}
		return made;
	}

	@Test
	void aCacheThatLetsGoWhatIsWantedAgainGetsLarger() {
		Recommendation advice = made(existing(evicting(asked(100))));
		assertThat(advice.proposal().title()).contains("it is faster");
		assertThat(advice.proposal().settings()).singleElement()
			.satisfies((setting) -> assertThat(setting.to()).isEqualTo("2"));
		assertThat(advice.grounds().curve().choices()).filteredOn((choice) -> choice.word().equals("now"))
			.singleElement()
			.satisfies((choice) -> assertThat(choice.figure().expected()).isCloseTo(50, Offset.offset(1.0)));
		assertThat(advice.grounds().backTest()).isNotNull();
	}

	@Test
	void aCacheThatLetsGoWhatNobodyWantsStays() {
		assertThat(existing(evicting(asked(10_000)))).isInstanceOfSatisfying(Verdict.Keep.class,
				(keep) -> assertThat(keep.why()).contains("not asked for again"));
		assertThat(existing(evicting(new MadeKeys()))).isInstanceOfSatisfying(Verdict.Lack.class,
				(lack) -> assertThat(lack.what()).contains("at most 67 %"));
	}

	/**
	 * A twentieth of the keys of a cache that holds some fifty: two or three at a time.
	 */
	@Test
	void ofTooFewKeysNobodyTellsWhetherMoreRoomHelps() {
		MadeKeys few = asked(10_000).sharing(CACHE, 5);
		assertThat(existing(evicting(few))).isInstanceOfSatisfying(Verdict.Lack.class,
				(lack) -> assertThat(lack.what()).contains("its log holds 5 % of the keys", "Log more of its keys"));
	}

	@Test
	void enginesSizesAndKindsAreWeighed() {
		MadeFacts facts = new MadeFacts().with(NODE,
				Map.of("Engine", "redis", "CacheNodeType", "cache.r7g.large", "NumCacheNodes", "1"));
		Map<String, String> dimensions = Map.of("CacheClusterId", "sessions", "CacheNodeId", "0001");
		facts.counted(dimensions, "BytesUsedForCache", "Maximum", 3_600, (minute) -> 2e9);
		facts.counted(dimensions, "GetTypeCmds", "Sum", 3_600, (minute) -> 1e8);
		Recommendation advice = made(existing(facts));
		assertThat(advice.proposal().settings()).extracting(Recommendation.Setting::toString)
			.containsExactly("Engine: redis -> valkey", "CacheNodeType: cache.r7g.large -> cache.m7g.large");
		assertThat(advice.saving().list().amount().doubleValue()).isCloseTo((0.219 - 0.1264) * 730,
				Offset.offset(0.01));
		facts.committed((meter, account, window) -> java.util.Optional.of(io.tracetab.quantity.Money.usd("0")));
		assertThat(existing(facts)).as("a reserved node is paid in any case").isInstanceOf(Verdict.Keep.class);
		assertThat(List.of(new FrontRule().needs(), new ExistingRule().needs())).allMatch((needs) -> needs.days() >= 7);
	}

}
