package io.tracetab.metric.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.tracetab.database.Facts;
import io.tracetab.database.RowWriter;
import io.tracetab.metric.InvocationReport;
import io.tracetab.metric.InvocationReports;

/**
 * Reports, a row each.
 */
final class JdbcInvocationReports implements InvocationReports {

	private static final int ASKED_AT_ONCE = 1_000;

	private final Facts facts;

	JdbcInvocationReports(Facts facts) {
		this.facts = facts;
	}

	@Override
	public List<InvocationReport> add(Collection<InvocationReport> reports) {
		if (reports.isEmpty()) {
			return List.of();
		}
		return this.facts.inTransaction(() -> {
			LinkedHashSet<InvocationReport> fresh = new LinkedHashSet<>(reports);
			byRequestId(reports.stream().map(InvocationReport::requestId).toList()).values().forEach(fresh::removeAll);
			this.facts.append("invocation_report", (rows) -> fresh.forEach((report) -> append(report, rows)));
			return List.copyOf(fresh);
		});
	}

	@Override
	public Map<String, List<InvocationReport>> byRequestId(Collection<String> requestIds) {
		return by("request_id", requestIds, InvocationReport::requestId);
	}

	@Override
	public Map<String, List<InvocationReport>> byTraceId(Collection<String> traceIds) {
		return by("trace_id", traceIds, (report) -> String.valueOf(report.traceId()));
	}

	private Map<String, List<InvocationReport>> by(String column, Collection<String> asked,
			Function<InvocationReport, String> key) {
		Map<String, List<InvocationReport>> found = new HashMap<>();
		List<String> values = asked.stream().distinct().toList();
		for (int from = 0; from < values.size(); from += ASKED_AT_ONCE) {
			this.facts.sql()
				.sql("SELECT * FROM invocation_report WHERE " + column + " IN (:asked) "
						+ "ORDER BY request_id, time_micros, segment_id")
				.param("asked", values.subList(from, Math.min(values.size(), from + ASKED_AT_ONCE)))
				.query(JdbcInvocationReports::report)
				.list()
				.forEach((report) -> found.computeIfAbsent(key.apply(report), (value) -> new ArrayList<>(1))
					.add(report));
		}
		return found;
	}

	@Override
	public long count() {
		return this.facts.askedOnce("invocation_report",
				() -> this.facts.sql().sql("SELECT COUNT(*) FROM invocation_report").query(Long.class).single());
	}

	private static void append(InvocationReport report, RowWriter rows) {
		rows.add(report.requestId())
			.add(report.timeMicros())
			.add(report.function())
			.add(report.durationMicros())
			.add(report.billedMillis())
			.add(report.memoryMb())
			.add(report.maxMemoryUsedMb())
			.add(report.initMicros())
			.add(report.restoreMicros())
			.add(report.billedRestoreMillis())
			.add(report.status())
			.add(report.errorType())
			.add(report.traceId())
			.add(report.segmentId())
			.endRow();
	}

	private static InvocationReport report(ResultSet row, int number) throws SQLException {
		return new InvocationReport(row.getString("request_id"), row.getLong("time_micros"),
				row.getString("function_name"), row.getLong("duration_micros"), row.getLong("billed_millis"),
				row.getInt("memory_mb"), row.getInt("max_memory_used_mb"), row.getLong("init_micros"),
				row.getLong("restore_micros"), row.getLong("billed_restore_millis"), row.getString("status"),
				row.getString("error_type"), row.getString("trace_id"), row.getLong("segment_id"));
	}

}
