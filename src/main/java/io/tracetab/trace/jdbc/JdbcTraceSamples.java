package io.tracetab.trace.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.tracetab.database.Facts;
import io.tracetab.database.Micros;
import io.tracetab.database.WantedIds;
import io.tracetab.quantity.Window;
import io.tracetab.trace.TraceId;
import io.tracetab.trace.TraceSample;
import io.tracetab.trace.TraceSamples;

/**
 * Samples, a row a stratum of each window, and a row for each trace that was not sure.
 */
final class JdbcTraceSamples implements TraceSamples {

	private static final String COLUMNS = "account, region, from_micros, until_micros, stratum, listed, taken, one_in";

	private static final Comparator<TraceSample> BY_PLACE_AND_TIME = Comparator.comparing(TraceSample::account)
		.thenComparing(TraceSample::region)
		.thenComparing((sample) -> sample.window().from())
		.thenComparing((sample) -> sample.window().until());

	private static final Comparator<TraceSample.Share> BY_STRATUM = Comparator.comparing(TraceSample.Share::stratum);

	private final Facts facts;

	JdbcTraceSamples(Facts facts) {
		this.facts = facts;
	}

	@Override
	public boolean add(TraceSample sample) {
		return this.facts.inTransaction(() -> addShares(sample) | addOneIn(sample.oneIn()));
	}

	private boolean addShares(TraceSample sample) {
		Object[] key = { sample.account(), sample.region(), Micros.of(sample.window().from()),
				Micros.of(sample.window().until()) };
		String where = " WHERE account = ? AND region = ? AND from_micros = ? AND until_micros = ?";
		List<TraceSample> known = read(where, key);
		if (known.equals(List.of(bare(sample)))) {
			return false;
		}
		this.facts.sql().sql("DELETE FROM trace_sample" + where).params(key).update();
		this.facts.append("trace_sample",
				(rows) -> sample.shares()
					.forEach((share) -> rows.add(sample.account())
						.add(sample.region())
						.add(Micros.of(sample.window().from()))
						.add(Micros.of(sample.window().until()))
						.add(share.stratum().name())
						.add(share.listed())
						.add(share.taken())
						.add(share.oneIn())
						.endRow()));
		return !sample.shares().isEmpty();
	}

	private boolean addOneIn(Map<TraceId, Integer> arriving) {
		Map<TraceId, Integer> surer = new HashMap<>(arriving);
		oneIn(arriving.keySet())
			.forEach((id, known) -> surer.computeIfPresent(id, (same, arrived) -> (arrived < known) ? arrived : null));
		wanted(surer.keySet()).delete("trace_one_in");
		this.facts.append("trace_one_in", (rows) -> surer
			.forEach((id, oneIn) -> rows.add(id.high()).add(id.low()).add(oneIn.intValue()).endRow()));
		return !surer.isEmpty();
	}

	@Override
	public List<TraceSample> touching(Window window) {
		return read(" WHERE from_micros < ? AND until_micros > ?", Micros.of(window.until()), Micros.of(window.from()));
	}

	private List<TraceSample> read(String where, Object... parameters) {
		Map<TraceSample, List<TraceSample.Share>> shares = new LinkedHashMap<>();
		this.facts.sql()
			.sql("SELECT " + COLUMNS + " FROM trace_sample" + where)
			.params(parameters)
			.query((row, number) -> shares.computeIfAbsent(window(row), (window) -> new ArrayList<>()).add(share(row)))
			.list();
		return shares.entrySet()
			.stream()
			.map((window) -> with(window.getKey(), window.getValue()))
			.sorted(BY_PLACE_AND_TIME)
			.toList();
	}

	@Override
	public Map<TraceId, Integer> oneIn(Collection<TraceId> traces) {
		Map<TraceId, Integer> found = new HashMap<>();
		wanted(traces).select("id_hi, id_lo, one_in", "trace_one_in",
				(row, number) -> found.put(new TraceId(row.getLong(1), row.getLong(2)), row.getInt(3)));
		return found;
	}

	@Override
	public void forget(Collection<TraceId> traces) {
		wanted(traces).delete("trace_one_in");
	}

	@Override
	public void forgetWindows(Instant endedBefore) {
		this.facts.sql().sql("DELETE FROM trace_sample WHERE until_micros < ?").param(Micros.of(endedBefore)).update();
	}

	private WantedIds wanted(Collection<TraceId> ids) {
		return new WantedIds(this.facts, ids.stream().map((id) -> new long[] { id.high(), id.low() }).toList());
	}

	private static TraceSample window(ResultSet row) throws SQLException {
		return new TraceSample(row.getString(1), row.getString(2),
				new Window(Micros.instant(row.getLong(3)), Micros.instant(row.getLong(4))), List.of(), Map.of());
	}

	private static TraceSample.Share share(ResultSet row) throws SQLException {
		return new TraceSample.Share(TraceSample.Stratum.valueOf(row.getString(5)), row.getLong(6), row.getLong(7),
				row.getInt(8));
	}

	private static TraceSample bare(TraceSample sample) {
		return with(sample, sample.shares());
	}

	private static TraceSample with(TraceSample sample, List<TraceSample.Share> shares) {
		return new TraceSample(sample.account(), sample.region(), sample.window(),
				shares.stream().sorted(BY_STRATUM).toList(), Map.of());
	}

}
