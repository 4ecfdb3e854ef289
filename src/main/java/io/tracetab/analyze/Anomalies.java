package io.tracetab.analyze;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The anomalies that were found. Writing takes part in the transaction that the calling
 * thread has opened.
 */
public interface Anomalies {

	/** Replaces all that are kept. */
	void replace(Collection<Anomaly> found);

	/** Latest first. */
	List<Anomaly> list();

	Optional<Anomaly> find(String id);

}
