package io.tracetab.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.tracetab.billing.CostDimension;
import io.tracetab.cost.CostAnswer;
import io.tracetab.cost.CostQuestion;
import io.tracetab.cost.Ledger;
import io.tracetab.cost.SharedCosts;
import io.tracetab.ingest.SourceState;
import io.tracetab.quantity.Money;
import io.tracetab.quantity.Window;
import io.tracetab.reconcile.Bucket;
import io.tracetab.reconcile.MeteredDay;

/**
 * How far the report can be believed: what traces cover, how far the model is from the
 * bill, how fresh everything is, and what asking AWS costs.
 */
final class DataSection {

	private static final Duration STALE = Duration.ofDays(2);

	/** How the parts of what was charged are said, in their order. */
	private static final Map<Bucket, String> PARTS = new EnumMap<>(Map.of(Bucket.ATTRIBUTED,
			" is attributed to requests", Bucket.UNTRACED, " was caused by requests that no trace shows", Bucket.IDLE,
			" stood idle", Bucket.NOT_PER_REQUEST, " is for what no request causes (storage, support, taxes)"));

	private final DigestFacts facts;

	private final Figures figures;

	DataSection(DigestFacts facts, Figures figures) {
		this.facts = facts;
		this.figures = figures;
	}

	Section of(Scope scope) {
		List<Section.Sentence> sentences = new ArrayList<>();
		coverage(scope, sentences);
		if (scope.audience().kind() == Audience.Kind.ALL) {
			residual(scope, sentences);
		}
		bill(scope, sentences);
		traces(scope, sentences);
		if (scope.audience().kind() == Audience.Kind.ALL) {
			sources(scope, sentences);
			Money cost = this.facts.data().ownUse().cost(scope.now().from(), scope.now().last());
			sentences.add(Section.Sentence.plain("Asking AWS for all this cost %s %s, at list price.".formatted(
					(cost.amount().signum() == 0) ? "nothing" : this.figures.amount(cost),
					scope.order().period().now(scope.now())), new Section.Link("Sources", "/sources")));
		}
		return new Section("data", "Data quality and own cost", sentences, List.of(), null);
	}

	private void coverage(Scope scope, List<Section.Sentence> sentences) {
		if (scope.audience().kind() == Audience.Kind.ROUTE) {
			return;
		}
		CostQuestion question = new CostQuestion(
				scope.query(scope.now(), scope.audience().filters(), CostDimension.Kind.BUCKET), Ledger.PARTS,
				SharedCosts.APART);
		Map<Bucket, BigDecimal> buckets = new EnumMap<>(Bucket.class);
		for (CostAnswer.Row row : this.facts.money().desk().answer(question).rows()) {
			buckets.merge(Bucket.valueOf(row.keys().get(0)), row.amount(), BigDecimal::add);
		}
		BigDecimal total = buckets.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
		if (total.signum() <= 0) {
			if (scope.audience().kind() == Audience.Kind.ALL) {
				sentences.add(Section.Sentence.note("Costs of these days are not divided over requests yet."));
			}
			return;
		}
		sentences.add(Section.Sentence.plain(said(buckets, total),
				new Section.Link("Whose the costs are", scope.chargedPage(List.of()) + "#parts")));
	}

	private String said(Map<Bucket, BigDecimal> buckets, BigDecimal total) {
		List<Bucket> some = PARTS.keySet()
			.stream()
			.filter((bucket) -> buckets.getOrDefault(bucket, BigDecimal.ZERO).signum() != 0)
			.toList();
		if (some.size() == 1) {
			return "All that was charged" + PARTS.get(some.get(0)) + ".";
		}
		List<String> parts = some.stream().map((bucket) -> part(buckets, bucket, total) + PARTS.get(bucket)).toList();
		return "Of what was charged, %s and %s.".formatted(String.join(", ", parts.subList(0, parts.size() - 1)),
				parts.get(parts.size() - 1));
	}

	private String part(Map<Bucket, BigDecimal> buckets, Bucket bucket, BigDecimal total) {
		return this.figures.percent(buckets.getOrDefault(bucket, BigDecimal.ZERO)
			.max(BigDecimal.ZERO)
			.divide(total, MathContext.DECIMAL32));
	}

	/** Of usage whose list price is known. */
	private void residual(Scope scope, List<Section.Sentence> sentences) {
		MeteredDay.residual(this.facts.money().allocations().metered(scope.now().window()), scope.currency())
			.ifPresent((residual) -> sentences.add(Section.Sentence.plain(
					"Where requests were traced, the units that Tracetab counts come to %s than those of the bill, both at list price; for its units the bill charges %s than list price (discounts, free tier, commitments)."
						.formatted(beside(scope, residual.quantity()), beside(scope, residual.rate().negate())),
					new Section.Link("The model beside the bill",
							scope.chargedPage(List.of()) + "&explained=yes#explained"))));
	}

	/** {@code $3.20 less}. */
	private String beside(Scope scope, BigDecimal difference) {
		return this.figures.amount(difference.abs(), scope.currency())
				+ ((difference.signum() < 0) ? " less" : " more");
	}

	private void bill(Scope scope, List<Section.Sentence> sentences) {
		if (scope.bill() == null) {
			sentences.add(new Section.Sentence(Section.Tone.WARNING, "No bill is loaded.", null));
			return;
		}
		LocalDate today = LocalDate.ofInstant(scope.madeAt(), ZoneOffset.UTC);
		boolean stale = scope.bill().last().plusDays(STALE.toDays()).isBefore(today);
		sentences.add(new Section.Sentence(stale ? Section.Tone.WARNING : Section.Tone.PLAIN,
				"The newest charge is of %s%s.".formatted(this.figures.day(scope.bill().last()),
						scope.bill().last().isBefore(scope.now().last()) ? ": later days of this report lack theirs"
								: ""),
				new Section.Link("Its charges", CostsLinks.to(scope.charged(scope.now()).query(), scope.bill().last(),
						scope.bill().last().plusDays(1), List.of()))));
	}

	private void traces(Scope scope, List<Section.Sentence> sentences) {
		@Nullable Window span = this.facts.requests().traces().totals().span();
		if (span == null) {
			sentences.add(new Section.Sentence(Section.Tone.WARNING, "No request was traced.", null));
			return;
		}
		boolean stale = Duration.between(span.until(), scope.madeAt()).compareTo(STALE) > 0;
		sentences.add(new Section.Sentence(stale ? Section.Tone.WARNING : Section.Tone.PLAIN,
				"The newest traced request began %s."
					.formatted(this.figures.minute(span.until(), scope.order().zone())),
				new Section.Link("Newest requests", "/requests")));
	}

	private void sources(Scope scope, List<Section.Sentence> sentences) {
		for (SourceState state : this.facts.data().sources().all()) {
			SourceState.Trouble trouble = state.trouble();
			if (trouble != null) {
				sentences.add(new Section.Sentence(Section.Tone.WARNING,
						"Source %s fails, %s in a row, last %s: %s".formatted(state.id(),
								this.figures.plural(trouble.times(), "time"),
								this.figures.minute(trouble.last(), scope.order().zone()), trouble.message()),
						new Section.Link("Sources", "/sources")));
			}
			else if (state.paused()) {
				sentences.add(Section.Sentence.note("Source %s is paused.".formatted(state.id())));
			}
		}
	}

}
