package io.tracetab.cli;

import java.io.PrintWriter;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

import io.tracetab.quantity.Money;
import io.tracetab.recommend.Advice;
import io.tracetab.recommend.Measurement;
import io.tracetab.recommend.Proof;
import io.tracetab.recommend.Recommendation;
import io.tracetab.recommend.Recommendations;
import io.tracetab.recommend.Saving;
import io.tracetab.recommend.Standing;
import io.tracetab.recommend.State;
import io.tracetab.recommend.Verdict;
import io.tracetab.recommend.VerifiedSaving;

/**
 * {@code tracetab recommend}: prints what should be changed and what it saves.
 */
@Command(name = "recommend", mixinStandardHelpOptions = true,
		description = { "Print what should be changed, and what it saves in a month of 730 hours.",
				"Savings are at the prices that are paid, where a bill says them." })
final class RecommendCommand implements Callable<Integer> {

	private static final String ROW = "%-9s %-40s %12s %26s %-7s %-18s %s%n";

	@Spec
	private CommandSpec spec;

	@Mixin
	private DataOption data = new DataOption();

	@Option(names = "--json", description = "As JSON.")
	private boolean json;

	@Option(names = "--all", description = "Also say of what nothing is recommended, and why.")
	private boolean all;

	@Override
	public Integer call() throws Exception {
		try (Session session = Session.openOrComplain(this.data.folder)) {
			Advice advice = session.get(Recommendations.class).advice();
			PrintWriter out = this.spec.commandLine().getOut();
			if (this.json) {
				out.println(
						JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(json(advice)));
			}
			else {
				print(advice, out);
			}
			return 0;
		}
	}

	private void print(Advice advice, PrintWriter out) {
		out.printf(ROW, "state", "resource", "saves", "between", "risk", "owner", "what");
		for (Standing standing : advice.standings()) {
			Recommendation made = standing.recommendation();
			String resource = standing.resource().service() + ' ' + standing.resource().name();
			if (made == null) {
				done(standing, resource, out);
				continue;
			}
			Saving saving = made.saving();
			out.printf(ROW, word(standing.state()), resource, dollars(saving.expected()),
					dollars(saving.low()) + " and " + dollars(saving.high()), word(made.proposal().effort().risk()),
					made.subject().owner().isEmpty() ? "-" : made.subject().owner(), made.proposal().title());
		}
		Saving total = advice.saving(Set.of(State.OPEN, State.REOPENED, State.ACCEPTED));
		out.printf(ROW, "", "all of them together", dollars(total.expected()),
				dollars(total.low()) + " and " + dollars(total.high()), "", "", "");
		Saving price = advice.price(Set.of(State.OPEN, State.REOPENED, State.ACCEPTED));
		if (price.expected().amount().signum() != 0) {
			out.printf(ROW, "", "faster at a price", dollars(price.expected()),
					dollars(price.low()) + " and " + dollars(price.high()), "", "", "");
		}
		verified(advice.verified(), out);
		if (this.all) {
			advice.kept().forEach((keep) -> out.printf("kept      %s: %s%n", keep.resource(), keep.why()));
			advice.lacking().forEach((lack) -> out.printf("unknown   %s: %s%n", lack.resource(), lack.what()));
		}
		else {
			out.printf("%d resources are best as they are, of %d nothing can be said (--all)%n", advice.kept().size(),
					advice.lacking().size());
		}
	}

	/** What it was found to save, or why that cannot be said yet. */
	private static void done(Standing standing, String resource, PrintWriter out) {
		Measurement.Found found = standing.found().orElse(null);
		String owner = standing.owner().isEmpty() ? "-" : standing.owner();
		String predicted = ", predicted " + dollars(Money.usd(standing.predicted()));
		if (found != null) {
			out.printf(ROW, word(standing.state()), resource, dollars(found.saved()),
					dollars(found.low()) + " and " + dollars(found.high()), "", owner, standing.title() + predicted);
		}
		else {
			String why = (standing.proof() != null) ? " (" + standing.proof().bill().why() + ")" : "";
			out.printf(ROW, word(standing.state()), resource, "", "", "", owner, standing.title() + predicted + why);
		}
	}

	private static void verified(VerifiedSaving verified, PrintWriter out) {
		if (verified.changes() > 0) {
			out.printf(ROW, "", "measured after the change", dollars(verified.saved()),
					dollars(verified.low()) + " and " + dollars(verified.high()), "", "",
					"predicted " + dollars(verified.predicted()));
		}
	}

	private static String word(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT);
	}

	private static String dollars(Money money) {
		int digits = (money.amount().abs().doubleValue() < 1) ? 4 : 2;
		return "$" + money.amount().setScale(digits, RoundingMode.HALF_UP).toPlainString();
	}

	private static Map<String, Object> json(Advice advice) {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("recommendations", advice.standings().stream().map(RecommendCommand::json).toList());
		json.put("kept", advice.kept().stream().map((keep) -> row(keep, "why", keep.why())).toList());
		json.put("lacking", advice.lacking().stream().map((lack) -> row(lack, "what", lack.what())).toList());
		return json;
	}

	private static Map<String, String> row(Verdict verdict, String name, String text) {
		return Map.of("resource", verdict.resource().arn(), "rule", verdict.rule(), name, text);
	}

	private static Map<String, Object> json(Standing standing) {
		Map<String, Object> row = new LinkedHashMap<>();
		row.put("id", standing.id());
		row.put("state", standing.state());
		row.put("resource", standing.resource().arn());
		Proof proof = standing.proof();
		if (proof != null) {
			row.put("title", standing.title());
			row.put("predictedUsdAMonth", standing.predicted().toPlainString());
			row.put("appliedBy", proof.applied().seen().toString());
			row.put("onTheBill", json(proof.bill()));
			row.put("onUsage", json(proof.usage()));
		}
		Recommendation made = standing.recommendation();
		if (made != null) {
			row.put("owner", made.subject().owner());
			row.put("rule", made.subject().rule());
			row.put("title", made.proposal().title());
			row.put("settings", List.copyOf(made.proposal().settings()));
			row.put("savingUsdAMonth",
					Map.of("low", plain(made.saving().low()), "expected", plain(made.saving().expected()), "high",
							plain(made.saving().high()), "atList", plain(made.saving().list())));
			row.put("effort", made.proposal().effort());
			row.put("aws", made.proposal().aws());
			row.put("terraform", made.proposal().terraform());
			row.put("evidence", made.grounds().evidence());
			row.put("assumptions", made.grounds().assumptions());
			row.put("method", made.grounds().method());
		}
		return row;
	}

	private static Map<String, Object> json(Measurement measurement) {
		return measurement.ifFound()
			.<Map<String, Object>>map((found) -> Map.of("low", plain(found.low()), "saved", plain(found.saved()),
					"high", plain(found.high()), "daysBefore", found.over().before(), "daysAfter", found.over().after(),
					"costFollows", found.driver()))
			.orElseGet(() -> Map.of("lacking", measurement.why()));
	}

	private static String plain(Money money) {
		return money.amount().toPlainString();
	}

}
