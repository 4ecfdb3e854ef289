package io.tracetab.report;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Schedules as people make and use them.
 */
public final class ScheduleDesk {

	private final Schedules schedules;

	private final Deliveries deliveries;

	private final Dispatch dispatch;

	private final InstantSource clock;

	public ScheduleDesk(Schedules schedules, Deliveries deliveries, Dispatch dispatch, InstantSource clock) {
		this.schedules = schedules;
		this.deliveries = deliveries;
		this.dispatch = dispatch;
		this.clock = clock;
	}

	/** By name. */
	public List<Schedule> list() {
		return this.schedules.list();
	}

	public Optional<Schedule> find(String id) {
		return this.schedules.find(id);
	}

	/** When it is made next; empty when never. */
	public Optional<Instant> next(Schedule schedule) {
		return this.dispatch.next(schedule, this.clock.instant());
	}

	/** Makes a schedule. */
	public Schedule add(Schedule.Plan plan, Collection<Destination> to) {
		return keep(UUID.randomUUID().toString(), plan, to, List.of());
	}

	/**
	 * Changes a schedule. Who unsubscribed stays so; runs that were due before are not
	 * made up for.
	 */
	public Schedule change(Schedule known, Schedule.Plan plan, Collection<Destination> to) {
		return keep(known.id(), plan, to, known.recipients());
	}

	private Schedule keep(String id, Schedule.Plan plan, Collection<Destination> to, List<Schedule.Recipient> known) {
		Schedule schedule = new Schedule(id, plan, Schedule.Recipient.list(to, known), this.clock.instant());
		this.schedules.put(schedule);
		return schedule;
	}

	/** Whether there was one. */
	public boolean remove(String id) {
		return this.schedules.remove(id);
	}

	/** Takes an address from its list; whether the token is of one. */
	public boolean unsubscribe(String token) {
		return this.schedules.unsubscribe(token);
	}

	/** Sends it now to all who want it. What is not taken is tried again later. */
	public List<Delivery> sendNow(Schedule schedule) {
		return send(schedule, schedule.active().stream().map(Schedule.Recipient::address).toList());
	}

	/** Sends it to one address alone, whether it is on the list or not. */
	public Delivery test(Schedule schedule, Destination to) {
		return send(schedule, List.of(to)).get(0);
	}

	private List<Delivery> send(Schedule schedule, List<Destination> to) {
		Instant now = this.clock.instant();
		PrintedDigest content = this.dispatch.make(schedule.plan().order(), now);
		List<Delivery> letters = to.stream()
			.map((address) -> new Delivery(UUID.randomUUID().toString(), new Delivery.Run(schedule.id(), now), address,
					null, new Delivery.Outcome(Delivery.Standing.WAITING, 0, ""), now))
			.toList();
		return this.deliveries.add(letters, content).stream().map(this.dispatch::send).toList();
	}

	/** The latest ones first. */
	public List<Delivery> deliveries(int limit) {
		return this.deliveries.latest(limit);
	}

	/** What exactly was sent with a letter. */
	public Optional<PrintedDigest> content(String letter) {
		return this.deliveries.find(letter)
			.flatMap((found) -> Optional.ofNullable(found.content()))
			.flatMap(this.deliveries::content);
	}

}
