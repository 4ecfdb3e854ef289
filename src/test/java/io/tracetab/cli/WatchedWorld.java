package io.tracetab.cli;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.internet.MimeMessage;
import org.springframework.beans.factory.BeanFactory;

import io.tracetab.alert.AlertDesk;
import io.tracetab.alert.AlertFinder;
import io.tracetab.alert.AlertKind;
import io.tracetab.alert.AlertRule;
import io.tracetab.alert.AlertRules;
import io.tracetab.alert.AlertWatch;
import io.tracetab.alert.Alerts;
import io.tracetab.report.Deliveries;
import io.tracetab.report.DigestFacts;
import io.tracetab.report.DigestPrinter;
import io.tracetab.report.Dispatch;
import io.tracetab.report.MailAddress;
import io.tracetab.report.Schedule;
import io.tracetab.report.Schedules;
import io.tracetab.report.Timetable;

/**
 * Rules over the facts of an app, at times of a clock of its own that is ahead of the
 * app's, and the mail that comes of them.
 */
final class WatchedWorld {

	private final AlertRules rules;

	private final Alerts alerts;

	private final AlertDesk desk;

	private final GreenMail post;

	private Instant now;

	WatchedWorld(BeanFactory app, GreenMail post, Instant start) {
		this.rules = app.getBean(AlertRules.class);
		this.post = post;
		this.now = start;
		DigestPrinter printer = app.getBean(DigestPrinter.class);
		Deliveries deliveries = app.getBean(Deliveries.class);
		this.alerts = app.getBean(Alerts.class);
		AlertWatch watch = new AlertWatch(this.rules, this.alerts, new AlertFinder(app.getBean(DigestFacts.class)),
				printer::print, () -> this.now);
		Dispatch dispatch = new Dispatch(app.getBean(Schedules.class), deliveries, app.getBean(Timetable.class),
				app.getBean(Dispatch.Press.class), () -> this.now);
		this.desk = new AlertDesk(this.rules, this.alerts, watch,
				new AlertDesk.Post(deliveries, dispatch, () -> this.now));
	}

	Instant now() {
		return this.now;
	}

	/** Looked at from the start on, so that nobody else is first. */
	AlertRule watch(AlertKind kind, String limit, String to) {
		AlertRule rule = new AlertRule(kind.word(), "The " + kind.word(),
				new AlertRule.Watch(kind, "", new BigDecimal(limit), Duration.ofHours(1)),
				new AlertRule.Telling(ZoneId.of("Europe/Berlin"), null, true),
				Schedule.Recipient.list(List.of(new MailAddress(to)), List.of()),
				new AlertRule.Checked(this.now.minus(Duration.ofHours(1)), AlertRule.Checked.NEVER.told()));
		this.rules.put(rule);
		return rule;
	}

	/** With all that came of it. */
	void forget(AlertRule rule) {
		this.rules.remove(rule.id());
		this.alerts.forget(this.now.plusSeconds(1));
	}

	/** What comes of a look some minutes later. */
	List<ArrivedMail> after(int minutes) throws Exception {
		this.now = this.now.plus(Duration.ofMinutes(minutes));
		int before = this.post.getReceivedMessages().length;
		this.desk.run();
		MimeMessage[] all = this.post.getReceivedMessages();
		List<ArrivedMail> arrived = new ArrayList<>();
		for (int i = before; i < all.length; i++) {
			arrived.add(ArrivedMail.of(all[i]));
		}
		return arrived;
	}

}
