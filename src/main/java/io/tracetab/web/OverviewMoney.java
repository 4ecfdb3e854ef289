package io.tracetab.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.tracetab.analyze.BudgetState;
import io.tracetab.reconcile.Bucket;
import io.tracetab.report.AnomalyWords;

/**
 * What the Overview says of money: the month, budgets, anomalies, how fresh each source
 * is and what asking cost.
 */
final class OverviewMoney {

	private static final int ANOMALIES = 3;

	private final MoneyBook money;

	private final BudgetBook budgets;

	private final AnomalyBook anomalies;

	private final SourcesBook sources;

	private final InstantSource clock;

	OverviewMoney(MoneyBook money, BudgetBook budgets, AnomalyBook anomalies, SourcesBook sources,
			InstantSource clock) {
		this.money = money;
		this.budgets = budgets;
		this.anomalies = anomalies;
		this.sources = sources;
		this.clock = clock;
	}

	/** Empty when no bill is loaded. */
	Optional<View> view() {
		LocalDate today = LocalDate.ofInstant(this.clock.instant(), ZoneOffset.UTC);
		return this.money.month(today).map((month) -> {
			List<AnomalyBook.Known> open = this.anomalies.list(false)
				.stream()
				.filter((known) -> !AnomalyWords.day(known.anomaly().until()).isBefore(month.query().from()))
				.toList();
			return new View(month, (month.rest() == null) ? unattributed(month.parts()) : null, this.budgets.states(),
					open.size(), open.stream().limit(ANOMALIES).toList());
		});
	}

	/** How fresh what is asked of AWS is, and what asking cost this month. */
	Asked asked() {
		SourceList list = this.sources.list();
		List<Fresh> fresh = new ArrayList<>();
		list.sources()
			.forEach((source) -> fresh
				.add(new Fresh(source.title(), source.account() + ", " + source.region(), source.watermark())));
		return new Asked(fresh, list.month().toDateUsd(), list.month().budgetUsd());
	}

	private static @Nullable BigDecimal unattributed(@Nullable CostsParts parts) {
		if (parts == null) {
			return null;
		}
		return parts.buckets()
			.stream()
			.filter((bucket) -> bucket.bucket() != Bucket.ATTRIBUTED)
			.map(CostsParts.Part::amount)
			.reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	/**
	 * Money of the month.
	 *
	 * @param unattributed what is under no route; null where not all is divided
	 * @param openAnomalies how many there are of this month, of which the latest are
	 * named
	 */
	record View(MonthMoney month, @Nullable BigDecimal unattributed, List<BudgetState> budgets, int openAnomalies,
			List<AnomalyBook.Known> anomalies) {
	}

	/**
	 * What was asked of AWS.
	 */
	record Asked(List<Fresh> sources, String monthUsd, String budgetUsd) {
	}

	/**
	 * How far a source is read.
	 *
	 * @param until null when nothing is in yet
	 */
	record Fresh(String title, String place, @Nullable Instant until) {
	}

}
