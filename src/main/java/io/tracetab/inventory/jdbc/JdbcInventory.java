package io.tracetab.inventory.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import io.tracetab.database.Facts;
import io.tracetab.database.KeptRows;
import io.tracetab.database.Micros;
import io.tracetab.database.RowWriter;
import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.Inventory;
import io.tracetab.inventory.Resource;

/**
 * States of resources, a row each.
 */
final class JdbcInventory implements Inventory {

	private static final String STATE = "SELECT service, region, account, type, name, seen_micros, last_seen_micros, "
			+ "settings, tags FROM resource_state ";

	private static final String OLDEST_FIRST = " ORDER BY service, type, name, account, region, seen_micros";

	private static final TypeReference<TreeMap<String, String>> MAP = new TypeReference<>() {
	};

	/** Resources that one statement names. */
	private static final int AT_ONCE = 200;

	private final Facts facts;

	private final JsonMapper json = JsonMapper.builder().build();

	private final KeptRows answers = new KeptRows(10_000);

	JdbcInventory(Facts facts) {
		this.facts = facts;
	}

	@Override
	public long add(Collection<Resource> resources) {
		return addEach(List.of(resources)).get(0);
	}

	@Override
	public List<Long> addEach(List<? extends Collection<Resource>> answers) {
		Set<ResourceId> ids = new LinkedHashSet<>();
		answers.forEach((resources) -> resources.forEach((resource) -> ids.add(resource.id())));
		if (ids.isEmpty()) {
			return Collections.nCopies(answers.size(), 0L);
		}
		return this.facts.inTransaction(() -> {
			Map<ResourceId, List<State>> states = states(ids);
			Set<ResourceId> touched = new LinkedHashSet<>();
			List<Long> changed = new ArrayList<>();
			for (Collection<Resource> resources : answers) {
				long more = 0;
				for (Resource resource : resources) {
					List<State> known = states.getOrDefault(resource.id(), List.of());
					List<State> now = State.with(known, cut(resource));
					if (!now.equals(known)) {
						states.put(resource.id(), now);
						touched.add(resource.id());
					}
					more += (now.size() > known.size()) ? 1 : 0;
				}
				changed.add(more);
			}
			replace(touched, states);
			return changed;
		});
	}

	@Override
	public Optional<Resource> at(ResourceId id, Instant time) {
		List<ResourceId> meant = this.facts.sql()
			.sql("SELECT DISTINCT service, region, account, type, name FROM resource_state "
					+ "WHERE name = ? AND service = ? AND type = ? AND (? = '' OR region = '' OR region = ?) "
					+ "AND (? = '' OR account = '' OR account = ?)")
			.params(id.name(), id.service(), id.type(), id.region(), id.region(), id.account(), id.account())
			.query((row, number) -> id(row))
			.list();
		if (meant.contains(id)) {
			return State.at(states(id), time);
		}
		return (meant.size() == 1) ? State.at(states(meant.get(0)), time) : Optional.empty();
	}

	@Override
	public List<Resource> latest(String service) {
		List<Resource> latest = new ArrayList<>();
		for (Resource state : everything()) {
			if (!service.isEmpty() && !service.equals(state.id().service())) {
				continue;
			}
			int last = latest.size() - 1;
			if (last >= 0 && latest.get(last).id().equals(state.id())) {
				latest.set(last, state);
			}
			else {
				latest.add(state);
			}
		}
		return latest;
	}

	@Override
	public List<Resource> history(ResourceId id) {
		return states(id).stream().map(State::resource).toList();
	}

	@Override
	public List<Sighting> sightings(ResourceId id) {
		return states(id).stream().map((state) -> new Sighting(state.resource(), state.lastSeen())).toList();
	}

	@Override
	public long revision() {
		return this.answers.one(this.facts.version(), "revision", () -> this.facts.askedOnce("resource_state",
				() -> this.facts.sql().sql("SELECT COUNT(*) FROM resource_state").query(Long.class).single()));
	}

	@Override
	public Collection<Resource> everything() {
		return this.answers.list(this.facts.version(), "everything",
				() -> this.facts.sql().sql(STATE + OLDEST_FIRST).query((row, number) -> state(row).resource()).list());
	}

	private List<State> states(ResourceId id) {
		return this.facts.sql()
			.sql(STATE + "WHERE service = ? AND region = ? AND account = ? AND type = ? AND name = ?" + OLDEST_FIRST)
			.params(id.service(), id.region(), id.account(), id.type(), id.name())
			.query((row, number) -> state(row))
			.list();
	}

	/** Those that are known, in one go. */
	private Map<ResourceId, List<State>> states(Collection<ResourceId> ids) {
		Map<ResourceId, List<State>> states = new HashMap<>();
		parts(ids).forEach((part) -> this.facts.sql()
			.sql(STATE + "WHERE " + areOf(part) + OLDEST_FIRST)
			.params(parameters(part))
			.query((row, number) -> state(row))
			.list()
			.forEach((state) -> states.computeIfAbsent(state.resource().id(), (id) -> new ArrayList<>()).add(state)));
		return states;
	}

	private void replace(Collection<ResourceId> ids, Map<ResourceId, List<State>> states) {
		parts(ids).forEach((part) -> this.facts.sql()
			.sql("DELETE FROM resource_state WHERE " + areOf(part))
			.params(parameters(part))
			.update());
		this.facts.append("resource_state", (rows) -> ids
			.forEach((id) -> states.getOrDefault(id, List.of()).forEach((state) -> append(id, state, rows))));
	}

	private static List<List<ResourceId>> parts(Collection<ResourceId> ids) {
		List<ResourceId> all = List.copyOf(ids);
		return IntStream.iterate(0, (from) -> from < all.size(), (from) -> from + AT_ONCE)
			.mapToObj((from) -> all.subList(from, Math.min(all.size(), from + AT_ONCE)))
			.toList();
	}

	private static String areOf(List<ResourceId> ids) {
		return "(service, region, account, type, name) IN ("
				+ String.join(", ", Collections.nCopies(ids.size(), "(?, ?, ?, ?, ?)")) + ")";
	}

	private static List<String> parameters(List<ResourceId> ids) {
		return ids.stream()
			.flatMap((id) -> Stream.of(id.service(), id.region(), id.account(), id.type(), id.name()))
			.toList();
	}

	private void append(ResourceId id, State state, RowWriter rows) {
		rows.add(id.service())
			.add(id.region())
			.add(id.account())
			.add(id.type())
			.add(id.name())
			.add(Micros.of(state.resource().seen()))
			.add(Micros.of(state.lastSeen()))
			.add(this.json.writeValueAsString(state.resource().settings()))
			.add(this.json.writeValueAsString(state.resource().tags()))
			.endRow();
	}

	private State state(ResultSet row) throws SQLException {
		Resource resource = new Resource(id(row), this.json.readValue(row.getString("settings"), MAP),
				this.json.readValue(row.getString("tags"), MAP), Micros.instant(row.getLong("seen_micros")));
		return new State(resource, Micros.instant(row.getLong("last_seen_micros")));
	}

	private static ResourceId id(ResultSet row) throws SQLException {
		return new ResourceId(row.getString("service"), row.getString("region"), row.getString("account"),
				row.getString("type"), row.getString("name"));
	}

	private static Resource cut(Resource resource) {
		return new Resource(resource.id(), resource.settings(), resource.tags(),
				Micros.instant(Micros.of(resource.seen())));
	}

}
