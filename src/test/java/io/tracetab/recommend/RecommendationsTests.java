package io.tracetab.recommend;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

import io.tracetab.identity.ResourceId;
import io.tracetab.quantity.Money;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RecommendationsTests {

	private static final String ARN = "arn:aws:lambda:us-east-1:123456789012:function:mail";

	private static final ResourceId MAIL = ResourceId.parse(ARN);

	private final MadeDailyCosts costs = new MadeDailyCosts();

	private final MemoryDecisions decisions = new MemoryDecisions();

	private MadeFacts facts = new MadeFacts().with(ARN, Map.of("MemorySize", "2048"));

	private final MadeSightings sightings = new MadeSightings();

	private List<Verdict> found = List.of(change("mail", "256", "4"));

	private Instant now = Instant.parse("2026-11-20T00:00:00Z");

	private int version;

	@Test
	void whatIsDismissedStaysSoUntilItsDay() {
		Recommendations recommendations = recommendations();
		String id = recommendations.advice().standings().get(0).id();
		assertThat(state()).isEqualTo(State.OPEN);
		assertThat(recommendations.dismiss(id, "It is to go", LocalDate.parse("2026-12-01"))).isTrue();
		assertThat(recommendations.dismiss("other", "", null)).isFalse();
		assertThat(state()).isEqualTo(State.DISMISSED);
		this.now = Instant.parse("2026-12-01T00:00:00Z");
		assertThat(state()).isEqualTo(State.REOPENED);
		assertThat(recommendations.reopen(id)).isTrue();
		assertThat(state()).isEqualTo(State.OPEN);
	}

	@Test
	void whatIsDismissedIsReopenedWhenItIsOtherwiseOrSavesMore() {
		recommendations().dismiss(id(), "Not now", null);
		this.found = List.of(change("mail", "256", "5.9"));
		assertThat(state()).isEqualTo(State.DISMISSED);
		this.found = List.of(change("mail", "256", "6.1"));
		assertThat(state()).isEqualTo(State.REOPENED);
		this.found = List.of(change("mail", "128", "4"));
		assertThat(state()).isEqualTo(State.REOPENED);
	}

	@Test
	void whatWasAcceptedIsAppliedOnceTheInventoryShowsIt() {
		recommendations().accept(id());
		assertThat(state()).isEqualTo(State.ACCEPTED);
		this.found = List.of(new Verdict.Keep("made", MAIL, "It is best as it is"));
		assertThat(recommendations().advice().standings()).isEmpty();
		this.facts = new MadeFacts().with(ARN, Map.of("MemorySize", "256"));
		assertThat(state()).isEqualTo(State.APPLIED);
	}

	@Test
	void whenEachWasMadeFirstIsKept() {
		Instant first = this.now;
		String id = id();
		this.found = List.of(change("mail", "256", "4"), change("cart", "512", "2"));
		this.now = first.plusSeconds(60);
		assertThat(recommendations().advice().first()).hasSize(2).containsEntry(id, first).containsValue(this.now);
	}

	@Test
	void totalsCountEachResourceOnce() {
		this.found = List.of(change("mail", "256", "4"), change("mail", "512", "3"), change("cart", "512", "2"));
		Advice advice = recommendations().advice();
		assertThat(advice.standings()).hasSize(2);
		assertThat(advice.saving(Set.of(State.OPEN)))
			.isEqualTo(new Saving(Money.usd("3"), Money.usd("6"), Money.usd("9"), Money.usd("6")));
		assertThat(advice.saving(Set.of(State.DISMISSED))).isEqualTo(Saving.NONE);
	}

	/** Of 4 that units save alone, a quarter is left where a cache answers the rest. */
	@Test
	void rulesAreAskedWhatIsLeftBesideAnotherChange() {
		Recommendation cache = ((Verdict.Change) change("orders", "256", "5")).recommendation();
		ResourceId orders = cache.subject().resource();
		Verdict with = new Verdict.Change(cache
			.with(Together.ALONE.implying(new Together.Implied("units", orders, new Assumed(Map.of("reads", 0.25))))));
		Assumption reads = new Assumption("reads", "Reads", 1, 0, 10);
		Rule units = rule("units", (assumed) -> List.of(units(orders, 4 * assumed.of(reads))));
		Advice advice = recommendations(rule("made", (assumed) -> List.of(with)), units).advice();
		assertThat(advice.standings()).hasSize(2);
		assertThat(advice.saving(Set.of(State.OPEN)).expected().amount()).isEqualByComparingTo("6");
		assertThat(advice.joint(Set.of(State.OPEN), Set.of(State.ACCEPTED))).singleElement()
			.satisfies((joint) -> assertThat(joint.alone().expected().amount()).isEqualByComparingTo("9"));
	}

	private static Verdict units(ResourceId table, double saved) {
		Recommendation made = ((Verdict.Change) change(table.name(), "512", "1")).recommendation();
		return new Verdict.Change(new Recommendation(new Recommendation.Subject("units", table, ""),
				new Recommendation.Proposal("", List.of(new Recommendation.Setting("Units", "", "5")),
						made.proposal().effort(), "", ""),
				Saving.exactly(Money.usd(java.math.BigDecimal.valueOf(saved))), null, made.grounds()));
	}

	private String id() {
		return recommendations().advice().standings().get(0).id();
	}

	private State state() {
		return recommendations().advice().standings().get(0).state();
	}

	/**
	 * A plan saves a tenth of the 10 that a function costs. Where less memory spares 4 of
	 * them it saves a tenth of the other 6: both together 4.6 and not 5.
	 */
	@Test
	void whatIsCommittedToIsWhatOtherChangesLeave() {
		ResourceId plan = new ResourceId("savingsplans", "", "123456789012", "savingsplan", "compute");
		Rule committing = rule("committing",
				(assumed) -> List.of(new Verdict.Change(MadeChanges
					.change("committing", plan.arn(), new Recommendation.Setting("Commitment", "", "1"),
							String.valueOf(assumed.of(Together.LEFT)))
					.with(Together.resting(Map.of(MAIL, Money.usd("10")))))));
		Recommendations alone = recommendations(committing);
		assertThat(alone.advice().saving(Set.of(State.OPEN)).expected().amount()).isEqualByComparingTo("1");
		Recommendations both = recommendations(committing, rule("made", (assumed) -> this.found));
		assertThat(both.advice().saving(Set.of(State.OPEN)).expected().amount()).isEqualByComparingTo("4.6");
		Standing standing = both.advice()
			.standings()
			.stream()
			.filter((each) -> each.id().startsWith("committing"))
			.findFirst()
			.orElseThrow();
		assertThat(both.judge(standing, Assumed.USUAL)).get().isEqualTo(new Verdict.Change(standing.recommendation()));
	}

	private Recommendations recommendations() {
		return recommendations(rule("made", (assumed) -> this.found));
	}

	private static Rule rule(String name, Function<Assumed, List<Verdict>> says) {
		return new Rule() {
			@Override
			public String name() {
				return name;
			}

			@Override
			public Needs needs() {
				return new Needs(List.of(), 0, 0);
			}

			@Override
			public List<Assumption> assumptions() {
				return List.of();
			}

			@Override
			public List<Verdict> judge(Observed observed, Assumed assumed, Predicate<ResourceId> asked) {
				return says.apply(assumed);
			}
		};
	}

	private Recommendations recommendations(Rule... rules) {
		Recommendations.ObservedFacts observed = new Recommendations.ObservedFacts() {
			@Override
			public Optional<Observed> now() {
				return Optional.of(RecommendationsTests.this.facts.observed());
			}

			@Override
			public Object version() {
				return RecommendationsTests.this.version++;
			}
		};
		return new Recommendations(List.of(rules), observed,
				new Recommendations.Book(this.decisions, new Proofs(this.costs, this.costs), this.sightings),
				() -> this.now);
	}

	private static Verdict change(String name, String memory, String saving) {
		return new Verdict.Change(MadeChanges.change("made", ARN.replace("mail", name),
				new Recommendation.Setting("MemorySize", "2048", memory), saving));
	}

	/**
	 * Decisions in memory.
	 */
	private static final class MemoryDecisions implements Decisions {

		private final List<Decision> kept = new ArrayList<>();

		@Override
		public List<Decision> list() {
			return List.copyOf(this.kept);
		}

		@Override
		public void put(Decision decision) {
			remove(decision.about().id());
			this.kept.add(decision);
		}

		@Override
		public boolean remove(String id) {
			return this.kept.removeIf((decision) -> decision.about().id().equals(id));
		}

	}

}
