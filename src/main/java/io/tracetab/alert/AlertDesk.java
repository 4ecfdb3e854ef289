package io.tracetab.alert;

import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.tracetab.report.Deliveries;
import io.tracetab.report.Delivery;
import io.tracetab.report.Destination;
import io.tracetab.report.Dispatch;
import io.tracetab.report.Schedule;

/**
 * Rules and alerts as people make and see them.
 */
public final class AlertDesk {

	private final AlertRules rules;

	private final Alerts alerts;

	private final AlertWatch watch;

	private final Post post;

	/**
	 * Where letters go.
	 *
	 * @param dispatch sends what waits
	 */
	public record Post(Deliveries deliveries, Dispatch dispatch, InstantSource clock) {
	}

	public AlertDesk(AlertRules rules, Alerts alerts, AlertWatch watch, Post post) {
		this.rules = rules;
		this.alerts = alerts;
		this.watch = watch;
		this.post = post;
	}

	/** By name. */
	public List<AlertRule> list() {
		return this.rules.list();
	}

	public Optional<AlertRule> find(String id) {
		return this.rules.find(id);
	}

	/** Makes a rule; it is looked at with the next look. */
	public AlertRule add(String name, AlertRule.Watch watch, AlertRule.Telling telling,
			Collection<? extends Destination> to) {
		return keep(new AlertRule(UUID.randomUUID().toString(), name, watch, telling,
				Schedule.Recipient.list(to, List.of()), AlertRule.Checked.NEVER));
	}

	/** Changes a rule. Who unsubscribed stays so, and what was told is told. */
	public AlertRule change(AlertRule known, String name, AlertRule.Watch watch, AlertRule.Telling telling,
			Collection<? extends Destination> to) {
		return keep(new AlertRule(known.id(), name, watch, telling, Schedule.Recipient.list(to, known.recipients()),
				new AlertRule.Checked(AlertRule.Checked.NEVER.looked(), known.checked().told())));
	}

	private AlertRule keep(AlertRule rule) {
		this.rules.put(rule);
		return rule;
	}

	/** Whether there was one. */
	public boolean remove(String id) {
		return this.rules.remove(id);
	}

	/** Tells all on the list what is so now, or that nothing is. */
	public List<Delivery> tryOut(AlertRule rule) {
		return this.watch.tryOut(rule, this.post.deliveries()).stream().map(this.post.dispatch()::send).toList();
	}

	/** Open ones first, then the latest. */
	public List<Alert> alerts(int limit) {
		return this.alerts.latest(limit);
	}

	/** Looks at all that is due, and sends what came of it. */
	public void run() {
		this.watch.run();
		this.post.dispatch().deliver();
	}

}
