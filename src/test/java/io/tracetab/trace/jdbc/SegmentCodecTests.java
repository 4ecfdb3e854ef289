package io.tracetab.trace.jdbc;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.tracetab.database.BlockDamagedException;
import io.tracetab.database.Facts;
import io.tracetab.database.TestFacts;
import io.tracetab.trace.Segment;
import io.tracetab.trace.Span;
import io.tracetab.trace.TraceId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SegmentCodecTests {

	private static final TraceId ID = TraceId.parse("1-5759e988-bd862e3fe1be46a994272793");

	@TempDir
	private Path folder;

	private Facts facts;

	@BeforeEach
	void open() {
		this.facts = TestFacts.inFolder(this.folder);
	}

	@AfterEach
	void close() {
		this.facts.close();
	}

	@Test
	void whatIsDecodedEqualsWhatWasEncoded() {
		SegmentCodec codec = new SegmentCodec(this.facts);
		for (long seed = 0; seed < 2000; seed++) {
			List<Segment> documents = new GeneratedSegments(seed).documents(ID);
			assertSame(seed, codec.decode(ID, codec.encode(documents)), documents);
		}
	}

	@Test
	void anotherProcessDecodesWhatWasSaved() {
		SegmentCodec writing = new SegmentCodec(this.facts);
		SegmentCodec early = new SegmentCodec(this.facts);
		Map<Long, byte[]> blocks = new HashMap<>();
		for (long seed = 0; seed < 200; seed++) {
			blocks.put(seed, writing.encode(new GeneratedSegments(seed).documents(ID)));
		}
		this.facts.inTransaction(writing::save);
		SegmentCodec late = new SegmentCodec(this.facts);
		blocks.forEach((seed, block) -> {
			List<Segment> documents = new GeneratedSegments(seed).documents(ID);
			assertSame(seed, late.decode(ID, block), documents);
			assertSame(seed, early.decode(ID, block), documents);
		});
	}

	@Test
	void wordsOfATransactionThatFailedAreSavedByTheNext() {
		SegmentCodec codec = new SegmentCodec(this.facts);
		List<Segment> documents = new GeneratedSegments(1).documents(ID);
		codec.encode(documents);
		byte[] block = codec.encode(documents);
		assertThatThrownBy(() -> this.facts.inTransaction(() -> {
			codec.save();
			throw new IllegalStateException("on purpose");
		})).hasMessage("on purpose");
		assertThat(wordsKept()).isZero();
		this.facts.inTransaction(() -> {
			codec.save();
			codec.save();
		});
		assertThat(new SegmentCodec(this.facts).decode(ID, block)).isEqualTo(documents);
		assertThat(wordsKept()).isPositive().isEqualTo(differentWordsKept());
	}

	@Test
	void aRepeatedTraceTakesFewBytesASpan() {
		SegmentCodec codec = new SegmentCodec(this.facts);
		List<Span> spans = new java.util.ArrayList<>();
		for (int i = 1; i <= 10; i++) {
			spans.add(new Span(i * 0x9E3779B97F4A7C15L, (i == 1) ? 0 : 0x9E3779B97F4A7C15L, Span.Kind.SUBSEGMENT,
					"DynamoDB", 1_795_300_000_000_000L + i * 700, 1_795_300_000_000_000L + i * 700 + 500, 0, "aws",
					null, null, null, null, Map.of(), Map.of(), List.of()));
		}
		List<Segment> documents = List.of(new Segment(ID, spans));
		codec.encode(documents);
		codec.encode(documents);
		assertThat(codec.encode(documents)).hasSizeLessThan(10 * (8 + 8));
	}

	@Test
	void damageIsNamedWithItsTraceAndPlace() {
		SegmentCodec codec = new SegmentCodec(this.facts);
		byte[] block = codec.encode(new GeneratedSegments(4).documents(ID));
		byte[] cut = java.util.Arrays.copyOf(block, block.length / 2);
		assertThatThrownBy(() -> codec.decode(ID, cut)).isInstanceOf(BlockDamagedException.class)
			.hasMessageContaining(ID.toString())
			.hasMessageContaining("at byte");
		assertThatThrownBy(() -> codec.decode(ID, new byte[] { 0x20, 0 })).hasMessageContaining("expected version 1");
		assertThatThrownBy(() -> codec.decode(ID, new byte[] { 0x17 })).hasMessageContaining("packing 7");
		assertThatThrownBy(() -> codec.decode(ID, new byte[0])).hasMessageContaining("found nothing");
	}

	@Test
	void damagedBytesNeverDoMoreThanFail() {
		SegmentCodec codec = new SegmentCodec(this.facts);
		byte[] block = codec.encode(new GeneratedSegments(4).documents(ID));
		java.util.Random random = new java.util.Random(4);
		for (int i = 0; i < 3000; i++) {
			byte[] damaged = block.clone();
			damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
			try {
				codec.decode(ID, damaged);
			}
			catch (BlockDamagedException ex) {
				assertThat(ex).hasMessageContaining("Trace 1-5759e988");
			}
		}
	}

	/** Span by span: a generated document is too long to be shown whole. */
	private static void assertSame(long seed, List<Segment> actual, List<Segment> expected) {
		assertThat(actual).as("documents of seed %d", seed).hasSameSizeAs(expected);
		for (int i = 0; i < expected.size(); i++) {
			assertThat(actual.get(i).spans()).hasSameSizeAs(expected.get(i).spans());
			for (int k = 0; k < expected.get(i).spans().size(); k++) {
				assertThat(actual.get(i).spans().get(k)).as("seed %d, document %d, span %d", seed, i, k)
					.isEqualTo(expected.get(i).spans().get(k));
			}
		}
		assertThat(actual.equals(expected)).as("seed %d", seed).isTrue();
	}

	private long wordsKept() {
		return this.facts.sql().sql("SELECT count(*) FROM word").query(Long.class).single();
	}

	private long differentWordsKept() {
		return this.facts.sql().sql("SELECT count(DISTINCT id) FROM word").query(Long.class).single();
	}

}
