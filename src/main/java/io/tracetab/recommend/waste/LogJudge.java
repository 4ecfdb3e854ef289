package io.tracetab.recommend.waste;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

import io.tracetab.inventory.Resource;
import io.tracetab.metric.Series;
import io.tracetab.quantity.ChargeClass;
import io.tracetab.quantity.Meter;
import io.tracetab.quantity.Money;
import io.tracetab.quantity.Unit;
import io.tracetab.recommend.Assumed;
import io.tracetab.recommend.Curve;
import io.tracetab.recommend.Draft;
import io.tracetab.recommend.Observed;
import io.tracetab.recommend.Recommendation;
import io.tracetab.recommend.Saving;
import io.tracetab.recommend.TerraformPatch;
import io.tracetab.recommend.Verdict;

/**
 * Judges one log group.
 */
final class LogJudge {

	private static final double GB = 1L << 30;

	/** What compressed logs take of what was sent; not published. */
	private static final double COMPRESSED = 0.15;

	private static final String METHOD = "Bytes as billed or counted (IncomingBytes), by runs; stored bytes as the "
			+ "group tells them (https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch-Logs-Monitoring-CloudWatch-Metrics.html)";

	private static final Meter INGESTED = new Meter("logs.ingested-bytes", "logs", Unit.BYTE, ChargeClass.METERED);

	private static final Meter STORED = new Meter("logs.storage", "logs", Unit.GB_MONTH, ChargeClass.STANDING);

	private final LogFacts facts;

	private final Observed observed;

	private final Assumed assumed;

	LogJudge(LogFacts facts, Assumed assumed) {
		this.facts = facts;
		this.observed = facts.use().observed();
		this.assumed = assumed;
	}

	/** Empty where there is nothing to be said. */
	Optional<Verdict> verdict() {
		LogFacts.Day all = this.facts.all();
		double most = Math.max(all.bytesOfRun(), this.facts.latest().bytesOfRun());
		boolean flood = most >= this.assumed.of(LogRule.FLOOD);
		double kept = unlimited();
		if (!flood && kept <= 0) {
			return Optional.empty();
		}
		return Optional.of(new Verdict.Change(recommendation(flood, kept)));
	}

	/** Gigabytes beyond the retention, where there is none; zero else. */
	private double unlimited() {
		Optional<Resource> group = this.observed.inventory().at(this.facts.group(), this.observed.window().until());
		if (group.isEmpty() || group.get().settings().containsKey("retentionInDays")) {
			return 0;
		}
		double stored = stored();
		double daily = this.facts.all().bytes() / this.facts.days().size() * COMPRESSED;
		return Math.max(0, stored - daily * this.assumed.of(LogRule.RETENTION)) / GB;
	}

	/** Bytes that lie there: as the group was described last, else as billed. */
	private double stored() {
		return this.observed.metrics()
			.find("Tracetab/Described",
					(each) -> each.metric().equals("storedBytes")
							&& this.facts.group().name().equals(each.dimensions().get("LogGroupName")),
					this.observed.window())
			.stream()
			.flatMap((series) -> series.points().stream())
			.max(Comparator.comparing(Series.Point::time))
			.map(Series.Point::value)
			.orElseGet(() -> this.observed.billed().quantity(this.facts.group().arn(), STORED.id())
					* this.observed.billed().perMonth() * GB);
	}

	private Recommendation recommendation(boolean flood, double unlimited) {
		Draft draft = new Draft(LogRule.NAME, resource(), this.observed);
		LogFacts.Day all = this.facts.all();
		draft.evidence(String.format(Locale.ROOT, "%,.0f runs logged %,.0f bytes each, %,.0f in the last days",
				all.runs(), all.bytesOfRun(), this.facts.latest().bytesOfRun()));
		double ratio = cost(all.bytes(), INGESTED)
				/ Math.max(1e-12, this.facts.use().cost(all.runs(), this.facts.use().sum("Duration")));
		draft.evidence(String.format(Locale.ROOT, "Its logs cost %.2g times what its runs cost", ratio));
		Saving saving = Saving.NONE;
		if (flood) {
			draft.set("Log bytes a run", String.format(Locale.ROOT, "%.0f", all.bytesOfRun()),
					String.format(Locale.ROOT, "%.0f", this.assumed.of(LogRule.KEPT)));
			saving = less(draft);
		}
		if (unlimited > 0) {
			int days = (int) this.assumed.of(LogRule.RETENTION);
			draft.set("retentionInDays", "", Integer.toString(days));
			draft
				.evidence(String.format(Locale.ROOT, "%.3f GB lie there that are older than %d days", unlimited, days));
			saving = saving.plus(Saving.about(usd(unlimited * price(STORED)), share(STORED), 0.3, 0.1));
			if (!flood) {
				draft.choices("Kept", "GB older than that")
					.choice("for ever", usd(unlimited * price(STORED)), Curve.Figure.of(unlimited), "now")
					.choice(days + " days", usd(0), Curve.Figure.of(0), "recommended");
			}
		}
		how(draft, flood, unlimited > 0);
		String title = flood
				? "Let %s log less: %,.0f bytes a run".formatted(this.facts.use().name(),
						this.facts.latest().bytesOfRun())
				: "Keep the logs of %s no longer than needed".formatted(this.facts.use().name());
		return draft.made(title, saving, METHOD);
	}

	private Saving less(Draft draft) {
		double month = this.facts.perMonth();
		LogFacts.Day all = this.facts.all();
		double kept = Math.min(all.bytes(), all.runs() * this.assumed.of(LogRule.KEPT));
		Money now = usd(cost(all.bytes(), INGESTED) * month);
		Money then = usd(cost(kept, INGESTED) * month);
		draft.assuming("Runs stay as many", "What Lambda itself logs of a run stays");
		draft.choices("Logged", "Bytes a run")
			.choice("all", now, Curve.Figure.of(all.bytesOfRun()), "now")
			.choice("what is needed", then, Curve.Figure.of(kept / Math.max(1, all.runs())), "recommended");
		double least = Math.min(1, kept * 2 / Math.max(1, all.bytes() - kept));
		return Saving.about(now.minus(then), share(INGESTED), Math.max(0.1, least), 0.1);
	}

	private void how(Draft draft, boolean flood, boolean retention) {
		String name = this.facts.use().name();
		String region = this.facts.group().region();
		int days = (int) this.assumed.of(LogRule.RETENTION);
		StringBuilder aws = new StringBuilder();
		TerraformPatch patch = TerraformPatch.of(flood ? "aws_lambda_function" : "aws_cloudwatch_log_group",
				flood ? this.observed.owners().address(this.facts.use().function())
						: this.observed.owners().address(resource()),
				flood ? name : this.facts.group().name());
		if (flood) {
			aws.append(
					"aws lambda update-function-configuration --function-name %s --logging-config LogFormat=JSON,ApplicationLogLevel=WARN,SystemLogLevel=INFO --region %s"
						.formatted(name, region));
			patch.line("+  logging_config {")
				.line("+    log_format            = \"JSON\"")
				.line("+    application_log_level = \"WARN\"")
				.line("+  }");
		}
		if (retention) {
			aws.append(aws.isEmpty() ? "" : "\n")
				.append("aws logs put-retention-policy --log-group-name %s --retention-in-days %d --region %s"
					.formatted(this.facts.group().name(), days, region));
			patch.set("retention_in_days", "", Integer.toString(days));
		}
		draft.how(aws.toString(), patch.end().toString())
			.effort(Recommendation.Level.LOW, "What is no longer logged or kept cannot be read afterwards",
					Recommendation.Level.LOW, "The level and the retention can be set back; what was removed is gone");
	}

	private Resource resource() {
		return this.observed.inventory()
			.at(this.facts.group(), this.observed.window().until())
			.orElseGet(() -> new Resource(this.facts.group(), new TreeMap<>(), this.facts.use().function().tags(),
					this.facts.use().function().seen()));
	}

	private double price(Meter meter) {
		return this.observed.prices()
			.list(meter, this.facts.group().region(), this.observed.window())
			.map((price) -> price.amount().doubleValue())
			.orElse(0.0);
	}

	private double cost(double quantity, Meter meter) {
		return quantity * price(meter);
	}

	private BigDecimal share(Meter meter) {
		return this.observed.prices().paidShare(meter, this.facts.group().region(), this.observed.window());
	}

	private static Money usd(double amount) {
		return Money.usd(BigDecimal.valueOf(amount));
	}

}
