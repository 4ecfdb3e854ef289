package io.tracetab.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.tracetab.report.Deliveries;
import io.tracetab.report.Delivery;
import io.tracetab.report.Notice;
import io.tracetab.report.PrintedDigest;
import io.tracetab.report.Schedule;

/**
 * Looks after the rules. What is so and was not is told, once, to all on the rule's list
 * in one letter; what is told, and no more so, is told to be over. Each look at a rule is
 * kept by one process, with its letters, in one step.
 */
public final class AlertWatch {

	/** What is gone for less is not over: it comes again. */
	static final Duration CALM = Duration.ofMinutes(10);

	/** What comes sooner after a letter waits for the next one. */
	static final Duration PAUSE = Duration.ofMinutes(10);

	private static final Logger logger = LoggerFactory.getLogger(AlertWatch.class);

	private final AlertRules rules;

	private final Alerts alerts;

	private final Finder finder;

	private final Function<Notice, PrintedDigest> printer;

	private final InstantSource clock;

	private final AlertWords words = new AlertWords();

	/** Finds what a rule speaks of and is so. */
	public interface Finder {

		List<Finding> find(AlertRule.Watch watch, Instant now);

	}

	public AlertWatch(AlertRules rules, Alerts alerts, Finder finder, Function<Notice, PrintedDigest> printer,
			InstantSource clock) {
		this.rules = rules;
		this.alerts = alerts;
		this.finder = finder;
		this.printer = printer;
		this.clock = clock;
	}

	/** Looks at all that is due. */
	public void run() {
		for (AlertRule rule : this.rules.list()) {
			try {
				if (rule.isDue(this.clock.instant())) {
					look(rule);
				}
			}
			catch (RuntimeException ex) {
				// Nobody knows whether it is so: nothing is new, and nothing over.
				logger.warn("The alert {} could not be looked at", rule.name(), ex);
			}
		}
	}

	private void look(AlertRule rule) {
		Instant now = this.clock.instant();
		Map<String, Finding> found = new LinkedHashMap<>();
		this.finder.find(rule.watch(), now).forEach((finding) -> found.put(finding.subject(), finding));
		List<Alert> all = new ArrayList<>();
		for (Alert alert : this.alerts.open(rule.id())) {
			Finding finding = found.remove(alert.finding().subject());
			all.add((finding != null) ? alert.seen(finding, now) : gone(alert, now));
		}
		found.values()
			.forEach((finding) -> all
				.add(new Alert(UUID.randomUUID().toString(), rule.id(), finding, now, now, 0, null, false)));
		this.alerts.keep(rule, round(rule, all.stream().map((alert) -> settled(rule, alert)).toList(), now));
	}

	private static Alert gone(Alert alert, Instant now) {
		return (alert.over() != null || alert.seen().plus(CALM).isAfter(now)) ? alert : alert.over(now);
	}

	/** Of what is over nothing may be left to be told. */
	private static Alert settled(AlertRule rule, Alert alert) {
		boolean brief = alert.told() == 0
				&& Duration.between(alert.since(), alert.seen()).compareTo(rule.watch().kind().patience()) < 0;
		boolean silent = alert.told() > 0 && !rule.telling().recovery() && !alert.isNews();
		return (alert.over() != null && (brief || silent)) ? alert.close() : alert;
	}

	private Alerts.Round round(AlertRule rule, List<Alert> all, Instant now) {
		boolean waits = rule.telling().isQuiet(now) || rule.checked().told().plus(PAUSE).isAfter(now);
		List<Alert> told = waits ? List.of() : all.stream().filter((alert) -> isToBeTold(rule, alert, now)).toList();
		List<Alert> kept = all.stream().map((alert) -> told.contains(alert) ? alert.tell() : alert).toList();
		if (told.isEmpty()) {
			return new Alerts.Round(new AlertRule.Checked(now, rule.checked().told()), kept, List.of(), null);
		}
		AlertRule.Checked checked = new AlertRule.Checked(now, now);
		List<Delivery> letters = letters(rule, now);
		return new Alerts.Round(checked, kept, letters,
				letters.isEmpty() ? null : this.printer.apply(this.words.notice(rule, told, now)));
	}

	private static boolean isToBeTold(AlertRule rule, Alert alert, Instant now) {
		boolean patient = !alert.since().plus(rule.watch().kind().patience()).isAfter(now);
		return !alert.closed() && (alert.isNews() && patient || alert.over() != null);
	}

	private static List<Delivery> letters(AlertRule rule, Instant now) {
		return rule.active()
			.stream()
			.map(Schedule.Recipient::address)
			.map((to) -> new Delivery(UUID.randomUUID().toString(), new Delivery.Run(rule.id(), now), to, null,
					new Delivery.Outcome(Delivery.Standing.WAITING, 0, ""), now))
			.toList();
	}

	/** Tells all on a rule's list what is so now, or that nothing is: a trial. */
	List<Delivery> tryOut(AlertRule rule, Deliveries deliveries) {
		Instant now = this.clock.instant();
		List<Finding> found = this.finder.find(rule.watch(), now);
		List<Delivery> letters = letters(rule, now);
		return letters.isEmpty() ? letters
				: deliveries.add(letters, this.printer.apply(this.words.trial(rule, found, now)));
	}

}
