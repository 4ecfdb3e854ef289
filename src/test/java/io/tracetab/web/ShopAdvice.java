package io.tracetab.web;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.Inventory;
import io.tracetab.metric.FunctionRuns;
import io.tracetab.metric.Metrics;
import io.tracetab.quantity.Money;
import io.tracetab.quantity.Window;
import io.tracetab.recommend.Assumed;
import io.tracetab.recommend.Assumption;
import io.tracetab.recommend.BackTest;
import io.tracetab.recommend.Curve;
import io.tracetab.recommend.Decision;
import io.tracetab.recommend.Decisions;
import io.tracetab.recommend.MadeDailyCosts;
import io.tracetab.recommend.MadeSightings;
import io.tracetab.recommend.Measurement;
import io.tracetab.recommend.Measurements;
import io.tracetab.recommend.Needs;
import io.tracetab.recommend.Observed;
import io.tracetab.recommend.Proof;
import io.tracetab.recommend.Proofs;
import io.tracetab.recommend.Recommendation;
import io.tracetab.recommend.Recommendations;
import io.tracetab.recommend.Rule;
import io.tracetab.recommend.Saving;
import io.tracetab.recommend.Together;
import io.tracetab.recommend.Verdict;

/**
 * What is recommended to the shop: less memory for a function, another way to pay for a
 * table; a rule whose margin decides.
 */
final class ShopAdvice implements Rule, Decisions {

	static final String CHECKOUT = "arn:aws:lambda:eu-west-1:123456789012:function:checkout";

	/** Made of rule and resource. */
	static final String ID = "lambda-memory-19cf7cab-7762";

	/** What was done. */
	static final String DONE = "cold-starts-done";

	static final String TABLE = "arn:aws:dynamodb:us-east-1:123456789012:table/orders";

	private static final Assumption MARGIN = new Assumption("margin", "Memory beside the most that was used", 0.2, 0,
			2);

	private final MadeDailyCosts costs = new MadeDailyCosts();

	private final List<Decision> kept = new ArrayList<>();

	static Recommendations of(Metrics metrics, Inventory inventory, FunctionRuns runs, InstantSource clock) {
		Window window = new Window(Instant.parse("2025-12-20T00:00:00Z"), Instant.parse("2026-01-03T00:00:00Z"));
		Observed observed = new Observed(window, metrics, inventory, runs, (function, within, most) -> List.of(), null);
		Recommendations worked = of(observed, () -> 1, clock);
		worked.advice();
		return worked;
	}

	static Recommendations of(Observed observed, Supplier<Object> version, InstantSource clock) {
		ShopAdvice advice = new ShopAdvice();
		advice.done();
		return new Recommendations(List.of(advice), new Recommendations.ObservedFacts() {
			@Override
			public Optional<Observed> now() {
				return Optional.of(observed);
			}

			@Override
			public Object version() {
				return version.get();
			}
		}, new Recommendations.Book(advice, new Proofs(advice.costs, advice.costs), new MadeSightings()), clock);
	}

	/** More memory was given, as the inventory shows; what that saves was measured. */
	private void done() {
		this.kept.add(new Decision(
				new Decision.About(DONE, "cold-starts", ResourceId.parse(CHECKOUT), "MemorySize: 256 -> 512<b>\n", "5",
						new Decision.Told("Give checkout 512 <b> for its starts", "team-shop", "4", "6")),
				true, "", null, ShopStack.START));
		this.costs.put(DONE, new Measurements.Kept(
				new Proof.Applied(ShopStack.START, ShopStack.START.plus(java.time.Duration.ofHours(30))),
				Map.of(Measurement.Source.BILL, new Measurement.Found(Money.usd("3.5"), Money.usd("4.75"),
						Money.usd("6"),
						new Measurement.Days(LocalDate.parse("2025-12-04"), LocalDate.parse("2026-01-09"), 28, 7),
						"runs"))));
	}

	@Override
	public String name() {
		return "lambda-memory";
	}

	@Override
	public Needs needs() {
		return new Needs(List.of("AWS/Lambda Invocations"), 7, 30);
	}

	@Override
	public List<Assumption> assumptions() {
		return List.of(MARGIN);
	}

	@Override
	public List<Verdict> judge(Observed observed, Assumed assumed, Predicate<ResourceId> asked) {
		double margin = assumed.of(MARGIN);
		Verdict checkout = (margin > 1)
				? new Verdict.Keep(name(), ResourceId.parse(CHECKOUT), "No other memory saves a tenth of its cost")
				: new Verdict.Change(made(CHECKOUT, "MemorySize", "1024", (margin > 0.5) ? "768" : "512", "12.3456"));
		return List.of(checkout,
				new Verdict.Change(made(TABLE, "BillingModeSummary.BillingMode", "PROVISIONED", "PAY_PER_REQUEST", "4")
					.with(Together.elsewhere(Map.of(ResourceId.parse(CHECKOUT), Money.usd("1")))
						.beside(Recommendation.Subject.id(name(), ResourceId.parse(CHECKOUT)),
								Saving.exactly(Money.usd("3.5"))))),
				new Verdict.Keep(name(), ResourceId.parse(CHECKOUT.replace("checkout", "report")), "It did not run"),
				new Verdict.Lack(name(), ResourceId.parse(CHECKOUT.replace("checkout", "worker")),
						"not enough data: 3 of 7 days"));
	}

	private Recommendation made(String arn, String setting, String from, String to, String saving) {
		Money money = Money.usd(saving);
		Recommendation.Effort effort = new Recommendation.Effort(Recommendation.Level.LOW,
				"A run that needs more than any that was seen would fail", Recommendation.Level.LOW,
				"It can be set back at once");
		Curve curve = new Curve("Memory, MB", "Mean duration, ms",
				List.of(new Curve.Choice("512", Money.usd("8.5"), new Curve.Figure(110, 120, 140),
						"recommended, cheapest", ""),
						new Curve.Choice("1024", Money.usd("20.8456"), new Curve.Figure(98, 100, 102), "now", "")));
		ResourceId resource = ResourceId.parse(arn);
		return new Recommendation(new Recommendation.Subject(name(), resource, "team-shop"),
				new Recommendation.Proposal("Give %s %s instead of %s".formatted(resource.name(), to, from),
						List.of(new Recommendation.Setting(setting, from, to)), effort,
						"aws lambda update-function-configuration --function-name " + resource.name() + " <&",
						" resource \"aws_lambda_function\" \"checkout\" {\n-  memory_size = 1024\n+  memory_size = 512\n }"),
				Saving.of(money.times(new java.math.BigDecimal("0.9")), money,
						money.times(new java.math.BigDecimal("1.1")), money),
				new Recommendation.Latency(90_000, 110_000, 180_000, 220_000),
				new Recommendation.Grounds(List.of("12,000 runs in 14 days"), List.of("Traffic stays as it was"),
						"Traced runs taken apart", curve, new BackTest("USD a million runs", 7, 7, 1.2, 1.25, "")));
	}

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
