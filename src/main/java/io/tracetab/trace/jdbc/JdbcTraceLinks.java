package io.tracetab.trace.jdbc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.tracetab.database.Facts;
import io.tracetab.trace.Link;
import io.tracetab.trace.Segment;
import io.tracetab.trace.Span;
import io.tracetab.trace.TraceId;
import io.tracetab.trace.TraceLinks;

/**
 * Links in the facts database: a row for each other trace that a trace names. Safe for
 * use by many threads.
 */
final class JdbcTraceLinks implements TraceLinks {

	static final String TABLE = "trace_link";

	/** Ids that stand in one question. */
	private static final int AT_ONCE = 256;

	private static final String ASKED = """
			SELECT id_hi, id_lo, other_hi, other_lo, to_parent FROM trace_link
			JOIN (VALUES %s) AS wanted (hi, lo) ON %s_hi = hi AND %s_lo = lo
			WHERE %s_hi BETWEEN ? AND ? AND to_parent = ?
			ORDER BY id_hi, id_lo, other_hi, other_lo LIMIT ?
			""";

	private final Facts facts;

	JdbcTraceLinks(Facts facts) {
		this.facts = facts;
	}

	/** Whether there is any link: where there is none, none is to be replaced. */
	static boolean isUsed(Facts facts) {
		return facts.askedOnce(TABLE,
				() -> facts.sql().sql("SELECT EXISTS (SELECT 1 FROM trace_link)").query(Boolean.class).single());
	}

	/** What documents name other traces by; most name none. */
	static Set<Link> of(List<Segment> documents) {
		Set<Link> found = Set.of();
		for (Segment document : documents) {
			for (Span span : document.spans()) {
				for (Link link : span.links()) {
					if (!link.traceId().equals(document.traceId())) {
						found = found.isEmpty() ? new LinkedHashSet<>() : found;
						found.add(new Link(link.traceId(), 0, link.toParent()));
					}
				}
			}
		}
		return found;
	}

	@Override
	public List<Joint> effects(Collection<TraceId> causes, int most) {
		return asked(causes, most, true);
	}

	@Override
	public List<Joint> causes(Collection<TraceId> effects, int most) {
		return asked(effects, most, false);
	}

	/** An effect names its causes, a cause may name its effects. */
	private List<Joint> asked(Collection<TraceId> traces, int most, boolean asCause) {
		List<TraceId> all = List.copyOf(traces);
		Set<Joint> found = new LinkedHashSet<>();
		for (int at = 0; at < all.size() && found.size() < most; at += AT_ONCE) {
			List<TraceId> some = all.subList(at, Math.min(all.size(), at + AT_ONCE));
			found.addAll(asked("id", some, asCause ? 0 : 1, most));
			found.addAll(asked("other", some, asCause ? 1 : 0, most));
		}
		return found.stream().limit(most).toList();
	}

	private List<Joint> asked(String side, List<TraceId> some, int toParent, int most) {
		List<Object> parameters = new ArrayList<>();
		long lowest = Long.MAX_VALUE;
		long highest = Long.MIN_VALUE;
		for (TraceId id : some) {
			parameters.add(id.high());
			parameters.add(id.low());
			lowest = Math.min(lowest, id.high());
			highest = Math.max(highest, id.high());
		}
		parameters.addAll(List.of(lowest, highest, toParent, most));
		String values = String.join(", ", Collections.nCopies(some.size(), "(CAST(? AS BIGINT), CAST(? AS BIGINT))"));
		return this.facts.sql().sql(ASKED.formatted(values, side, side, side)).params(parameters).query((row, n) -> {
			TraceId own = new TraceId(row.getLong(1), row.getLong(2));
			TraceId other = new TraceId(row.getLong(3), row.getLong(4));
			return (row.getInt(5) == 1) ? new Joint(other, own) : new Joint(own, other);
		}).list();
	}

}
