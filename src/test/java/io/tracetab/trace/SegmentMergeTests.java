package io.tracetab.trace;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import static io.tracetab.trace.TestSpans.segment;
import static io.tracetab.trace.TestSpans.subsegment;
import static org.assertj.core.api.Assertions.assertThat;

class SegmentMergeTests {

	private static final Segment SHOP = segment(1, "shop").at(0, 100).document();

	private static final Segment CART = segment(2, "cart").parent(1).at(10, 50).document();

	@Test
	void documentsStandByStartThenId() {
		Segment sibling = segment(7, "pay").parent(1).at(10, 20).document();
		SegmentMerge merge = SegmentMerge.of(List.of(), List.of(sibling, CART, SHOP));
		assertThat(merge).isEqualTo(new SegmentMerge(List.of(SHOP, CART, sibling), 0, true));
	}

	@Test
	void documentReadAgainIsADuplicateAndChangesNothing() {
		Segment again = segment(2, "cart").parent(1).at(10, 50).document();
		SegmentMerge merge = SegmentMerge.of(List.of(SHOP, CART), List.of(again));
		assertThat(merge).isEqualTo(new SegmentMerge(List.of(SHOP, CART), 1, false));
	}

	@Test
	void finishedDocumentSupersedesTheOneInProgress() {
		Segment started = segment(2, "cart").parent(1)
			.at(10, 10)
			.inProgress()
			.with(subsegment(3, "a").at(11, 12))
			.document();
		SegmentMerge merge = SegmentMerge.of(List.of(SHOP, started), List.of(CART));
		assertThat(merge).isEqualTo(new SegmentMerge(List.of(SHOP, CART), 1, true));
		assertThat(SegmentMerge.of(List.of(SHOP, CART), List.of(started)))
			.isEqualTo(new SegmentMerge(List.of(SHOP, CART), 1, false));
	}

	@Test
	void ofFinishedVersionsTheOneWithMoreSpansStays() {
		Segment fuller = segment(2, "cart").parent(1).at(10, 40).with(subsegment(3, "a").at(11, 12)).document();
		assertThat(SegmentMerge.of(List.of(), List.of(CART, fuller)).documents()).containsExactly(fuller);
	}

	@Test
	void ofVersionsWithAsManySpansTheOneThatEndsLaterStays() {
		Segment longer = segment(2, "cart").parent(1).at(10, 60).document();
		assertThat(SegmentMerge.of(List.of(longer), List.of(CART)).documents()).containsExactly(longer);
	}

	@Test
	void differentWorkUnderOneIdStays() {
		Segment impostor = segment(2, "mail").parent(1).at(10, 50).document();
		assertThat(SegmentMerge.of(List.of(SHOP, CART), List.of(impostor)))
			.isEqualTo(new SegmentMerge(List.of(SHOP, CART, impostor), 0, true));
	}

	@Test
	void nothingArrivingChangesNothing() {
		assertThat(SegmentMerge.of(List.of(SHOP), List.of())).isEqualTo(new SegmentMerge(List.of(SHOP), 0, false));
		assertThat(SegmentMerge.of(List.of(), List.of())).isEqualTo(new SegmentMerge(List.of(), 0, false));
	}

	@Property(tries = 500)
	void everyOrderAndEverySplitEndsTheSame(@ForAll Random random, @ForAll @IntRange(max = 40) int size) {
		List<Segment> arrivals = new ArrayList<>();
		for (int i = 0; i < size; i++) {
			arrivals.add(anyDocument(random));
		}
		SegmentMerge whole = SegmentMerge.of(List.of(), arrivals);
		assertThat(whole.documents().size() + whole.duplicates()).isEqualTo(size);

		List<Segment> shuffled = new ArrayList<>(arrivals);
		Collections.shuffle(shuffled, random);
		List<Segment> documents = List.of();
		int duplicates = 0;
		for (int from = 0; from < size;) {
			int until = Math.min(size, from + random.nextInt(5));
			SegmentMerge merge = SegmentMerge.of(documents, shuffled.subList(from, until));
			assertThat(merge.changed()).isEqualTo(!merge.documents().equals(documents));
			documents = merge.documents();
			duplicates += merge.duplicates();
			from = until;
		}
		assertThat(documents).isEqualTo(whole.documents());
		assertThat(duplicates).isEqualTo(whole.duplicates());
	}

	/** Few ids, names and times, so that versions and conflicts are common. */
	private static Segment anyDocument(Random random) {
		TestSpans document = segment(1 + random.nextInt(12), random.nextInt(8) == 0 ? "other" : "work");
		document.at(random.nextInt(2), 5 + random.nextInt(2));
		if (random.nextInt(4) == 0) {
			document.inProgress();
		}
		if (random.nextBoolean()) {
			document.with(subsegment(100 + random.nextInt(2), "part").at(1, 2));
		}
		if (random.nextBoolean()) {
			document.annotation("a", random.nextInt(2)).annotation("b", random.nextInt(2));
		}
		return document.document();
	}

}
