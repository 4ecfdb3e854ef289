package io.tracetab.alert;

import java.util.List;
import java.util.Optional;

/**
 * The rules that people made.
 */
public interface AlertRules {

	/** By name. */
	List<AlertRule> list();

	Optional<AlertRule> find(String id);

	/** Keeps a rule, new or changed. */
	void put(AlertRule rule);

	/** Whether there was one. Its alerts are closed, its letters stay. */
	boolean remove(String id);

}
