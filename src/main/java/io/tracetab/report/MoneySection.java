package io.tracetab.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.tracetab.analyze.AnomalyDesk;
import io.tracetab.billing.Bills;
import io.tracetab.billing.CostDimension;
import io.tracetab.billing.CostQuery;
import io.tracetab.cost.CostAnswer;
import io.tracetab.cost.CostDesk;
import io.tracetab.quantity.Window;
import io.tracetab.reconcile.Provisional;

/**
 * What was charged, how that differs from before, and what makes the difference.
 */
final class MoneySection {

	private static final int SENTENCES = 3;

	private static final int ROWS = 6;

	private static final int LEAST_BARS = 14;

	private static final BigDecimal SLIGHT = BigDecimal.valueOf(1000);

	private final CostDesk desk;

	private final AnomalyDesk changes;

	private final Figures figures;

	private final AnomalyStory story;

	/**
	 * Looks at costs.
	 * @param changes knows what was deployed and set otherwise
	 */
	MoneySection(CostDesk desk, AnomalyDesk changes, Figures figures) {
		this.desk = desk;
		this.changes = changes;
		this.figures = figures;
		this.story = new AnomalyStory(figures);
	}

	/**
	 * What was found.
	 *
	 * @param before nothing where the bill does not speak of all those days
	 */
	record Found(Section section, BigDecimal now, @Nullable BigDecimal before) {

		String line(Figures figures, String currency) {
			boolean tells = this.before != null && !isSlight(this.now.subtract(this.before), this.before);
			String change = (tells && this.before != null) ? figures.change(this.now, this.before) : "";
			return figures.amount(this.now, currency) + (change.isEmpty() ? "" : " (" + change + ")");
		}

	}

	Found of(Scope scope) {
		CostDimension.Kind[] by = { CostDimension.Kind.SERVICE, CostDimension.Kind.RESOURCE };
		CostAnswer now = this.desk.answer(scope.charged(scope.now(), by));
		CostAnswer before = scope.isCompared() ? this.desk.answer(scope.charged(scope.before(), by)) : null;
		List<Section.Sentence> sentences = new ArrayList<>();
		sentences.add(Section.Sentence.plain(total(scope, now.total(), (before != null) ? before.total() : null),
				new Section.Link("Its costs", scope.chargedPage(List.of()))));
		List<Section.Table> tables = new ArrayList<>();
		if (before != null) {
			traffic(scope, sentences);
			Movers services = Movers.between(before, now);
			for (Movers.Mover mover : telling(services, before.total())) {
				moved(scope, mover, Movers.between(Movers.within(before, mover.key()), Movers.within(now, mover.key())),
						sentences);
			}
			tables.add(table(scope, "By service", services, CostDimension.Kind.SERVICE));
		}
		provisional(scope, sentences);
		return new Found(new Section("costs", "Costs", sentences, tables, chart(scope)), now.total(),
				(before != null) ? before.total() : null);
	}

	private String total(Scope scope, BigDecimal now, @Nullable BigDecimal before) {
		if (now.signum() == 0 && scope.audience().kind() != Audience.Kind.ALL
				&& (before == null || before.signum() == 0)) {
			return "Nothing was charged for %s: is that its name?".formatted(scope.audience().words());
		}
		String said = "%s was charged for %s %s".formatted(amount(scope, now), scope.audience().words(),
				scope.order().period().now(scope.now()));
		if (before == null) {
			return said + "; the bill does not say what was charged " + scope.order().period().before()
					+ ", so nothing is compared.";
		}
		BigDecimal difference = now.subtract(before);
		if (difference.signum() == 0) {
			return said + ", as much as " + scope.order().period().before() + ".";
		}
		if (isSlight(difference, before)) {
			return "%s, almost as much as %s (%s).".formatted(said, scope.order().period().before(),
					amount(scope, before));
		}
		String change = this.figures.change(now, before);
		return "%s, %s %s than %s (%s%s).".formatted(said, amount(scope, difference.abs()),
				(difference.signum() > 0) ? "more" : "less", scope.order().period().before(), amount(scope, before),
				change.isEmpty() ? "" : ", " + change);
	}

	/** Less than a thousandth of the whole. */
	private static boolean isSlight(BigDecimal difference, BigDecimal whole) {
		return difference.abs().multiply(SLIGHT).compareTo(whole.abs()) < 0;
	}

	/** How much of what requests cost comes with their number. */
	private void traffic(Scope scope, List<Section.Sentence> sentences) {
		Requests requests = Requests.of(this.desk, scope);
		BigDecimal now = this.desk.answer(scope.caused(scope.now())).total();
		BigDecimal before = this.desk.answer(scope.caused(scope.before())).total();
		if (requests.now().signum() == 0 || requests.before().signum() == 0 || now.compareTo(before) == 0) {
			return;
		}
		BigDecimal byTraffic = requests.costOfMore(before);
		BigDecimal byUnit = now.subtract(before).subtract(byTraffic);
		String change = this.figures.change(requests.now(), requests.before());
		sentences.add(Section.Sentence.plain(
				"About %s requests came, %s before%s. What they caused went from %s to %s: %s with their number, %s with what each costs (estimates)."
					.formatted(this.figures.round(requests.now()), this.figures.round(requests.before()),
							change.isEmpty() ? "" : " (" + change + ")", amount(scope, before), amount(scope, now),
							signed(scope, byTraffic), signed(scope, byUnit)),
				new Section.Link("What requests caused", scope.causedPage())));
	}

	/** The largest, as far as they matter to the whole. */
	private static List<Movers.Mover> telling(Movers movers, BigDecimal whole) {
		return movers.largest(SENTENCES).stream().filter((mover) -> !isSlight(mover.difference(), whole)).toList();
	}

	private void moved(Scope scope, Movers.Mover mover, Movers resources, List<Section.Sentence> sentences) {
		String name = name(mover.key(), CostDimension.Kind.SERVICE);
		String said = (mover.before().signum() == 0) ? "%s is new: %s".formatted(name, amount(scope, mover.now()))
				: "%s %s by %s to %s".formatted(name, (mover.difference().signum() > 0) ? "rose" : "fell",
						amount(scope, mover.difference().abs()), amount(scope, mover.now()));
		Movers.Mover first = resources.largest(1).stream().findFirst().orElse(mover);
		boolean tells = !first.key().isEmpty() && resources.all().size() > 1
				&& first.difference().signum() == mover.difference().signum();
		String of = tells ? ", most of it %s (%s)".formatted(AnomalyWords.shortName(first.key()),
				signed(scope, first.difference())) : "";
		sentences.add(Section.Sentence.plain(said + of + ".", new Section.Link(name, href(scope, mover.key()))));
		changed(scope, first.key()).ifPresent(sentences::add);
	}

	/** What may be behind it: a deploy, a setting, on these days or those before. */
	private Optional<Section.Sentence> changed(Scope scope, String resource) {
		Window days = new Window(scope.before().window().from(), scope.now().window().until());
		return this.changes.change(resource, days)
			.map((change) -> Section.Sentence.plain(this.story.change(change, scope.order().zone()) + ".",
					new Section.Link("Its settings",
							scope.page("/resource", Map.of("arn", resource)) + "#configuration")));
	}

	private static String href(Scope scope, String service) {
		return scope.chargedPage(List.of(new CostQuery.Filter(CostDimension.of(CostDimension.Kind.SERVICE), service)));
	}

	private Section.Table table(Scope scope, String title, Movers movers, CostDimension.Kind kind) {
		List<Section.Row> rows = new ArrayList<>();
		for (Movers.Mover mover : movers.largest(ROWS)) {
			rows.add(new Section.Row(name(mover.key(), kind), href(scope, mover.key()), cells(scope, mover)));
		}
		Movers.Mover others = movers.others(ROWS);
		if (others.now().signum() != 0 || others.before().signum() != 0) {
			rows.add(new Section.Row("All others", scope.chargedPage(List.of()), cells(scope, others)));
		}
		return new Section.Table(title, List.of("Service", "Before", "Now", "Change"), rows);
	}

	private List<Section.Cell> cells(Scope scope, Movers.Mover mover) {
		return List.of(cell(scope, mover.before()), cell(scope, mover.now()), new Section.Cell(
				signed(scope, mover.difference()), CostAnswer.plain(mover.difference()).toPlainString()));
	}

	private Section.Cell cell(Scope scope, BigDecimal amount) {
		return new Section.Cell(amount(scope, amount), CostAnswer.plain(amount).toPlainString());
	}

	private static String name(String key, CostDimension.Kind kind) {
		return !key.isEmpty() ? key : (kind == CostDimension.Kind.SERVICE) ? "Not stated" : "No resource named";
	}

	private void provisional(Scope scope, List<Section.Sentence> sentences) {
		Provisional days = Provisional.at(scope.madeAt());
		if (days.lacksUsage(scope.now().until())) {
			LocalDate from = days.incomplete().isBefore(scope.now().from()) ? scope.now().from() : days.incomplete();
			sentences.add(Section.Sentence.note("Usage of %s and later days still comes in: this total can rise."
				.formatted(this.figures.day(from))));
		}
		else if (days.touches(scope.now().until())) {
			sentences.add(Section.Sentence
				.note("The month is not closed yet: tiers, credits and taxes can still move these figures."));
		}
	}

	private Section.@Nullable Chart chart(Scope scope) {
		Bills.Extent bill = scope.bill();
		LocalDate least = scope.now().until().minusDays(LEAST_BARS);
		LocalDate from = scope.before().from().isBefore(least) ? scope.before().from() : least;
		if (bill == null) {
			return null;
		}
		Days shown = new Days(from.isBefore(bill.first()) ? min(bill.first(), scope.now().from()) : from,
				scope.now().until());
		CostQuery query = scope.charged(shown).query();
		CostQuery daily = new CostQuery(query.currency(), query.from(), query.until(), query.basis(),
				CostQuery.Step.DAY, List.of(), query.filters());
		List<Section.Bar> bars = new ArrayList<>();
		List<Bills.CostRow> rows = this.desk.costs(daily);
		for (LocalDate day = shown.from(); day.isBefore(shown.until()); day = day.plusDays(1)) {
			LocalDate at = day;
			BigDecimal amount = rows.stream()
				.filter((row) -> row.from().equals(at))
				.map(Bills.CostRow::amount)
				.reduce(BigDecimal.ZERO, BigDecimal::add);
			bars.add(new Section.Bar(day, amount, !day.isBefore(scope.now().from())));
		}
		String alt = "Costs by day from %s: between %s and %s a day.".formatted(
				this.figures.days(shown.from(), shown.until()),
				amount(scope,
						bars.stream().map(Section.Bar::amount).min(BigDecimal::compareTo).orElse(BigDecimal.ZERO)),
				amount(scope,
						bars.stream().map(Section.Bar::amount).max(BigDecimal::compareTo).orElse(BigDecimal.ZERO)));
		return new Section.Chart("costs", "Costs by day", alt, scope.currency(), bars);
	}

	private static LocalDate min(LocalDate one, LocalDate other) {
		return one.isBefore(other) ? one : other;
	}

	private String amount(Scope scope, BigDecimal amount) {
		return this.figures.amount(amount, scope.currency());
	}

	private String signed(Scope scope, BigDecimal amount) {
		return this.figures.signed(amount, scope.currency());
	}

}
