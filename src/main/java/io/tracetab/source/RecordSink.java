package io.tracetab.source;

import java.util.List;

import io.tracetab.billing.Explored;
import io.tracetab.inventory.Resource;
import io.tracetab.metric.InvocationReport;
import io.tracetab.metric.KeyAccess;
import io.tracetab.metric.KeyLogSetting;
import io.tracetab.metric.Series;
import io.tracetab.trace.Segment;
import io.tracetab.trace.TraceSample;

/**
 * Where a {@link RecordFormat} puts what it read. Each call is one record in the count
 * read = stored + duplicate + set aside.
 */
public interface RecordSink {

	void segment(Segment segment);

	void report(InvocationReport report);

	/**
	 * One answer that held resources, metric series, or both: an answer about a table
	 * says how it is set and how large it is. Either list may be empty.
	 */
	void answer(List<Resource> resources, List<Series> series);

	/** How the traces of one window were chosen. */
	default void sample(TraceSample sample) {
		nothing();
	}

	/** A page of what Cost Explorer answered. */
	default void explored(Explored page) {
		nothing();
	}

	/** An access to a key. */
	default void access(KeyAccess access) {
		nothing();
	}

	/** How much is logged of accesses to each of some stores. */
	default void keyLog(List<KeyLogSetting> settings) {
		nothing();
	}

	/** A record that is known and holds nothing to keep (a START line, an empty page). */
	void nothing();

	/**
	 * A record that could not be read.
	 * @param reason names the value, the place within the record and the form expected
	 * @param from where the record starts in the chunk
	 * @param to behind the record
	 */
	void setAside(String reason, int from, int to);

	/** A record of another kind, to be offered to other formats. */
	void foreign(int from, int to);

}
