package io.tracetab.report.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.tracetab.database.Micros;
import io.tracetab.database.State;
import io.tracetab.report.Deliveries;
import io.tracetab.report.Delivery;
import io.tracetab.report.Destination;
import io.tracetab.report.PrintedDigest;

/**
 * Deliveries as state. Safe for use by many threads and processes.
 */
final class JdbcDeliveries implements Deliveries {

	private static final String SELECT = "SELECT id, schedule, due_micros, address, content, standing, attempts, "
			+ "next_micros, problem FROM report_delivery ";

	private final State state;

	JdbcDeliveries(State state) {
		this.state = state;
	}

	@Override
	public boolean handle(Delivery.Run run, @Nullable PrintedDigest content, Collection<Delivery> letters) {
		return this.state.inTransaction(() -> {
			int marked = this.state.sql()
				.sql("UPDATE report_schedule SET handled_micros = ? WHERE id = ? AND handled_micros < ?")
				.params(Micros.of(run.due()), run.schedule(), Micros.of(run.due()))
				.update();
			if (marked == 0) {
				return false;
			}
			String kept = (content != null && !letters.isEmpty()) ? keep(content) : null;
			letters.forEach((letter) -> insert(letter, kept));
			return true;
		});
	}

	@Override
	public List<Delivery> add(Collection<Delivery> letters, PrintedDigest content) {
		return this.state.inTransaction(() -> {
			String kept = keep(content);
			letters.forEach((letter) -> insert(letter, kept));
			return letters.stream()
				.map((letter) -> new Delivery(letter.id(), letter.run(), letter.to(), kept, letter.outcome(),
						letter.next()))
				.toList();
		});
	}

	private String keep(PrintedDigest content) {
		String id = UUID.randomUUID().toString();
		String pictures = content.pictures()
			.entrySet()
			.stream()
			.map((each) -> each.getKey() + " " + Base64.getEncoder().encodeToString(each.getValue()))
			.collect(Collectors.joining("\n"));
		this.state.sql()
			.sql("INSERT INTO report_content (id, subject, html, plain, brief, csv, pictures) "
					+ "VALUES (?, ?, ?, ?, ?, ?, ?)")
			.params(id, content.subject(), content.html(), content.text(), content.brief(), content.csv(), pictures)
			.update();
		return id;
	}

	private void insert(Delivery letter, @Nullable String content) {
		this.state.sql()
			.sql("INSERT INTO report_delivery (id, schedule, due_micros, address, content, standing, attempts, "
					+ "next_micros, problem) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
			.param(letter.id())
			.param(letter.run().schedule())
			.param(Micros.of(letter.run().due()))
			.param(letter.to().text())
			.param(content)
			.param(letter.outcome().standing().name())
			.param(letter.outcome().attempts())
			.param(Micros.of(letter.next()))
			.param(letter.outcome().problem())
			.update();
	}

	@Override
	public List<Delivery> waiting(Instant now, int limit) {
		return this.state.sql()
			.sql(SELECT + "WHERE standing = 'WAITING' AND next_micros <= ? ORDER BY next_micros, id LIMIT ?")
			.params(Micros.of(now), limit)
			.query((row, n) -> delivery(row))
			.list();
	}

	private static Delivery delivery(ResultSet row) throws SQLException {
		return new Delivery(row.getString("id"),
				new Delivery.Run(row.getString("schedule"), Micros.instant(row.getLong("due_micros"))),
				Destination.parse(row.getString("address")).orElseThrow(), row.getString("content"),
				new Delivery.Outcome(Delivery.Standing.valueOf(row.getString("standing")), row.getInt("attempts"),
						row.getString("problem")),
				Micros.instant(row.getLong("next_micros")));
	}

	@Override
	public boolean take(Delivery letter, Instant again) {
		return this.state.inTransaction(() -> this.state.sql()
			.sql("UPDATE report_delivery SET attempts = attempts + 1, next_micros = ? "
					+ "WHERE id = ? AND standing = 'WAITING' AND attempts = ?")
			.params(Micros.of(again), letter.id(), letter.outcome().attempts())
			.update()) > 0;
	}

	@Override
	public void settle(Delivery letter) {
		this.state.inTransaction(() -> this.state.sql()
			.sql("UPDATE report_delivery SET standing = ?, attempts = ?, next_micros = ?, problem = ? WHERE id = ?")
			.params(letter.outcome().standing().name(), letter.outcome().attempts(), Micros.of(letter.next()),
					letter.outcome().problem(), letter.id())
			.update());
	}

	@Override
	public long forget(Instant before) {
		return this.state.inTransaction(() -> {
			long gone = this.state.sql()
				.sql("DELETE FROM report_delivery WHERE standing <> 'WAITING' AND due_micros < ?")
				.param(Micros.of(before))
				.update();
			if (gone > 0) {
				this.state.sql()
					.sql("DELETE FROM report_content WHERE NOT EXISTS (SELECT 1 FROM report_delivery "
							+ "WHERE report_delivery.content = report_content.id)")
					.update();
			}
			return gone;
		});
	}

	@Override
	public List<Delivery> latest(int limit) {
		return this.state.sql()
			.sql(SELECT + "ORDER BY due_micros DESC, address LIMIT ?")
			.param(limit)
			.query((row, n) -> delivery(row))
			.list();
	}

	@Override
	public Optional<Delivery> find(String id) {
		return this.state.sql().sql(SELECT + "WHERE id = ?").param(id).query((row, n) -> delivery(row)).optional();
	}

	@Override
	public Optional<PrintedDigest> content(String id) {
		return this.state.sql()
			.sql("SELECT subject, html, plain, brief, csv, pictures FROM report_content WHERE id = ?")
			.param(id)
			.query((row, n) -> new PrintedDigest(row.getString(1), row.getString(2), row.getString(3), row.getString(4),
					row.getString(5), pictures(row.getString(6))))
			.optional();
	}

	private static Map<String, byte[]> pictures(String lines) {
		Map<String, byte[]> pictures = new TreeMap<>();
		lines.lines().forEach((line) -> {
			int space = line.indexOf(' ');
			pictures.put(line.substring(0, space), Base64.getDecoder().decode(line.substring(space + 1)));
		});
		return pictures;
	}

}
