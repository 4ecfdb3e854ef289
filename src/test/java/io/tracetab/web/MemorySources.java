package io.tracetab.web;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.tracetab.ingest.Counts;
import io.tracetab.ingest.SourceState;
import io.tracetab.pipeline.Cadence;
import io.tracetab.pipeline.OwnCost;
import io.tracetab.pipeline.SourcesDesk;
import io.tracetab.quantity.Money;
import io.tracetab.source.ApiUse;
import io.tracetab.source.Check;
import io.tracetab.source.SourceFailure;
import io.tracetab.source.SourceId;
import io.tracetab.source.SourceKind;

/**
 * Four sources: one up to date, one catching up, one that is not allowed, one paused.
 */
final class MemorySources implements SourcesFacts {

	private static final Instant NOW = Instant.parse("2026-01-03T00:15:00Z");

	private static final Cadence CADENCE = new Cadence(Duration.ofMinutes(5), Duration.ofHours(1),
			Duration.ofMinutes(2), Duration.ofMinutes(10), Duration.ofDays(14));

	private final Map<SourceId, SourceState> states = new TreeMap<>();

	final List<String> done = new ArrayList<>();

	boolean listed = true;

	MemorySources() {
		SourceState metrics = SourceState.unread(id(SourceKind.METRICS))
			.read(NOW.minus(Duration.ofDays(14)), NOW.minus(Duration.ofMinutes(5)), NOW, new Counts(812, 12, 0, 4));
		SourceState xray = SourceState.unread(id(SourceKind.XRAY))
			.read(NOW.minus(Duration.ofDays(14)), NOW.minus(Duration.ofDays(7)), NOW, new Counts(90_112, 2_104, 1, 0));
		SourceState denied = SourceState.unread(id(SourceKind.LOGS))
			.withTrouble(new SourceState.Trouble(3, SourceFailure.Cause.DENIED,
					"cloudwatchlogs:FilterLogEvents in account 123456789012, region us-east-1: not allowed",
					"Allow the action logs:FilterLogEvents to the role that Tracetab uses.", NOW,
					NOW.plus(Duration.ofMinutes(4))));
		for (SourceState state : List.of(metrics, xray, denied,
				SourceState.unread(id(SourceKind.BILL)).withPaused(true))) {
			this.states.put(state.id(), state);
		}
	}

	private static SourceId id(SourceKind kind) {
		return new SourceId(kind, "123456789012", "us-east-1");
	}

	@Override
	public List<SourcesDesk.Status> all() {
		if (!this.listed) {
			throw new SourceFailure(SourceFailure.Cause.CREDENTIALS, "sts:GetCallerIdentity: no credentials were found",
					"Give this process credentials.", null);
		}
		return this.states.values().stream().map(MemorySources::status).toList();
	}

	private static SourcesDesk.Status status(SourceState state) {
		Instant watermark = state.watermark();
		return new SourcesDesk.Status(state, CADENCE, NOW.plus(Duration.ofMinutes(3)),
				(watermark == null) ? null : Duration.between(watermark, NOW), Duration.ofMinutes(12));
	}

	@Override
	public List<OwnCost.Charge> charges(LocalDate first, LocalDate last) {
		return List.of(
				new OwnCost.Charge(last, id(SourceKind.METRICS),
						new ApiUse("cloudwatch", "GetMetricData", 12, 1, "cloudwatch.metric-queries",
								BigDecimal.valueOf(5_400)),
						Money.usd("0.054"), true, ""),
				new OwnCost.Charge(last, id(SourceKind.XRAY),
						new ApiUse("xray", "BatchGetTraces", 420, 9, "xray.traces-accessed", BigDecimal.valueOf(2_100)),
						null, false, "the first 1,000,000 a month are free"));
	}

	@Override
	public OwnCost.Month month() {
		List<OwnCost.Charge> charges = charges(today(), today());
		return new OwnCost.Month(YearMonth.of(2026, 1), Money.usd("0.054"), Money.usd("17.42"), List.of(charges.get(1)),
				List.of(charges.get(0)), Set.of(id(SourceKind.METRICS)));
	}

	@Override
	public Money budget() {
		return Money.usd("15");
	}

	@Override
	public BigDecimal stretch() {
		return new BigDecimal("1.1614");
	}

	@Override
	public LocalDate today() {
		return LocalDate.parse("2026-01-03");
	}

	@Override
	public void pause(SourceId id, boolean paused) {
		this.done.add((paused ? "pause " : "resume ") + id);
	}

	@Override
	public void runNow(SourceId id) {
		this.done.add("run " + id);
	}

	@Override
	public SourcesDesk.Checked check(SourceId id) {
		return new SourcesDesk.Checked(new Check(null, List.of("ce:GetCostAndUsage", "sts:GetCallerIdentity"),
				List.of("ce:GetCostAndUsageWithResources"), List.of()), Money.usd("0.00001"));
	}

	@Override
	public Counts replay() {
		this.done.add("replay");
		return new Counts(2, 0, 1, 0);
	}

	@Override
	public List<SourcesDesk.Planned> plan(SourceId id) {
		ApiUse use = new ApiUse("costexplorer", "GetCostAndUsage", 2, 0, "costexplorer.requests",
				BigDecimal.valueOf(2));
		return List.of(new SourcesDesk.Planned(new OwnCost.Charge(today(), id, use, Money.usd("0.02"), false, ""),
				"usage by service"));
	}

}
