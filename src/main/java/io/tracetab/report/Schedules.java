package io.tracetab.report;

import java.util.List;
import java.util.Optional;

/**
 * The schedules that people made.
 */
public interface Schedules {

	/** By name. */
	List<Schedule> list();

	Optional<Schedule> find(String id);

	/** Keeps a schedule, new or changed. */
	void put(Schedule schedule);

	/** Whether there was one. Its deliveries stay. */
	boolean remove(String id);

	/**
	 * Who is on a list, of a schedule or of others that keep theirs here; empty when
	 * there is none.
	 */
	List<Schedule.Recipient> recipients(String list);

	/** Replaces who is on a list. */
	void putRecipients(String list, List<Schedule.Recipient> recipients);

	/** Takes an address from its list; whether the token is of one. */
	boolean unsubscribe(String token);

}
