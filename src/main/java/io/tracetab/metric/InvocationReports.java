package io.tracetab.metric;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The invocation reports that are kept.
 */
public interface InvocationReports {

	/** Adds those that are not kept yet and returns them; the others are duplicates. */
	List<InvocationReport> add(Collection<InvocationReport> reports);

	/**
	 * All reports of the given request ids, by request id; ids without any are absent.
	 */
	Map<String, List<InvocationReport>> byRequestId(Collection<String> requestIds);

	/** All reports that name one of the traces, by trace id in X-Ray's spelling. */
	Map<String, List<InvocationReport>> byTraceId(Collection<String> traceIds);

	long count();

}
