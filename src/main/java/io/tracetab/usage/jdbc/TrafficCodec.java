package io.tracetab.usage.jdbc;

import java.util.ArrayList;
import java.util.List;

import io.tracetab.database.BlockReader;
import io.tracetab.database.BlockWriter;
import io.tracetab.database.Facts;
import io.tracetab.database.Words;
import io.tracetab.identity.ResourceId;
import io.tracetab.usage.Contribution.Runs;
import io.tracetab.usage.Contribution.Traffic;
import io.tracetab.usage.Durations;
import io.tracetab.usage.Edge;
import io.tracetab.usage.Party;
import io.tracetab.usage.RanFunction;

/**
 * The part of a contribution's block that says who called whom and what ran: edges and
 * functions are words, inline where they are none; a call that ended well is its duration
 * alone. Safe for use by many threads.
 */
final class TrafficCodec {

	private final Words<Edge> edges;

	private final Words<RanFunction> functions;

	TrafficCodec(Facts facts, Words.Limits limits) {
		this.edges = new Words<>(facts, new Words.Spelling<>("usage.edge", (edge) -> bytes((to) -> edge(edge, to)),
				(bytes) -> edge(new BlockReader(bytes))), limits);
		this.functions = new Words<>(facts, new Words.Spelling<>("usage.function",
				(ran) -> bytes((to) -> function(ran, to)), (bytes) -> function(new BlockReader(bytes))), limits);
	}

	void save() {
		this.edges.save();
		this.functions.save();
	}

	void encode(List<Traffic> all, BlockWriter to) {
		to.number(all.size());
		for (Traffic traffic : all) {
			boolean plain = traffic.calls() == 1 && traffic.faults() == 0 && traffic.errors() == 0
					&& traffic.throttles() == 0;
			int number = this.edges.number(traffic.edge());
			to.number(2L * number + (plain ? 1 : 0));
			if (number == 0) {
				edge(traffic.edge(), to);
			}
			if (!plain) {
				to.number(traffic.calls());
				to.number(traffic.faults());
				to.number(traffic.errors());
				to.number(traffic.throttles());
			}
			durations(traffic.calls(), traffic.durationMicros(), traffic.durations(), to);
		}
	}

	/**
	 * Reads what {@link #encode} wrote.
	 * @param timed false for blocks of before durations and throttles were kept
	 */
	List<Traffic> decode(BlockReader from, boolean timed) {
		int count = from.count();
		List<Traffic> traffic = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			int header = from.count();
			boolean plain = header % 2 == 1;
			Edge edge = (header == 0 || header == 1) ? edge(from) : this.edges.word(header / 2);
			long calls = plain ? 1 : from.number();
			long faults = plain ? 0 : from.number();
			long errors = plain ? 0 : from.number();
			long throttles = (plain || !timed) ? 0 : from.number();
			long micros = from.number();
			traffic.add(new Traffic(edge, calls, faults, errors, throttles, micros,
					timed ? durations(calls, micros, from) : Durations.NONE));
		}
		return traffic;
	}

	void encodeRuns(List<Runs> all, BlockWriter to) {
		to.number(all.size());
		for (Runs runs : all) {
			boolean plain = runs.calls() == 1 && runs.faults() == 0 && runs.errors() == 0 && runs.coldStarts() == 0;
			int number = this.functions.number(runs.function());
			to.number(2L * number + (plain ? 1 : 0));
			if (number == 0) {
				function(runs.function(), to);
			}
			if (!plain) {
				to.number(runs.calls());
				to.number(runs.faults());
				to.number(runs.errors());
				to.number(runs.coldStarts());
				to.number(runs.initMicros());
			}
			durations(runs.calls(), runs.durationMicros(), runs.durations(), to);
		}
	}

	List<Runs> decodeRuns(BlockReader from) {
		int count = from.count();
		List<Runs> all = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			int header = from.count();
			boolean plain = header % 2 == 1;
			RanFunction function = (header == 0 || header == 1) ? function(from) : this.functions.word(header / 2);
			long calls = plain ? 1 : from.number();
			long faults = plain ? 0 : from.number();
			long errors = plain ? 0 : from.number();
			long coldStarts = plain ? 0 : from.number();
			long initMicros = plain ? 0 : from.number();
			long micros = from.number();
			all.add(new Runs(function, calls, faults, errors, coldStarts, initMicros, micros,
					durations(calls, micros, from)));
		}
		return all;
	}

	/** Of one call the sum says which bucket it is in. */
	private static void durations(long calls, long micros, Durations durations, BlockWriter to) {
		to.number(micros);
		if (calls == 1 && durations.equals(Durations.of(micros))) {
			return;
		}
		if (calls == 1) {
			throw new IllegalArgumentException("One call took " + micros + " us, its bucket says otherwise");
		}
		to.number(durations.size());
		int last = 0;
		for (int i = 0; i < durations.size(); i++) {
			int slot = Durations.slot(durations.bucket(i));
			to.number(slot - last);
			last = slot;
		}
	}

	private static Durations durations(long calls, long micros, BlockReader from) {
		if (calls == 1) {
			return Durations.of(micros);
		}
		int[] slots = new int[from.count()];
		int last = 0;
		for (int i = 0; i < slots.length; i++) {
			last += from.count();
			slots[i] = last;
		}
		return Durations.ofSlots(slots);
	}

	private static byte[] bytes(java.util.function.Consumer<BlockWriter> writing) {
		BlockWriter to = new BlockWriter();
		writing.accept(to);
		return to.toBytes();
	}

	private static void edge(Edge edge, BlockWriter to) {
		party(edge.caller(), to);
		party(edge.callee(), to);
		to.flag(edge.asynchronous());
	}

	private static Edge edge(BlockReader from) {
		return new Edge(party(from), party(from), from.flag());
	}

	/**
	 * Kinds have no bars: behind one stands the place, which blocks of before places were
	 * kept do not have.
	 */
	private static void party(Party party, BlockWriter to) {
		boolean anywhere = party.region().isEmpty() && party.account().isEmpty();
		to.text(anywhere ? party.kind() : party.kind() + '|' + party.region() + '|' + party.account());
		to.text(party.name());
	}

	private static Party party(BlockReader from) {
		String[] kind = from.text().split("\\|", -1);
		String name = from.text();
		return (kind.length == 3) ? new Party(kind[0], name, kind[1], kind[2]) : new Party(kind[0], name);
	}

	private static void function(RanFunction ran, BlockWriter to) {
		ResourceId id = ran.function();
		to.text(id.service());
		to.text(id.region());
		to.text(id.account());
		to.text(id.type());
		to.text(id.name());
		to.text(ran.version());
	}

	private static RanFunction function(BlockReader from) {
		return new RanFunction(new ResourceId(from.text(), from.text(), from.text(), from.text(), from.text()),
				from.text());
	}

}
