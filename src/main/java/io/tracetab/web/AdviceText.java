package io.tracetab.web;

import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.tracetab.quantity.Money;
import io.tracetab.recommend.Advice;
import io.tracetab.recommend.Decision;
import io.tracetab.recommend.Measurement;
import io.tracetab.recommend.Recommendation;
import io.tracetab.recommend.Standing;

/**
 * Recommendations to take elsewhere: as CSV (RFC 4180), and as Markdown for a ticket.
 */
final class AdviceText {

	private static final String LINE_END = "\r\n";

	private AdviceText() {
	}

	static String csv(Advice advice) {
		StringBuilder text = new StringBuilder();
		text.append(row(Stream.of("id", "state", "rule", "resource", "owner", "what", "low_usd_month",
				"expected_usd_month", "high_usd_month", "at_list_usd_month", "risk", "effort", "measured_low_usd_month",
				"measured_usd_month", "measured_high_usd_month")));
		for (Standing standing : advice.standings()) {
			Recommendation made = standing.recommendation();
			if (made == null) {
				text.append(row(done(standing)));
			}
			else {
				text.append(row(Stream.of(standing.id(), standing.state().name(), made.subject().rule(),
						made.subject().resource().arn(), made.subject().owner(), made.proposal().title(),
						plain(made.saving().low()), plain(made.saving().expected()), plain(made.saving().high()),
						plain(made.saving().list()), made.proposal().effort().risk().name(),
						made.proposal().effort().work().name(), "", "", "")));
			}
		}
		return text.toString();
	}

	private static Stream<String> done(Standing standing) {
		Decision decision = standing.decision();
		Measurement.Found found = standing.found().orElse(null);
		return Stream.of(standing.id(), standing.state().name(), (decision != null) ? decision.about().rule() : "",
				standing.resource().arn(), standing.owner(), standing.title(),
				(decision != null) ? decision.about().told().low() : "", standing.predicted().toPlainString(),
				(decision != null) ? decision.about().told().high() : "", "", "", "",
				(found != null) ? plain(found.low()) : "", (found != null) ? plain(found.saved()) : "",
				(found != null) ? plain(found.high()) : "");
	}

	private static String plain(Money money) {
		return money.amount().setScale(10, RoundingMode.HALF_EVEN).stripTrailingZeros().toPlainString();
	}

	/** A text that begins like a formula is not to be one in a spreadsheet. */
	private static String row(Stream<String> values) {
		return values.map((value) -> value.matches("[=+@\\t].*") ? "'" + value : value)
			.map((value) -> value.matches("(?s).*[\",\r\n].*") ? '"' + value.replace("\"", "\"\"") + '"' : value)
			.collect(Collectors.joining(",", "", LINE_END));
	}

	static String markdown(Advice advice) {
		return advice.standings()
			.stream()
			.filter(Standing::isOpen)
			.flatMap((standing) -> Stream.ofNullable(standing.recommendation()))
			.map(AdviceText::ticket)
			.collect(Collectors.joining("\n"));
	}

	private static String ticket(Recommendation made) {
		StringBuilder text = new StringBuilder();
		text.append("## ").append(made.proposal().title()).append("\n\n");
		text.append("- Resource: `").append(made.subject().resource().arn()).append("`\n");
		text.append("- Owner: ").append(made.subject().owner().isEmpty() ? "unknown" : made.subject().owner());
		text.append("\n- Saves %s USD a month (%s to %s)%n".formatted(plain(made.saving().expected()),
				plain(made.saving().low()), plain(made.saving().high())));
		text.append("- Risk: ").append(made.proposal().effort().risk().name()).append(". ");
		text.append(made.proposal().effort().why()).append(". ").append(made.proposal().effort().undo()).append("\n");
		lines(text, "Evidence", made.grounds().evidence());
		lines(text, "Assumptions", made.grounds().assumptions());
		text.append("\n```\n").append(made.proposal().aws()).append("\n```\n");
		return text.append("\n```diff\n").append(made.proposal().terraform()).append("\n```\n").toString();
	}

	private static void lines(StringBuilder text, String heading, List<String> lines) {
		text.append("\n").append(heading).append(":\n\n");
		lines.forEach((line) -> text.append("- ").append(line).append("\n"));
	}

}
