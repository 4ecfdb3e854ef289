package io.tracetab.trace.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.tracetab.database.Facts;
import io.tracetab.database.KeptRows;
import io.tracetab.database.Micros;
import io.tracetab.database.RowWriter;
import io.tracetab.database.WantedIds;
import io.tracetab.quantity.Window;
import io.tracetab.trace.Condition;
import io.tracetab.trace.HttpCall;
import io.tracetab.trace.Link;
import io.tracetab.trace.RequestFlag;
import io.tracetab.trace.RequestQuery;
import io.tracetab.trace.Route;
import io.tracetab.trace.Segment;
import io.tracetab.trace.Trace;
import io.tracetab.trace.TraceId;
import io.tracetab.trace.TracerChoice;
import io.tracetab.trace.Traces;

/**
 * Traces in the facts database. Safe for use by many threads.
 */
final class JdbcTraces implements Traces {

	/** How far back the newest page is looked for before everything is gone through. */
	private static final List<Duration> LOOKING_BACK = List.of(Duration.ofMinutes(10), Duration.ofDays(1));

	/** So many rows are sorted rather than met in order. */
	private static final int FEW = 5000;

	private final Facts facts;

	private final SegmentCodec codec;

	private final RouteNumbers routes;

	private final Terms terms;

	private final KeptRows answers = new KeptRows(200);

	JdbcTraces(Facts facts) {
		this(facts, new RouteNumbers(facts), new Terms(facts));
	}

	JdbcTraces(Facts facts, RouteNumbers routes, Terms terms) {
		this.facts = facts;
		this.codec = new SegmentCodec(facts);
		this.routes = routes;
		this.terms = terms;
	}

	@Override
	public Prepared prepare(Entry entry) {
		return new PreparedTrace(entry, RequestFlag.of(entry.trace()), status(entry.trace()), spans(entry.documents()),
				this.terms.numbers(entry.terms()), this.codec.encode(entry.documents()),
				JdbcTraceLinks.of(entry.documents()),
				TracerChoice.of(entry.trace()).map(TracerChoice::text).orElse(null));
	}

	@Override
	public void write(Collection<? extends Prepared> entries, Collection<TraceId> replaced) {
		this.facts.inTransaction(() -> {
			this.codec.save();
			this.terms.save();
			wanted(replaced).delete("trace");
			if (JdbcTraceLinks.isUsed(this.facts)) {
				wanted(replaced).delete(JdbcTraceLinks.TABLE);
			}
			Map<Route, Integer> numbers = new HashMap<>();
			for (Prepared entry : entries) {
				Route route = ((PreparedTrace) entry).entry.trace().route();
				if (!numbers.containsKey(route)) {
					numbers.put(route, this.routes.numberOrNew(route));
				}
			}
			this.facts.append("trace", (rows) -> entries.forEach((entry) -> {
				PreparedTrace prepared = (PreparedTrace) entry;
				Trace trace = prepared.entry.trace();
				rows.add(trace.id().high()).add(trace.id().low());
				rows.add(trace.startMicros()).add(trace.durationMicros());
				rows.add(numbers.getOrDefault(trace.route(), 0).intValue());
				rows.add(prepared.status).add(prepared.flags).add(prepared.spans);
				rows.add(prepared.entry.documents().size()).add(prepared.entry.estimatePicodollars());
				rows.add(prepared.terms.words()).add(prepared.terms.hashes()).add(prepared.block);
				rows.add(prepared.choice).endRow();
			}));
			writeLinks(entries.stream().map(PreparedTrace.class::cast).filter((one) -> !one.links.isEmpty()).toList());
		});
	}

	private void writeLinks(List<PreparedTrace> linked) {
		if (!linked.isEmpty()) {
			this.facts.append(JdbcTraceLinks.TABLE,
					(rows) -> linked.forEach((trace) -> trace.links.forEach((link) -> rows.add(trace.id().high())
						.add(trace.id().low())
						.add(link.traceId().high())
						.add(link.traceId().low())
						.add(link.toParent() ? 1 : 0)
						.endRow())));
		}
	}

	/** As sent: stand-ins of the repaired tree are none. */
	private static int spans(List<Segment> documents) {
		int spans = 0;
		for (Segment document : documents) {
			spans += document.spans().size();
		}
		return spans;
	}

	private static int status(Trace trace) {
		HttpCall http = trace.root().span().http();
		return (http != null) ? http.status() : 0;
	}

	private WantedIds wanted(Collection<TraceId> ids) {
		return new WantedIds(this.facts, ids.stream().map((id) -> new long[] { id.high(), id.low() }).toList());
	}

	@Override
	public Map<TraceId, List<Segment>> documents(Collection<TraceId> ids) {
		Map<TraceId, List<Segment>> found = new HashMap<>();
		wanted(ids).select("id_hi, id_lo, block", "trace", (row, n) -> {
			TraceId id = new TraceId(row.getLong(1), row.getLong(2));
			return found.put(id, this.codec.decode(id, row.getBytes(3)));
		});
		return found;
	}

	@Override
	public Optional<Kept> find(TraceId id) {
		return this.facts.sql()
			.sql("SELECT route, block FROM trace WHERE id_hi = ? AND id_lo = ?")
			.params(id.high(), id.low())
			.query((row, n) -> Map.entry(row.getInt(1), row.getBytes(2)))
			.optional()
			.map((found) -> new Kept(this.routes.route(found.getKey()), this.codec.decode(id, found.getValue())));
	}

	@Override
	public Map<TraceId, Kept> find(Collection<TraceId> ids) {
		Map<TraceId, Kept> found = new HashMap<>();
		wanted(ids).select("id_hi, id_lo, route, block", "trace", (row, n) -> {
			TraceId id = new TraceId(row.getLong(1), row.getLong(2));
			return found.put(id, new Kept(this.routes.route(row.getInt(3)), this.codec.decode(id, row.getBytes(4))));
		});
		return found;
	}

	@Override
	public Collection<TraceId> withAnyTerm(Collection<String> terms) {
		if (terms.isEmpty()) {
			return Set.of();
		}
		return this.facts.reading(() -> {
			Set<TraceId> found = new HashSet<>(named("hashes", "wanted_hash", "BIGINT",
					(rows) -> terms.forEach((term) -> rows.add(Terms.hash(term)).endRow())));
			List<Integer> words = terms.stream().flatMap((term) -> this.terms.wordsOf(term).stream()).toList();
			if (!words.isEmpty()) {
				found.addAll(named("words", "wanted_word", "INTEGER",
						(rows) -> words.forEach((word) -> rows.add(word.intValue()).endRow())));
			}
			return found;
		});
	}

	private List<TraceId> named(String column, String wanted, String type, Consumer<RowWriter> values) {
		this.facts.appendTemporary(wanted, "value " + type, values);
		return this.facts.sql()
			.sql("SELECT DISTINCT id_hi, id_lo FROM "
					+ this.facts.dialect().containingAny("trace", column, wanted, "value"))
			.query((row, n) -> new TraceId(row.getLong(1), row.getLong(2)))
			.list();
	}

	/**
	 * The newest rows are looked for in the last minutes first, where there is no index
	 * that gives them in order.
	 */
	@Override
	public Page list(RequestQuery query) {
		if (query.order() == RequestQuery.Order.NEWEST && this.facts.dialect().isWithoutIndexes()) {
			long latest = latest(query);
			for (Duration back : LOOKING_BACK) {
				TraceQuery recent = sql(query);
				recent.since(latest - back.toNanos() / 1000);
				List<Row> rows = rows(recent);
				if (rows.size() > query.limit()) {
					return page(rows, query);
				}
			}
		}
		return page(rarelyFound(query).orElseGet(() -> rows(sql(query))), query);
	}

	/**
	 * Rows of a page that several terms narrow down to few, where an index finds them;
	 * empty where they are many.
	 */
	private Optional<List<Row>> rarelyFound(RequestQuery query) {
		long terms = query.condition().conjuncts().stream().filter(Condition.Carries.class::isInstance).count();
		if (terms < 2 || this.facts.dialect().isWithoutIndexes()) {
			return Optional.empty();
		}
		TraceQuery sql = sql(query);
		AtomicLong found = new AtomicLong();
		List<Row> rows = this.facts.sql().sql(sql.pageOfFew(FEW)).params(sql.parameters()).query((row, n) -> {
			found.set(row.getLong(10));
			return row(row);
		}).list();
		return (found.get() <= FEW) ? Optional.of(rows) : Optional.empty();
	}

	private long latest(RequestQuery query) {
		if (query.after() != null) {
			return query.after().value();
		}
		long newest = this.facts.sql()
			.sql("SELECT coalesce(max(start_micros), 0) FROM trace")
			.query(Long.class)
			.single();
		return Math.min(newest, query.condition().startsBefore());
	}

	private TraceQuery sql(RequestQuery query) {
		return new TraceQuery(query, new ConditionSql(this.facts.dialect(), this.routes, this.terms));
	}

	private List<Row> rows(TraceQuery query) {
		return this.facts.sql().sql(query.page()).params(query.parameters()).query((row, n) -> row(row)).list();
	}

	private Row row(ResultSet row) throws SQLException {
		return new Row(new TraceId(row.getLong(1), row.getLong(2)), this.routes.route(row.getInt(3)), row.getLong(4),
				row.getLong(5), row.getInt(6), row.getInt(7), row.getInt(8), row.getLong(9));
	}

	private static Page page(List<Row> rows, RequestQuery query) {
		if (rows.size() <= query.limit()) {
			return new Page(List.copyOf(rows), null);
		}
		Row last = rows.get(query.limit() - 1);
		long value = switch (query.order()) {
			case NEWEST -> last.startMicros();
			case SLOWEST -> last.durationMicros();
			case DEAREST -> last.estimatePicodollars();
		};
		return new Page(List.copyOf(rows.subList(0, query.limit())), new RequestQuery.Cursor(value, last.id()));
	}

	@Override
	public long count(RequestQuery query) {
		TraceQuery sql = sql(query);
		return this.answers.one(this.facts.version(), List.of(sql.count(), sql.parameters()),
				() -> this.facts.sql().sql(sql.count()).params(sql.parameters()).query(Long.class).single());
	}

	@Override
	public Totals totals() {
		return this.answers.one(this.facts.version(), "totals", this::readTotals);
	}

	private Totals readTotals() {
		return this.facts.sql()
			.sql("SELECT count(*), coalesce(sum(spans), 0), coalesce(sum(documents), 0), min(start_micros), max(start_micros) FROM trace")
			.query((row, n) -> new Totals(row.getLong(1), row.getLong(2), row.getLong(3),
					(row.getLong(1) > 0) ? window(row.getLong(4), row.getLong(5)) : null))
			.single();
	}

	private static Window window(long firstMicros, long lastMicros) {
		return new Window(Micros.instant(firstMicros), Micros.instant(lastMicros));
	}

	@Override
	public List<Route> routes() {
		return this.routes.inUse();
	}

	@Override
	public List<TraceId> idsAfter(@Nullable TraceId after, int limit) {
		List<Object> parameters = new ArrayList<>();
		if (after != null) {
			parameters.addAll(List.of(after.high(), after.high(), after.low()));
		}
		return this.facts.sql()
			.sql("SELECT id_hi, id_lo FROM trace"
					+ ((after != null) ? " WHERE id_hi >= ? AND (id_hi > ? OR id_lo > ?)" : "")
					+ " ORDER BY id_hi, id_lo LIMIT " + limit)
			.params(parameters)
			.query((row, n) -> new TraceId(row.getLong(1), row.getLong(2)))
			.list();
	}

	@Override
	public List<TraceId> idsBefore(Instant start, int limit) {
		return this.facts.sql()
			.sql("SELECT id_hi, id_lo FROM trace WHERE start_micros < ? ORDER BY start_micros, id_hi, id_lo LIMIT "
					+ limit)
			.param(Micros.of(start))
			.query((row, n) -> new TraceId(row.getLong(1), row.getLong(2)))
			.list();
	}

	@Override
	public List<Start> starts(Window window) {
		return this.facts.sql()
			.sql("SELECT id_hi, id_lo, route, start_micros, choice FROM trace WHERE start_micros >= ? AND start_micros < ?"
					+ " ORDER BY start_micros, id_hi, id_lo")
			.params(Micros.of(window.from()), Micros.of(window.until()))
			.query((row, n) -> new Start(new TraceId(row.getLong(1), row.getLong(2)), this.routes.route(row.getInt(3)),
					row.getLong(4), choice(row.getString(5))))
			.list();
	}

	private static @Nullable TracerChoice choice(@Nullable String text) {
		return (text != null) ? TracerChoice.parse(text) : null;
	}

	/** An entry with what was computed of it. */
	private record PreparedTrace(Entry entry, int flags, int status, int spans, Terms.Numbers terms, byte[] block,
			Set<Link> links, @Nullable String choice) implements Prepared {

		@Override
		public TraceId id() {
			return this.entry.trace().id();
		}

		@Override
		public Prepared under(Route route, long estimatePicodollars) {
			return new PreparedTrace(this.entry.under(route, estimatePicodollars), this.flags, this.status, this.spans,
					this.terms, this.block, this.links, this.choice);
		}

	}

}
