package io.tracetab.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.tracetab.billing.Bills;
import io.tracetab.quantity.Window;

/**
 * Makes reports of what is kept. Safe for use by many threads.
 */
public final class DigestMaker {

	private final DigestFacts facts;

	private final Figures figures = new Figures();

	private final MoneySection money;

	private final RoutesSection routes;

	private final BudgetSection budgets;

	private final AnomalySection anomalies;

	private final AdviceSection advice;

	private final RequestsSections requests;

	private final DataSection data;

	public DigestMaker(DigestFacts facts) {
		this.facts = facts;
		this.money = new MoneySection(facts.money().desk(), facts.change().desk(), this.figures);
		this.routes = new RoutesSection(facts.money().desk(), facts.money().allocations(), this.figures);
		this.budgets = new BudgetSection(facts.change(), this.figures);
		this.anomalies = new AnomalySection(facts.change(), facts.money().desk(), this.figures);
		this.advice = new AdviceSection(facts.advice(), this.figures);
		this.requests = new RequestsSections(facts.requests(), facts.money().desk(), this.figures);
		this.data = new DataSection(facts, this.figures);
	}

	/** The report as of now. */
	public Digest make(DigestOrder order) {
		return make(order, this.facts.clock().instant());
	}

	/** The report that was due at a time, of what is known now. */
	Digest make(DigestOrder order, Instant due) {
		Instant now = this.facts.clock().instant();
		Bills.Extent bill = this.facts.money().bills().extents().stream().findFirst().orElse(null);
		Days days = order.period().ending((order.end() != null) ? order.end() : newest(order, bill, due));
		Scope scope = new Scope(order, days, order.period().before(days), bill, now);
		List<Section> sections = new ArrayList<>();
		String subject = order.period().word() + " report";
		if (bill != null) {
			MoneySection.Found charged = this.money.of(scope);
			subject = charged.line(this.figures, scope.currency()) + " " + order.period().now(days);
			sections.add(charged.section());
			this.budgets.of(scope).ifPresent(sections::add);
		}
		AnomalySection.Found found = this.anomalies.of(scope);
		sections.add(found.section());
		if (bill != null) {
			this.routes.of(scope).ifPresent(sections::add);
		}
		this.advice.of(scope).ifPresent(sections::add);
		sections.addAll(this.requests.of(scope));
		sections.add(this.data.of(scope));
		String whose = (order.audience().kind() == Audience.Kind.ALL) ? "" : order.audience().words() + ": ";
		String odd = (found.count() == 0) ? ""
				: ", " + this.figures.count(found.count()) + ((found.count() == 1) ? " anomaly" : " anomalies");
		return new Digest(order, "Tracetab: " + whose + subject + odd, days, scope.before(), now, sections);
	}

	/** The newest day that is over where people are, and that something is known of. */
	private LocalDate newest(DigestOrder order, Bills.@Nullable Extent bill, Instant due) {
		LocalDate yesterday = LocalDate.ofInstant(due, order.zone()).minusDays(1);
		Window span = this.facts.requests().traces().totals().span();
		LocalDate known = (bill != null) ? bill.last()
				: (span != null) ? LocalDate.ofInstant(span.until(), ZoneOffset.UTC) : yesterday;
		return known.isBefore(yesterday) ? known : yesterday;
	}

}
