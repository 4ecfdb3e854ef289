package io.tracetab.cli;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.tracetab.alert.Alert;
import io.tracetab.alert.AlertDesk;
import io.tracetab.alert.AlertDraft;
import io.tracetab.alert.AlertRule;

/**
 * Alerts of a folder that this process holds.
 */
final class LocalAlerts implements AlertBook {

	private static final int MOST = 100;

	private final Session session;

	private final AlertDesk desk;

	LocalAlerts(Session session) {
		this.session = session;
		this.desk = session.get(AlertDesk.class);
	}

	@Override
	public List<Seen> alerts() {
		Map<String, String> names = new HashMap<>();
		this.desk.list().forEach((rule) -> names.put(rule.id(), rule.name()));
		return this.desk.alerts(MOST)
			.stream()
			.map((alert) -> new Seen(names.getOrDefault(alert.rule(), alert.rule()), alert.finding().text(),
					alert.finding().path(), alert.since().toString(), over(alert)))
			.toList();
	}

	private static @Nullable String over(Alert alert) {
		Instant over = alert.over();
		return (over != null) ? over.toString() : null;
	}

	@Override
	public List<Rule> rules() {
		return this.desk.list().stream().map(LocalAlerts::rule).toList();
	}

	private static Rule rule(AlertRule rule) {
		return new Rule(rule.id(), rule.name(), rule.watch().kind().word(), rule.watch().filter(),
				rule.watch().limit().toPlainString(), AlertDraft.over(rule.watch().over()),
				rule.recipients().stream().map((each) -> each.address().text()).toList());
	}

	@Override
	public String add(AlertDraft draft) {
		AlertDraft.Read read = read(draft);
		return this.desk.add(read.name(), read.watch(), read.telling(), read.to()).id();
	}

	private static AlertDraft.Read read(AlertDraft draft) {
		Wrong wrong = new Wrong();
		AlertDraft.Read read = draft.read(wrong);
		wrong.complain();
		return read;
	}

	@Override
	public AlertDraft rule(String id) {
		return AlertDraft.of(known(id));
	}

	private AlertRule known(String id) {
		return this.desk.find(id).orElseThrow(() -> new IllegalArgumentException("There is no rule " + id));
	}

	@Override
	public void change(AlertDraft draft) {
		AlertDraft.Read read = read(draft);
		this.desk.change(known(String.valueOf(draft.id())), read.name(), read.watch(), read.telling(), read.to());
	}

	@Override
	public boolean remove(String id) {
		return this.desk.remove(id);
	}

	@Override
	public List<Letter> test(String id) {
		return this.desk.tryOut(known(id))
			.stream()
			.map((letter) -> new Letter(letter.to().text(), letter.outcome().standing().name().toLowerCase(Locale.ROOT),
					letter.outcome().problem()))
			.toList();
	}

	@Override
	public void close() throws IOException {
		this.session.close();
	}

}
