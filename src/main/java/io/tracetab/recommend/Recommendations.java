package io.tracetab.recommend;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Asks all rules, and joins what people decided. What rules found is kept until what they
 * look at changes. Safe for use by many threads.
 */
public final class Recommendations {

	private final List<Rule> rules;

	private final ObservedFacts facts;

	private final Book book;

	private final InstantSource clock;

	private volatile Kept kept = new Kept(null, List.of());

	/**
	 * What rules said last.
	 *
	 * @param version of the facts that they looked at; null before the first time
	 */
	private record Kept(@Nullable Object version, List<Verdict> verdicts) {
	}

	/**
	 * What is noted of recommendations: what people decided, what was done, and when each
	 * was made first.
	 */
	public record Book(Decisions decisions, Proofs proofs, Sightings sightings) {
	}

	public Recommendations(Collection<Rule> rules, ObservedFacts facts, Book book, InstantSource clock) {
		this.rules = List.copyOf(rules);
		this.facts = facts;
		this.book = book;
		this.clock = clock;
	}

	/**
	 * What rules look at, as it is now.
	 */
	public interface ObservedFacts {

		/** Empty when nothing is loaded. */
		Optional<Observed> now();

		/** Another one when anything changed. */
		Object version();

	}

	/** As facts are now: rules are asked first where facts have changed. */
	public Advice advice() {
		return this.facts.now().map((observed) -> advice(observed, current(observed))).orElse(Advice.NONE);
	}

	/**
	 * As rules said last, perhaps of facts that have changed since; empty where they were
	 * never asked. Asks none.
	 */
	public Optional<Advice> latest() {
		Kept last = this.kept;
		return (last.version == null) ? Optional.empty()
				: this.facts.now().map((observed) -> advice(observed, last.verdicts));
	}

	/** Of one resource, as {@link #latest} says it. */
	public List<Standing> latestOf(String arn) {
		List<Recommendation> changes = changes(this.kept.verdicts).stream()
			.filter((each) -> each.subject().resource().arn().equals(arn))
			.toList();
		List<Decision> decided = this.book.decisions.list()
			.stream()
			.filter((decision) -> decision.about().resource().arn().equals(arn))
			.toList();
		return (changes.isEmpty() && decided.isEmpty()) ? List.of()
				: this.facts.now()
					.map((observed) -> standings(compatible(changes), decided, observed))
					.orElse(List.of());
	}

	/** Whether facts have changed since rules were asked last. */
	public boolean isOutdated() {
		return !this.facts.version().equals(this.kept.version);
	}

	private Advice advice(Observed observed, List<Verdict> verdicts) {
		return new Advice(observed.window(),
				standings(compatible(changes(verdicts)), this.book.decisions.list(), observed),
				those(verdicts, Verdict.Keep.class), those(verdicts, Verdict.Lack.class), this.book.sightings.first());
	}

	private static List<Recommendation> changes(List<Verdict> verdicts) {
		return those(verdicts, Verdict.Change.class).stream().map(Verdict.Change::recommendation).toList();
	}

	private static <T> List<T> those(List<Verdict> verdicts, Class<T> kind) {
		return verdicts.stream().filter(kind::isInstance).map(kind::cast).toList();
	}

	private synchronized List<Verdict> current(Observed observed) {
		Object version = this.facts.version();
		if (!version.equals(this.kept.version)) {
			List<Verdict> verdicts = this.rules.stream()
				.flatMap((rule) -> rule.judge(observed, Assumed.USUAL).stream())
				.toList();
			List<Verdict> beside = new Implications(this.rules, observed).of(verdicts);
			this.kept = new Kept(version, Commitments.beside(compatible(changes(beside)))
				.after(beside, this.rules.stream().collect(Collectors.toMap(Rule::name, (rule) -> rule)), observed));
			this.book.sightings.note(compatible(changes(this.kept.verdicts)).stream().map(Recommendation::id).toList(),
					this.clock.instant());
		}
		return this.kept.verdicts;
	}

	/**
	 * Of several that would change the same settings of one resource, the one that saves
	 * most.
	 */
	private static Collection<Recommendation> compatible(List<Recommendation> all) {
		Set<String> taken = new HashSet<>();
		List<Recommendation> kept = new ArrayList<>();
		all.stream()
			.sorted(Comparator.comparing((Recommendation each) -> each.saving().expected()).reversed())
			.forEach((each) -> {
				List<String> changed = each.proposal()
					.settings()
					.stream()
					.map((setting) -> each.subject().resource().arn() + ' ' + setting.name())
					.toList();
				if (changed.stream().noneMatch(taken::contains)) {
					taken.addAll(changed);
					kept.add(each);
				}
			});
		return kept;
	}

	private List<Standing> standings(Collection<Recommendation> made, Collection<Decision> decisions,
			Observed observed) {
		Map<String, Decision> decided = new HashMap<>();
		decisions.forEach((decision) -> decided.put(decision.about().id(), decision));
		LocalDate today = LocalDate.ofInstant(this.clock.instant(), ZoneOffset.UTC);
		Map<String, Proof> proofs = decided.isEmpty() ? Map.of()
				: this.book.proofs.of(decisions, observed, List.of(this.facts.version(), today));
		List<Standing> standings = new ArrayList<>();
		for (Recommendation each : made) {
			Decision decision = decided.remove(each.id());
			Proof proof = proofs.get(each.id());
			standings.add((proof != null) ? done(each, decision, proof)
					: new Standing(each.id(), state(each, decision, today), each, decision, null));
		}
		decided.values().forEach((decision) -> {
			Proof proof = proofs.get(decision.about().id());
			if (proof != null) {
				standings.add(done(null, decision, proof));
			}
		});
		return standings;
	}

	/** What is recommended of it since is to be decided anew. */
	private static Standing done(@Nullable Recommendation made, @Nullable Decision decision, Proof proof) {
		String id = (decision != null) ? decision.about().id() : "";
		if (made != null && decision != null && !decision.isOf(made)) {
			return new Standing(id, State.REOPENED, made, decision, proof);
		}
		return new Standing(id, proof.isVerified() ? State.VERIFIED : State.APPLIED, null, decision, proof);
	}

	private static State state(Recommendation made, @Nullable Decision decision, LocalDate today) {
		if (decision == null) {
			return State.OPEN;
		}
		if (decision.accepted()) {
			return State.ACCEPTED;
		}
		return decision.holds(made, today) ? State.DISMISSED : State.REOPENED;
	}

	/** As rules said last where they spoke of it, else as facts are now. */
	public Optional<Standing> find(String id) {
		return latest().flatMap((advice) -> find(id, advice)).or(() -> find(id, advice()));
	}

	private static Optional<Standing> find(String id, Advice advice) {
		return advice.standings().stream().filter((standing) -> standing.id().equals(id)).findFirst();
	}

	/** What is recommended under other assumptions, of the same rule and resource. */
	public Optional<Verdict> judge(Standing standing, Assumed assumed) {
		Recommendation made = standing.recommendation();
		Commitments others = Commitments.beside(compatible(changes(this.kept.verdicts)));
		return (made == null) ? Optional.empty()
				: this.facts.now()
					.flatMap((observed) -> rule(made.subject().rule()).flatMap(
							(rule) -> rule.judge(observed, others.of(made, assumed), made.subject().resource()::equals)
								.stream()
								.filter((verdict) -> verdict.resource().equals(made.subject().resource()))
								.findFirst()));
	}

	public Optional<Rule> rule(String name) {
		return this.rules.stream().filter((rule) -> rule.name().equals(name)).findFirst();
	}

	public List<Rule> rules() {
		return this.rules;
	}

	/** Whether there is such a recommendation. */
	public boolean accept(String id) {
		return decide(id, true, "", null);
	}

	/**
	 * Whether there is such a recommendation.
	 * @param until null for good
	 */
	public boolean dismiss(String id, String reason, @Nullable LocalDate until) {
		return decide(id, false, reason, until);
	}

	private boolean decide(String id, boolean accepted, String reason, @Nullable LocalDate until) {
		Recommendation made = find(id).map(Standing::recommendation).orElse(null);
		if (made == null) {
			return false;
		}
		this.book.decisions.put(new Decision(Decision.About.of(made), accepted, reason, until, this.clock.instant()));
		return true;
	}

	/** Nothing is decided any more. */
	public boolean reopen(String id) {
		this.book.proofs.forget(id);
		return this.book.decisions.remove(id);
	}

}
