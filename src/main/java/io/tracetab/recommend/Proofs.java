package io.tracetab.recommend;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.Inventory;
import io.tracetab.quantity.Money;
import io.tracetab.quantity.Window;

/**
 * Measures what changes saved that the inventory shows: what each unit of the driver cost
 * before, for those of the days after, less what they did cost. At most four weeks on
 * either side count, so that a measurement comes to rest; what was found is kept, and
 * stands when its days are gone.
 */
public final class Proofs {

	private static final int MOST_DAYS = 28;

	private static final int WEEK = 7;

	private static final double DAYS_OF_MONTH = 730 / 24.0;

	private static final int SCALE = 10;

	private final DailyCosts costs;

	private final Measurements kept;

	private volatile Worked worked = new Worked("", Map.of());

	public Proofs(DailyCosts costs, Measurements kept) {
		this.costs = costs;
		this.kept = kept;
	}

	/** What was worked out of facts as they were at a version. */
	private record Worked(Object version, Map<Decision, Optional<Proof>> proofs) {
	}

	/**
	 * Of changes that the inventory shows, by the ids of recommendations. Worked out anew
	 * where the version is another.
	 * @param version of the facts that are observed
	 */
	Map<String, Proof> of(Collection<Decision> decisions, Observed observed, Object version) {
		List<Decision> accepted = decisions.stream().filter(Decision::accepted).toList();
		Worked last = this.worked;
		if (!last.version.equals(version) || !last.proofs.keySet().containsAll(accepted)) {
			last = worked(accepted, observed, version);
		}
		Map<String, Proof> proofs = new HashMap<>();
		for (Decision each : accepted) {
			last.proofs.getOrDefault(each, Optional.empty()).ifPresent((proof) -> proofs.put(each.about().id(), proof));
		}
		return proofs;
	}

	private synchronized Worked worked(List<Decision> accepted, Observed observed, Object version) {
		Worked last = this.worked;
		Map<Decision, Optional<Proof>> proofs = new HashMap<>(last.version.equals(version) ? last.proofs : Map.of());
		Map<String, Measurements.Kept> known = this.kept.all();
		accepted.forEach((each) -> proofs.computeIfAbsent(each, (decision) -> of(decision, observed, known)));
		Worked now = new Worked(version, Map.copyOf(proofs));
		this.worked = now;
		return now;
	}

	/** Forgets what was found. */
	void forget(String id) {
		this.kept.remove(id);
	}

	/**
	 * Empty where the inventory does not show it.
	 * @param known what was found before
	 */
	Optional<Proof> of(Decision decision, Observed observed, Map<String, Measurements.Kept> known) {
		Decision.About about = decision.about();
		return new AppliedSettings(observed.inventory(), about).at(observed.window().until())
			.map((applied) -> new Asked(about, applied, observed).proof(known.get(about.id())));
	}

	/**
	 * A change whose saving is asked for.
	 */
	private final class Asked {

		private final Decision.About about;

		private final Proof.Applied applied;

		private final Observed observed;

		private final Window before;

		private final Window after;

		Asked(Decision.About about, Proof.Applied applied, Observed observed) {
			this.about = about;
			this.applied = applied;
			this.observed = observed;
			Instant changed = (applied.after() != null) ? applied.after() : applied.seen();
			Instant lastDay = start(LocalDate.ofInstant(changed, ZoneOffset.UTC));
			Instant first = start(LocalDate.ofInstant(applied.seen(), ZoneOffset.UTC).plusDays(1));
			Instant known = start(LocalDate.ofInstant(observed.window().until(), ZoneOffset.UTC));
			Instant end = first.plus(Duration.ofDays(MOST_DAYS));
			this.before = new Window(lastDay.minus(Duration.ofDays(MOST_DAYS)), lastDay);
			this.after = new Window(first, end.isBefore(known) ? end : known.isBefore(first) ? first : known);
		}

		Proof proof(Measurements.@Nullable Kept before) {
			Map<Measurement.Source, Measurement.Found> old = (before != null && before.applied().equals(this.applied))
					? before.found() : Map.of();
			Proof proof = new Proof(this.applied, latest(Measurement.Source.BILL, old),
					latest(Measurement.Source.USAGE, old));
			Map<Measurement.Source, Measurement.Found> found = new EnumMap<>(Measurement.Source.class);
			Stream.of(proof.bill(), proof.usage())
				.forEach((each) -> each.ifFound().ifPresent((some) -> found.put(each.source(), some)));
			if (!found.equals(old)) {
				Proofs.this.kept.put(this.about.id(), new Measurements.Kept(this.applied, found));
			}
			return proof;
		}

		/** What was found of as many days or more stands. */
		private Measurement latest(Measurement.Source source, Map<Measurement.Source, Measurement.Found> old) {
			Measurement now = measured(source);
			Measurement.Found known = old.get(source);
			if (known == null) {
				return now;
			}
			boolean more = now.ifFound()
				.filter((found) -> found.over().before() >= known.over().before()
						&& found.over().after() >= known.over().after())
				.isPresent();
			return more ? now : Measurement.of(source, known);
		}

		private Measurement measured(Measurement.Source source) {
			if (this.applied.after() == null) {
				return Measurement.lacking(source, "no look at the inventory saw it before the change");
			}
			boolean bill = source == Measurement.Source.BILL;
			if (!bill && this.about.rule().equals("dynamodb-capacity")) {
				return Measurement.lacking(source, "requests do not tell what capacity costs");
			}
			DailyCosts.Driver driver = driver();
			List<RatioEstimate.Day> earlier = days(bill, driver, this.before);
			List<RatioEstimate.Day> later = days(bill, driver, this.after);
			return measured(source, driver, last(earlier), first(later))
				.orElseGet(() -> Measurement.lacking(source, lack(earlier.size(), later.size(), bill)));
		}

		private Optional<Measurement> measured(Measurement.Source source, DailyCosts.Driver driver,
				List<RatioEstimate.Day> earlier, List<RatioEstimate.Day> later) {
			boolean driven = earlier.stream().anyMatch((day) -> day.driver() > 0);
			if (earlier.size() < Measurement.DAYS_BEFORE || later.size() < Measurement.DAYS_AFTER || !driven) {
				return Optional.empty();
			}
			RatioEstimate estimate = RatioEstimate.of(earlier, later);
			double month = DAYS_OF_MONTH / later.size();
			Measurement.Days over = new Measurement.Days(day(this.before.from()), day(this.after.until()).minusDays(1),
					earlier.size(), later.size());
			return Optional.of(Measurement.of(source,
					new Measurement.Found(money((estimate.saved() - estimate.margin()) * month),
							money(estimate.saved() * month), money((estimate.saved() + estimate.margin()) * month),
							over, driver.word())));
		}

		private String lack(int earlier, int later, boolean bill) {
			String what = bill ? " of a bill that moves no more" : " with traced requests";
			if (later < Measurement.DAYS_AFTER) {
				return "not enough days: %d of %d after the change%s".formatted(later, Measurement.DAYS_AFTER, what);
			}
			return (earlier < Measurement.DAYS_BEFORE)
					? "not enough days: %d of %d before the change%s".formatted(earlier, Measurement.DAYS_BEFORE, what)
					: "there was no traffic before the change";
		}

		private List<RatioEstimate.Day> days(boolean bill, DailyCosts.Driver driver, Window days) {
			ResourceId resource = this.about.resource();
			SortedMap<LocalDate, Double> driven = Proofs.this.costs.driven(resource, driver, days);
			SortedMap<LocalDate, Double> costs = bill ? Proofs.this.costs.billed(resource, days)
					: Proofs.this.costs.used(resource, days);
			return costs.entrySet()
				.stream()
				.map((cost) -> new RatioEstimate.Day(cost.getValue(),
						Math.max(0, driven.getOrDefault(cost.getKey(), 0.0))))
				.toList();
		}

		/** What is known on both sides; where nothing is, days alone. */
		private DailyCosts.Driver driver() {
			return Stream.of(wanted(), DailyCosts.Driver.CALLS)
				.filter((each) -> isKnown(each, this.before) && isKnown(each, this.after))
				.findFirst()
				.orElse(DailyCosts.Driver.DAYS);
		}

		private boolean isKnown(DailyCosts.Driver driver, Window days) {
			return !Proofs.this.costs.driven(this.about.resource(), driver, days).isEmpty();
		}

		/** One that the change itself leaves as it is. */
		private DailyCosts.Driver wanted() {
			Inventory inventory = this.observed.inventory();
			if (new AppliedSettings(inventory, this.about).isDeletion()) {
				return DailyCosts.Driver.DAYS;
			}
			return switch (this.about.rule()) {
				case "cache-setup" -> DailyCosts.Driver.DAYS;
				case "failed-retries" -> DailyCosts.Driver.SUCCESSES;
				case "dynamodb-capacity" -> isFixed(inventory) ? DailyCosts.Driver.DAYS : DailyCosts.Driver.UNITS;
				default -> switch (this.about.resource().service()) {
					case "lambda", "logs" -> DailyCosts.Driver.RUNS;
					case "dynamodb" -> DailyCosts.Driver.UNITS;
					case "sqs" -> DailyCosts.Driver.MESSAGES;
					default -> DailyCosts.Driver.CALLS;
				};
			};
		}

		/** What was provisioned and not scaled cost the same, whatever the traffic. */
		private boolean isFixed(Inventory inventory) {
			Instant then = (this.applied.after() != null) ? this.applied.after() : this.applied.seen();
			return inventory.at(this.about.resource(), then)
				.filter((table) -> !"PAY_PER_REQUEST".equals(table.settings().get("BillingModeSummary.BillingMode")))
				.isPresent() && !AppliedSettings.isScaled(inventory, this.about.resource());
		}

	}

	private static List<RatioEstimate.Day> last(List<RatioEstimate.Day> days) {
		return days.subList(days.size() % WEEK, days.size());
	}

	private static List<RatioEstimate.Day> first(List<RatioEstimate.Day> days) {
		return days.subList(0, days.size() - days.size() % WEEK);
	}

	private static Money money(double amount) {
		return Money.usd(BigDecimal.valueOf(amount).setScale(SCALE, RoundingMode.HALF_EVEN));
	}

	private static Instant start(LocalDate day) {
		return day.atStartOfDay(ZoneOffset.UTC).toInstant();
	}

	private static LocalDate day(Instant time) {
		return LocalDate.ofInstant(time, ZoneOffset.UTC);
	}

}
