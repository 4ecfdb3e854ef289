package io.tracetab.recommend;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

import io.tracetab.identity.ResourceId;
import io.tracetab.quantity.Window;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Worked by hand: two dollars a day at a hundred runs, and a look at the inventory in the
 * night from the 14th to the 15th that shows the change.
 */
class ProofsTests {

	private static final String ARN = "arn:aws:lambda:us-east-1:123456789012:function:mail";

	private static final String TABLE = "arn:aws:dynamodb:us-east-1:123456789012:table/orders";

	private static final LocalDate FIRST = LocalDate.parse("2026-09-01");

	private final MadeDailyCosts costs = new MadeDailyCosts().days(FIRST, 14, (day) -> 2, 100);

	private final Proofs proofs = new Proofs(this.costs, this.costs);

	private final MadeFacts facts = new MadeFacts().seen(ARN, Map.of("MemorySize", "2048"), "2026-08-20T00:00:00Z")
		.seen(ARN, Map.of("MemorySize", "2048"), "2026-09-15T03:00:00Z")
		.seen(ARN, Map.of("MemorySize", "256"), "2026-09-15T09:00:00Z");

	@Test
	void trafficDoublesAndCostStays() {
		this.costs.days(FIRST.plusDays(15), 7, (day) -> 2, 200);
		Proof proof = proof("MemorySize: 2048 -> 256\n", 23).orElseThrow();
		assertThat(proof.applied())
			.isEqualTo(new Proof.Applied(Instant.parse("2026-09-15T03:00:00Z"), Instant.parse("2026-09-15T09:00:00Z")));
		// Two dollars a day, for 730 hours.
		assertThat(saved(proof.bill())).isEqualByComparingTo("60.8333333333");
		assertThat(saved(proof.usage())).isEqualByComparingTo("30.4166666667");
		Measurement.Found found = proof.bill().ifFound().orElseThrow();
		assertThat(found.over())
			.isEqualTo(new Measurement.Days(LocalDate.parse("2026-08-18"), LocalDate.parse("2026-09-22"), 14, 7));
		assertThat(found.driver()).isEqualTo("runs");
		assertThat(found.outcome()).isEqualTo(Measurement.Outcome.SAVES);
	}

	@Test
	void whereNothingChangedTheIntervalHoldsZero() {
		this.costs.days(FIRST, 14, (day) -> 2 + day.getDayOfMonth() % 3 * 0.1, 100);
		this.costs.days(FIRST.plusDays(15), 7, (day) -> 2 + day.getDayOfMonth() % 3 * 0.1, 100);
		Measurement.Found found = proof("MemorySize: 2048 -> 256\n", 23).orElseThrow().bill().ifFound().orElseThrow();
		assertThat(found.low().amount()).isNegative();
		assertThat(found.high().amount()).isPositive();
		assertThat(found.outcome()).isEqualTo(Measurement.Outcome.UNCLEAR);
	}

	@Test
	void tooFewDaysAreSaid() {
		this.costs.days(FIRST.plusDays(15), 3, (day) -> 1, 100);
		Proof proof = proof("MemorySize: 2048 -> 256\n", 19).orElseThrow();
		assertThat(proof.isVerified()).isFalse();
		assertThat(proof.bill().why())
			.isEqualTo("not enough days: 3 of 7 after the change of a bill that moves no more");
		assertThat(this.costs.all()).isEmpty();
	}

	@Test
	void usageIsMeasuredWhereNoBillTells() {
		this.costs.days(FIRST.plusDays(15), 9, (day) -> 1, 100);
		this.costs.noBill();
		Proof proof = proof("MemorySize: 2048 -> 256\n", 25).orElseThrow();
		assertThat(proof.bill().why()).startsWith("not enough days: 0 of 7");
		// Half a dollar less at list price; of nine days a week counts.
		assertThat(saved(proof.best().orElseThrow())).isEqualByComparingTo("15.2083333333");
	}

	@Test
	void whatWasFoundStandsWhenItsDaysAreGone() {
		this.costs.days(FIRST.plusDays(15), 7, (day) -> 1, 100);
		Proof then = proof("MemorySize: 2048 -> 256\n", 23).orElseThrow();
		this.costs.forgetDays();
		assertThat(proof("MemorySize: 2048 -> 256\n", 60)).contains(then);
	}

	@Test
	void withoutALookBeforeTheChangeNothingIsMeasured() {
		MadeFacts late = new MadeFacts().seen(ARN, Map.of("MemorySize", "256"), "2026-09-15T09:00:00Z");
		Proof proof = proof(late, about("lambda-memory", ARN, "MemorySize: 2048 -> 256\n"), 23).orElseThrow();
		assertThat(proof.bill().why()).isEqualTo("no look at the inventory saw it before the change");
	}

	@Test
	void whatIsNotShownIsNotApplied() {
		assertThat(proof("MemorySize: 2048 -> 512\n", 23)).isEmpty();
		assertThat(proof("Initialisation: all of it -> what is needed\n", 23)).isEmpty();
	}

	@Test
	void whatIsGoneWhileItsLikeIsSeenWasDeleted() {
		Decision.About about = about("idle-resources", ARN, "FunctionName: mail -> -\n");
		assertThat(proof(this.facts, about, 30)).isEmpty();
		this.facts.seen(ARN.replace("mail", "cart"), Map.of(), "2026-09-16T09:00:00Z");
		this.costs.days(FIRST.plusDays(14), 16, (day) -> 0, 0);
		Proof proof = proof(this.facts, about, 30).orElseThrow();
		assertThat(proof.applied().seen()).isEqualTo(Instant.parse("2026-09-16T09:00:00Z"));
		assertThat(saved(proof.bill())).isEqualByComparingTo("60.8333333333");
	}

	@Test
	void scalingIsSeenByWhatScales() {
		String units = "ReadCapacityUnits: 25 -> 5 to 100 at 70 %\n";
		MadeFacts table = new MadeFacts().seen(TABLE, Map.of("ProvisionedThroughput.ReadCapacityUnits", "25"),
				"2026-09-01T00:00:00Z");
		assertThat(proof(table, about("dynamodb-capacity", TABLE, units), 30)).isEmpty();
		table.seen(
				new ResourceId("application-autoscaling", "us-east-1", "123456789012", "scalable-target",
						"table/orders/dynamodb:table:ReadCapacityUnits")
					.arn(),
				Map.of("MinCapacity", "5", "MaxCapacity", "100"), "2026-09-15T00:00:00Z");
		assertThat(proof(table, about("dynamodb-capacity", TABLE, units), 30)).isPresent();
		assertThat(proof(table, about("dynamodb-capacity", TABLE, "ReadCapacityUnits: 40 -> 25\n"), 30)).isPresent();
	}

	@Test
	void anIndexIsGoneWhenTheTableNamesItNoMore() {
		Decision.About about = about("dynamodb-capacity", TABLE, "GlobalSecondaryIndexes: by-day -> -\n");
		MadeFacts table = new MadeFacts().seen(TABLE, Map.of("GlobalSecondaryIndexes.0.IndexName", "by-day"),
				"2026-09-01T00:00:00Z");
		assertThat(proof(table, about, 30)).isEmpty();
		table.seen(TABLE, Map.of(), "2026-09-15T00:00:00Z");
		assertThat(proof(table, about, 30)).isPresent();
	}

	private static BigDecimal saved(Measurement measurement) {
		return measurement.ifFound().orElseThrow().saved().amount();
	}

	private Optional<Proof> proof(String settings, int days) {
		return proof(this.facts, about("lambda-memory", ARN, settings), days);
	}

	/** As it stands so many days after the first of September. */
	private Optional<Proof> proof(MadeFacts made, Decision.About about, int days) {
		Window until = new Window(Instant.parse("2026-08-01T00:00:00Z"),
				FIRST.plusDays(days - 1).atStartOfDay(java.time.ZoneOffset.UTC).toInstant());
		Decision decision = new Decision(about, true, "", null, Instant.parse("2026-09-14T00:00:00Z"));
		return this.proofs.of(decision, made.observed().over(until), this.costs.all());
	}

	private static Decision.About about(String rule, String arn, String settings) {
		ResourceId resource = ResourceId.parse(arn);
		return new Decision.About(Recommendation.Subject.id(rule, resource), rule, resource, settings, "50",
				Decision.Told.NOTHING);
	}

}
