package io.tracetab.cli;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

import io.tracetab.analyze.Budget;
import io.tracetab.analyze.Budgets;
import io.tracetab.billing.CostBasis;
import io.tracetab.cost.OwnerDesk;
import io.tracetab.identity.Owner;
import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.OwnerRule;
import io.tracetab.recommend.Assumed;
import io.tracetab.recommend.Assumption;
import io.tracetab.recommend.Decision;
import io.tracetab.recommend.Decisions;
import io.tracetab.recommend.MadeChanges;
import io.tracetab.recommend.Needs;
import io.tracetab.recommend.Observed;
import io.tracetab.recommend.Recommendation;
import io.tracetab.recommend.Rule;
import io.tracetab.recommend.Sightings;
import io.tracetab.recommend.Verdict;

/**
 * An app in which all has come to pass that a report can tell: recommendations that are
 * new, known, accepted and measured, a team and a budget; always at one time.
 */
@Configuration(proxyBeanMethods = false)
class DecidedWorld {

	static final Instant MORNING = Instant.parse("2026-11-19T07:00:00Z");

	private static final String TABLE = "arn:aws:dynamodb:us-east-1:123456789012:table/";

	private static final Recommendation FRESH = change("shop-orders", "BillingMode", "7.125");

	private static final Recommendation KNOWN = change("shop-orders", "Cache", "3.5");

	private static final Recommendation ACCEPTED = change("shop-products", "BillingMode", "2.25");

	/** The inventory shows it on 12 November. */
	private static final Recommendation DONE = MadeChanges.change("made-memory",
			"arn:aws:lambda:us-east-1:123456789012:function:shop-rankings",
			new Recommendation.Setting("MemorySize", "256", "512"), "4.75");

	private static Recommendation change(String table, String setting, String saving) {
		return MadeChanges.change("made-" + setting.toLowerCase(Locale.ROOT), TABLE + table,
				new Recommendation.Setting(setting, "now", "then"), saving);
	}

	@Bean
	@Primary
	InstantSource morning() {
		return () -> MORNING;
	}

	@Bean
	Rule made() {
		return new Rule() {
			@Override
			public String name() {
				return "made-billingmode";
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
				return List.of(new Verdict.Change(FRESH), new Verdict.Change(KNOWN), new Verdict.Change(ACCEPTED));
			}
		};
	}

	/** What people did, and when rules were asked. */
	static void decide(BeanFactory app) {
		Sightings sightings = app.getBean(Sightings.class);
		sightings.note(List.of(KNOWN.id(), ACCEPTED.id()), MORNING.minusSeconds(40 * 86_400));
		sightings.note(List.of(FRESH.id()), MORNING.minusSeconds(3 * 86_400));
		Decisions decisions = app.getBean(Decisions.class);
		for (Recommendation accepted : List.of(ACCEPTED, DONE)) {
			decisions.put(new Decision(about(accepted), true, "", null, MORNING.minusSeconds(30 * 86_400)));
		}
		app.getBean(OwnerDesk.class)
			.save(List.of(owns(OwnerRule.LooksAt.RESOURCE, "arn:aws:lambda:*:function:shop-product*"),
					owns(OwnerRule.LooksAt.RESOURCE, "arn:aws:lambda:*:function:shop-rankings"),
					owns(OwnerRule.LooksAt.ROUTE, "GET /products*")));
		app.getBean(Budgets.class)
			.put(new Budget("november", "November", new BigDecimal("300"), "USD", CostBasis.BILLED, List.of()));
	}

	private static OwnerRule owns(OwnerRule.LooksAt at, String pattern) {
		return new OwnerRule(at, "", pattern, new Owner("catalogue"), null, null);
	}

	private static Decision.About about(Recommendation made) {
		Recommendation.Setting setting = made.proposal().settings().get(0);
		return new Decision.About(made.id(), made.subject().rule(), ResourceId.parse(made.subject().resource().arn()),
				setting + "\n", made.saving().expected().amount().toPlainString(),
				new Decision.Told("Change " + made.subject().resource().name(), "", "2", "7"));
	}

}
