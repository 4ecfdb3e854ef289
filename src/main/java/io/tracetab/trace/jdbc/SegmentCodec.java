package io.tracetab.trace.jdbc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.tracetab.database.BlockDamagedException;
import io.tracetab.database.BlockReader;
import io.tracetab.database.BlockWriter;
import io.tracetab.database.Facts;
import io.tracetab.database.Words;
import io.tracetab.trace.Segment;
import io.tracetab.trace.Span;
import io.tracetab.trace.TraceId;

/**
 * The documents of a trace as one block of bytes, exactly.
 *
 * <p>
 * Version 1: the counts of documents and of their spans, the spans' ids, then each span:
 * its shape (a word, or inline where it is none), its parent (none, a place in the block,
 * or eight bytes), its start from the clock of its parent, its duration, its values.
 * {@link Packing} wraps it. Safe for use by many threads.
 */
final class SegmentCodec {

	private static final int VERSION = 1;

	/** What a span says of its parent before a place in the block. */
	private static final int NO_PARENT = 0;

	private static final int PARENT_ELSEWHERE = 1;

	private static final int PARENT_AT = 2;

	private static final int NEW_SHAPE = 0;

	private final TextCodec texts;

	private final ValueCodec values;

	private final Words<SpanShape> shapes;

	private final ThreadLocal<Scratch> scratch = ThreadLocal.withInitial(Scratch::new);

	SegmentCodec(Facts facts) {
		this.texts = new TextCodec(facts);
		this.values = new ValueCodec(this.texts);
		this.shapes = new Words<>(facts,
				new Words.Spelling<>("trace.shape", ShapeCodec::write, ShapeCodec::read, SpanShape::with),
				new Words.Limits(60_000, 12_000_000, 4096));
	}

	/** Writes what blocks made so far name, in the thread's transaction. */
	void save() {
		this.texts.save();
		this.shapes.save();
	}

	byte[] encode(List<Segment> documents) {
		Scratch scratch = this.scratch.get();
		BlockWriter to = scratch.writer;
		to.clear();
		int spans = counts(documents, to);
		scratch.index.clear(spans);
		int place = 0;
		for (Segment document : documents) {
			for (Span span : document.spans()) {
				to.fixed(span.id());
				scratch.index.put(span.id(), place++);
			}
		}
		new Encoder(to, scratch.index).spans(documents);
		return scratch.packing.pack(VERSION, to);
	}

	private static int counts(List<Segment> documents, BlockWriter to) {
		int spans = 0;
		to.number(documents.size());
		for (Segment document : documents) {
			to.number(document.spans().size());
			spans += document.spans().size();
		}
		return spans;
	}

	/**
	 * Reads a block.
	 * @throws BlockDamagedException naming the trace and the place
	 */
	List<Segment> decode(TraceId id, byte[] block) {
		try {
			BlockReader from = this.scratch.get().packing.unpack(VERSION, block);
			return new Decoder(id, from).documents();
		}
		catch (BlockDamagedException ex) {
			throw ex.in("Trace " + id + ", stored block:");
		}
	}

	/** What a thread reuses. */
	private static final class Scratch {

		private final BlockWriter writer = new BlockWriter();

		private final SpanIndex index = new SpanIndex();

		private final Packing packing = new Packing();

	}

	/** The spans of one block on their way in. */
	private final class Encoder {

		private final BlockWriter to;

		private final SpanIndex index;

		private final Map<SpanShape, Integer> ownShapes = new HashMap<>(0);

		private long before;

		Encoder(BlockWriter to, SpanIndex index) {
			this.to = to;
			this.index = index;
		}

		void spans(List<Segment> documents) {
			int place = 0;
			for (Segment document : documents) {
				for (Span span : document.spans()) {
					shape(new SpanShape(span));
					times(span, place, parent(span));
					SegmentCodec.this.values.write(span, this.to);
					place++;
				}
			}
		}

		private void shape(SpanShape shape) {
			int word = SegmentCodec.this.shapes.number(shape);
			if (word != 0) {
				this.to.number(2L * word);
			}
			else {
				ownShape(shape);
			}
		}

		private void ownShape(SpanShape shape) {
			Integer own = this.ownShapes.putIfAbsent(shape, this.ownShapes.size());
			if (own != null) {
				this.to.number(2L * own + 1);
			}
			else {
				this.to.number(NEW_SHAPE);
				ShapeCodec.write(shape, this.to);
			}
		}

		/** The parent's place in the block; -1 when it is not there. */
		private int parent(Span span) {
			if (span.parentId() == 0) {
				this.to.number(NO_PARENT);
				return -1;
			}
			int place = this.index.place(span.parentId());
			if (place < 0) {
				this.to.number(PARENT_ELSEWHERE);
				this.to.fixed(span.parentId());
			}
			else {
				this.to.number((long) PARENT_AT + place);
			}
			return place;
		}

		private void times(Span span, int place, int parent) {
			boolean measured = parent >= 0 && parent < place;
			this.to.signed(span.startMicros() - (measured ? this.index.clock(parent) : this.before));
			if (span.isFinished()) {
				this.to.signed(span.endMicros() - span.startMicros());
			}
			this.before = span.startMicros();
			this.index.clock(place, span.startMicros());
			if (measured) {
				this.index.clock(parent, span.isFinished() ? span.endMicros() : span.startMicros());
			}
		}

	}

	/** The spans of one block on their way out. */
	private final class Decoder {

		private final TraceId id;

		private final BlockReader from;

		private final List<SpanShape> ownShapes = new ArrayList<>(0);

		private long[] ids = {};

		private long[] clocks = {};

		private long before;

		Decoder(TraceId id, BlockReader from) {
			this.id = id;
			this.from = from;
		}

		List<Segment> documents() {
			int[] sizes = new int[atMost(this.from.count(), 1)];
			int spans = 0;
			for (int i = 0; i < sizes.length; i++) {
				sizes[i] = atMost(this.from.count(), Long.BYTES);
				spans = atMost(spans + sizes[i], Long.BYTES);
			}
			this.ids = new long[spans];
			this.clocks = new long[spans];
			for (int i = 0; i < spans; i++) {
				this.ids[i] = this.from.fixed();
			}
			List<Segment> documents = new ArrayList<>(sizes.length);
			int place = 0;
			for (int size : sizes) {
				Span[] own = new Span[size];
				for (int i = 0; i < size; i++) {
					own[i] = span(place++);
				}
				documents.add(new Segment(this.id, List.of(own)));
			}
			return documents;
		}

		/** Guards against counts that the bytes left cannot hold. */
		private int atMost(int count, int bytesEach) {
			if ((long) count * bytesEach > this.from.remaining()) {
				throw this.from.damaged("a count of %d does not fit".formatted(count));
			}
			return count;
		}

		private Span span(int place) {
			Span like = shape().like();
			long parentHeader = this.from.number();
			int parent = (parentHeader >= PARENT_AT) ? place(parentHeader - PARENT_AT) : -1;
			long parentId = (parent >= 0) ? this.ids[parent]
					: (parentHeader == PARENT_ELSEWHERE) ? this.from.fixed() : 0;
			boolean measured = parent >= 0 && parent < place;
			long start = (measured ? this.clocks[parent] : this.before) + this.from.signed();
			long end = like.isFinished() ? start + this.from.signed() : Span.UNFINISHED;
			this.before = start;
			this.clocks[place] = start;
			if (measured) {
				this.clocks[parent] = like.isFinished() ? end : start;
			}
			ValueCodec values = SegmentCodec.this.values;
			return new Span(this.ids[place], parentId, like.kind(), like.name(), start, end, like.flags(),
					like.origin(), values.aws(like.aws(), this.from), values.http(like.http(), this.from),
					values.sql(like.sql(), this.from), values.cause(like.cause(), this.from),
					values.annotations(like.annotations(), this.from), values.metadata(like.metadata(), this.from),
					values.links(like.links(), this.from));
		}

		private int place(long value) {
			if (value < 0 || value >= this.ids.length) {
				throw this.from.damaged("a parent at place %d of %d".formatted(value, this.ids.length));
			}
			return (int) value;
		}

		private SpanShape shape() {
			int header = this.from.count();
			if (header == NEW_SHAPE) {
				this.ownShapes.add(ShapeCodec.read(this.from));
				return this.ownShapes.get(this.ownShapes.size() - 1);
			}
			if (header % 2 == 0) {
				return SegmentCodec.this.shapes.word(header / 2);
			}
			if (header / 2 >= this.ownShapes.size()) {
				throw this.from.damaged("shape %d of %d".formatted(header / 2, this.ownShapes.size()));
			}
			return this.ownShapes.get(header / 2);
		}

	}

}
