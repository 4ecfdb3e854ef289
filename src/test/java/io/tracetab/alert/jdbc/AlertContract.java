package io.tracetab.alert.jdbc;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.tracetab.alert.Alert;
import io.tracetab.alert.AlertDesk;
import io.tracetab.alert.AlertKind;
import io.tracetab.alert.AlertRule;
import io.tracetab.alert.AlertRules;
import io.tracetab.alert.AlertWatch;
import io.tracetab.alert.Alerts;
import io.tracetab.alert.Finding;
import io.tracetab.database.EachStateEngine;
import io.tracetab.report.Delivery;
import io.tracetab.report.Letter;
import io.tracetab.report.LetterRefusedException;
import io.tracetab.report.MailAddress;
import io.tracetab.report.Notice;
import io.tracetab.report.PrintedDigest;
import io.tracetab.report.Schedule;
import io.tracetab.report.Webhook;
import io.tracetab.report.WebhookName;
import io.tracetab.report.jdbc.MadePost;
import io.tracetab.report.jdbc.TestLetters;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What comes of rules, whatever happens on the way: nobody is told twice, nobody is
 * forgotten.
 */
abstract class AlertContract extends EachStateEngine {

	private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

	private static final Finding SLOW = new Finding("latency", "8 % took longer", "/requests?q=a", 1);

	private final List<String> sent = Collections.synchronizedList(new ArrayList<>());

	private final List<Finding> found = new ArrayList<>();

	private Instant now = NOON;

	private boolean down;

	private boolean unknown;

	private TestLetters letters() {
		return TestLetters.of(state());
	}

	private AlertRules rules() {
		return new JdbcAlertRules(state(), letters().schedules());
	}

	private Alerts alerts() {
		return new JdbcAlerts(state(), letters().deliveries());
	}

	private AlertWatch watch() {
		return new AlertWatch(rules(), alerts(), (watch, at) -> {
			if (this.unknown) {
				throw new IllegalStateException("The bill cannot be read");
			}
			return List.copyOf(this.found);
		}, AlertContract::printed, () -> this.now);
	}

	private AlertDesk desk() {
		return new AlertDesk(rules(), alerts(), watch(), new AlertDesk.Post(letters().deliveries(),
				letters().dispatch(new MadePost(this::send), () -> this.now), () -> this.now));
	}

	private static PrintedDigest printed(Notice notice) {
		StringBuilder text = new StringBuilder();
		notice.sections()
			.forEach((section) -> section.sentences()
				.forEach((each) -> text.append(section.title()).append(": ").append(each.text()).append('\n')));
		return new PrintedDigest(notice.subject(), "<p>", text.toString(), "", "", Map.of());
	}

	private AlertRule rule(AlertKind kind, AlertRule.@Nullable Quiet quiet) {
		AlertRule rule = desk().add("Checkout",
				new AlertRule.Watch(kind, "route = \"x\"", new BigDecimal("0.5"), Duration.ofHours(1)),
				new AlertRule.Telling(ZoneId.of("Europe/Berlin"), quiet, true),
				List.of(new MailAddress("ana@example.com"), new WebhookName("ops")));
		assertThat(rules().find(rule.id())).contains(rule);
		return rule;
	}

	private void after(int minutes) {
		this.now = this.now.plus(Duration.ofMinutes(minutes));
		desk().run();
	}

	@Test
	void aWebhookIsKeptWithItsAddress() {
		Webhook ops = new Webhook(new WebhookName("ops"), URI.create("https://hooks.example.com/a"));
		letters().webhooks().put(ops);
		letters().webhooks().put(new Webhook(ops.name(), URI.create("https://hooks.example.com/b")));
		assertThat(letters().webhooks().find(ops.name()).orElseThrow().url()).hasPath("/b");
		assertThat(letters().webhooks().list()).hasSize(1);
		assertThat(letters().webhooks().remove(ops.name())).isTrue();
		assertThat(letters().webhooks().remove(ops.name())).isFalse();
	}

	@Test
	void whatIsSoIsToldOnceAndItsEndOnce() {
		rule(AlertKind.SOURCE, null);
		desk().run();
		assertThat(this.sent).isEmpty();
		this.found.add(SLOW);
		after(1);
		assertThat(this.sent).containsExactlyInAnyOrder("ana@example.com Now: 8 % took longer.",
				"webhook:ops Now: 8 % took longer.");
		after(30);
		after(1);
		assertThat(this.sent).as("it is still so").hasSize(2);
		this.found.clear();
		after(1);
		this.found.add(SLOW);
		after(1);
		this.found.clear();
		after(9);
		assertThat(this.sent).as("it came again within minutes").hasSize(2);
		after(2);
		assertThat(this.sent).hasSize(4).last().asString().contains("Over: 8 % took longer.");
		after(60);
		assertThat(this.sent).hasSize(4);
		assertThat(alerts().latest(9)).singleElement().satisfies((alert) -> {
			assertThat(alert.closed()).isTrue();
			assertThat(alert.since()).isEqualTo(NOON.plus(Duration.ofMinutes(1)));
			assertThat(alert.over()).isEqualTo(this.now.minus(Duration.ofMinutes(60)));
		});
		assertThat(alerts().forget(this.now)).isEqualTo(1);
		this.found.add(SLOW);
		after(1);
		assertThat(this.sent).as("another time").hasSize(6);
	}

	@Test
	void whatComesTogetherIsToldTogetherAndWhatGetsWorseAgain() {
		rule(AlertKind.BUDGET, null);
		this.found.add(new Finding("budget a", "Budget a: forecast", "/budgets?id=a", 1));
		this.found.add(new Finding("budget b", "Budget b: reached", "/budgets?id=b", 2));
		desk().run();
		assertThat(this.sent).hasSize(2)
			.first()
			.asString()
			.contains("Budget a: forecast")
			.contains("Budget b: reached");
		this.found.set(0, new Finding("budget a", "Budget a: reached", "/budgets?id=a", 2));
		after(15);
		assertThat(this.sent).hasSize(4).last().asString().contains("Budget a: reached").doesNotContain("Budget b");
		after(15);
		assertThat(this.sent).hasSize(4);
	}

	@Test
	void inQuietHoursNothingIsToldAndBehindThemAllOfIt() {
		rule(AlertKind.SOURCE, new AlertRule.Quiet(LocalTime.of(13, 0), LocalTime.of(7, 0)));
		this.found.add(SLOW);
		desk().run();
		this.found.add(new Finding("errors", "9 % failed", "/requests", 1));
		after(120);
		this.found.remove(0);
		after(30);
		assertThat(this.sent).as("13:00 to 15:30 in Berlin").isEmpty();
		this.now = Instant.parse("2026-11-24T05:59:00Z");
		desk().run();
		assertThat(this.sent).isEmpty();
		after(1);
		assertThat(this.sent).hasSize(2).first().asString().contains("Now: 9 % failed", "Over: 8 % took longer");
	}

	@Test
	void whatIsOverAtOnceIsNotTold() {
		rule(AlertKind.ERRORS, null);
		this.found.add(SLOW);
		desk().run();
		this.found.clear();
		after(1);
		after(60);
		assertThat(this.sent).isEmpty();
		assertThat(alerts().latest(1)).allMatch(Alert::closed);
	}

	@Test
	void whatCannotBeLookedAtIsNeitherNewNorOver() {
		rule(AlertKind.SOURCE, null);
		this.found.add(SLOW);
		desk().run();
		this.unknown = true;
		after(60);
		after(60);
		assertThat(this.sent).hasSize(2);
		assertThat(alerts().latest(1).get(0).over()).isNull();
	}

	@Test
	void twoProcessesTellNobodyTwice() throws Exception {
		rule(AlertKind.SOURCE, null);
		this.found.add(SLOW);
		MadePost.twoProcesses(() -> desk().run());
		desk().run();
		assertThat(this.sent).hasSize(2).doesNotHaveDuplicates();
		assertThat(alerts().latest(9)).hasSize(1);
	}

	@Test
	void whoIsKilledBetweenLookingAndSendingForgetsNobody() {
		rule(AlertKind.SOURCE, null);
		this.found.add(SLOW);
		watch().run();
		assertThat(this.sent).as("killed here").isEmpty();
		assertThat(letters().deliveries().latest(9)).hasSize(2);
		after(1);
		assertThat(this.sent).hasSize(2);
		AlertRule rule = rules().list().get(0);
		Alerts.Round late = new Alerts.Round(rule.checked(), List.of(), List.of(), null);
		assertThat(alerts().keep(rule, late)).isTrue();
		this.now = this.now.plusSeconds(60);
		watch().run();
		assertThat(alerts().keep(rule, late)).as("somebody looked since").isFalse();
	}

	@Test
	void aServerThatIsDownIsTriedAgain() {
		rule(AlertKind.SOURCE, null);
		this.found.add(SLOW);
		this.down = true;
		desk().run();
		assertThat(this.sent).isEmpty();
		this.down = false;
		after(1);
		assertThat(this.sent).hasSize(2);
	}

	@Test
	void aTrialTellsAllOnTheListWhatIsSo() {
		AlertRule rule = rule(AlertKind.SOURCE, null);
		assertThat(desk().tryOut(rule)).hasSize(2)
			.allMatch((each) -> each.outcome().standing() == Delivery.Standing.SENT);
		assertThat(this.sent).hasSize(2).allMatch((text) -> text.contains("Nothing that it speaks of is so now."));
		assertThat(alerts().latest(1)).isEmpty();
	}

	@Test
	void whoUnsubscribedIsToldNoMoreAndARuleThatIsGoneTellsNobody() {
		AlertRule rule = rule(AlertKind.SOURCE, null);
		String token = rule.recipients().get(0).token();
		assertThat(letters().schedules().unsubscribe(token)).isTrue();
		AlertRule kept = rules().find(rule.id()).orElseThrow();
		assertThat(desk()
			.change(kept, "Renamed", rule.watch(), rule.telling(),
					rule.recipients().stream().map(Schedule.Recipient::address).toList())
			.active()).hasSize(1);
		this.found.add(SLOW);
		desk().run();
		assertThat(this.sent).singleElement().asString().startsWith("webhook:ops");
		assertThat(desk().remove(rule.id())).isTrue();
		assertThat(desk().remove(rule.id())).isFalse();
		this.found.clear();
		after(60);
		assertThat(this.sent).hasSize(1);
		assertThat(alerts().latest(1)).allMatch(Alert::closed);
	}

	private void send(Letter letter) {
		if (this.down) {
			throw new LetterRefusedException("421 come again", Duration.ZERO);
		}
		this.sent.add(letter.to().text() + " "
				+ letter.content().text().replaceAll(" (Since|It began) [^.]*\\.", "").strip());
	}

}
