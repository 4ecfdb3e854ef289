package io.tracetab.usage.jdbc;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.tracetab.database.BlockDamagedException;
import io.tracetab.database.BlockReader;
import io.tracetab.database.BlockWriter;
import io.tracetab.database.Facts;
import io.tracetab.database.Words;
import io.tracetab.trace.AnnotationValues;
import io.tracetab.trace.Route;
import io.tracetab.trace.TraceId;
import io.tracetab.usage.Contribution;
import io.tracetab.usage.Contribution.Use;
import io.tracetab.usage.UsageKey;

/**
 * Contributions as blocks of bytes, exactly. Version 1: minute (from the second that an
 * id of X-Ray begins with), route, flags, duration, uses, traffic; keys and edges are
 * words, inline where they are none. Version 2: values of annotations behind it, where
 * there are any. Versions 3 and 4: the same with durations of calls and with runs of
 * functions. Safe for use by many threads.
 */
final class ContributionCodec {

	private static final int VERSION = 1;

	private static final int ANNOTATED = 2;

	/** Added to a version: with durations and runs. */
	private static final int TIMED = 2;

	private static final int INLINE = 0;

	/** A use by its word alone, or by the word of its key and its figures. */
	private static final int WHOLE = 1;

	private static final Words.Limits LIMITS = new Words.Limits(60_000, 8_000_000, 2048);

	private final Words<UseWord> uses;

	private final Words<Route> routes;

	private final Words<AnnotationValues> annotations;

	private final TrafficCodec calls;

	ContributionCodec(Facts facts) {
		this.uses = new Words<>(facts, new Words.Spelling<>("usage.use", UseWord::write, UseWord::read), LIMITS);
		this.calls = new TrafficCodec(facts, LIMITS);
		this.routes = new Words<>(facts,
				new Words.Spelling<>("usage.route", (route) -> route.name().getBytes(StandardCharsets.UTF_8),
						(bytes) -> new Route(new String(bytes, StandardCharsets.UTF_8))),
				LIMITS);
		this.annotations = new Words<>(facts,
				new Words.Spelling<>("usage.annotations", (values) -> values.text().getBytes(StandardCharsets.UTF_8),
						(bytes) -> new AnnotationValues(new String(bytes, StandardCharsets.UTF_8))),
				LIMITS);
	}

	void save() {
		this.uses.save();
		this.calls.save();
		this.routes.save();
		this.annotations.save();
	}

	byte[] encode(Contribution contribution) {
		BlockWriter to = new BlockWriter();
		boolean annotated = !contribution.annotations().isNothing();
		to.octet(TIMED + (annotated ? ANNOTATED : VERSION));
		to.signed(contribution.minute() - bornMinute(contribution.traceId()));
		route(contribution.route(), to);
		to.number(contribution.flags());
		to.number(contribution.durationMicros());
		to.number(contribution.uses().size());
		contribution.uses().forEach((use) -> use(use, to));
		this.calls.encode(contribution.traffic(), to);
		this.calls.encodeRuns(contribution.runs(), to);
		if (annotated) {
			annotations(contribution.annotations(), to);
		}
		return to.toBytes();
	}

	private void annotations(AnnotationValues values, BlockWriter to) {
		int word = this.annotations.number(values);
		to.number(word);
		if (word == INLINE) {
			to.text(values.text());
		}
	}

	/**
	 * Of ids that were not born in X-Ray it means nothing, and costs bytes, not truth.
	 */
	private static long bornMinute(TraceId id) {
		return (id.high() >>> 32) / 60;
	}

	private void route(Route route, BlockWriter to) {
		int word = this.routes.number(route);
		to.number(word);
		if (word == INLINE) {
			to.text(route.name());
		}
	}

	private void use(Use use, BlockWriter to) {
		UseWord word = UseWord.of(use);
		int number = this.uses.number(word);
		if (number == 0) {
			to.number(INLINE);
			UseWord.write(use.key(), to);
		}
		else {
			to.number(2L * number + (word.isKeyAlone() ? 0 : WHOLE));
		}
		if (number == 0 || word.isKeyAlone()) {
			to.number(use.calls());
			to.decimal(use.quantity());
		}
	}

	/**
	 * Reads a block.
	 * @throws BlockDamagedException naming the trace and the place
	 */
	Contribution decode(TraceId id, byte[] block) {
		try {
			BlockReader from = new BlockReader(block);
			int written = from.take(1)[0];
			if (written < VERSION || written > TIMED + ANNOTATED) {
				throw from.damaged(
						"expected a version from %d to %d, found %d".formatted(VERSION, TIMED + ANNOTATED, written));
			}
			boolean timed = written > TIMED;
			int version = timed ? written - TIMED : written;
			long minute = bornMinute(id) + from.signed();
			int route = from.count();
			return new Contribution(id, minute, (route == INLINE) ? new Route(from.text()) : this.routes.word(route),
					(int) from.number(), from.number(), uses(from), this.calls.decode(from, timed),
					timed ? this.calls.decodeRuns(from) : List.of(),
					(version == ANNOTATED) ? annotations(from) : AnnotationValues.NONE);
		}
		catch (BlockDamagedException ex) {
			throw ex.in("Trace " + id + ", stored contribution:");
		}
	}

	private AnnotationValues annotations(BlockReader from) {
		int word = from.count();
		return (word == INLINE) ? new AnnotationValues(from.text()) : this.annotations.word(word);
	}

	private List<Use> uses(BlockReader from) {
		int count = from.count();
		List<Use> uses = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			int header = from.count();
			if (header % 2 == WHOLE) {
				uses.add(this.uses.word(header / 2).toUse());
			}
			else {
				UsageKey key = (header == INLINE) ? UseWord.readKey(from) : this.uses.word(header / 2).key();
				uses.add(new Use(key, from.number(), from.decimal()));
			}
		}
		return uses;
	}

}
