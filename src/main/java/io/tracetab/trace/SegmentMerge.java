package io.tracetab.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Documents of one trace brought together: those that were there and those that arrived.
 * Neither the documents nor the sum of duplicates depends on the order of arrival or on
 * how arrivals were cut into batches.
 *
 * <p>
 * Documents with the same own id and name are versions of one piece of work: the finished
 * one stays, else the one with more spans, else the one that ends later, else the one
 * whose content sorts last. Documents that share an id under different names are
 * different work; both stay, and {@link TraceAssembler} notes the conflict.
 *
 * @param documents what is kept, by own start, then own id
 * @param duplicates how many of the arriving documents did not add one: equal to one that
 * is kept, a version that another one supersedes, or the successor of one that was
 * counted when it arrived. What was read is always the growth of {@code documents} plus
 * duplicates
 * @param changed whether {@code documents} differs from what was there
 */
public record SegmentMerge(List<Segment> documents, int duplicates, boolean changed) {

	private static final int SMALL = 16;

	private static final Comparator<Segment> CANONICAL = SegmentMerge::compare;

	private static final Comparator<Segment> SAME_WORK = Comparator.comparingLong(SegmentMerge::id)
		.thenComparing(SegmentMerge::name);

	/**
	 * Merges arriving documents into those that are there.
	 * @param there what an earlier merge kept, or nothing
	 */
	public static SegmentMerge of(List<Segment> there, List<Segment> arriving) {
		if (there.isEmpty() && haveDistinctIds(arriving)) {
			return new SegmentMerge(inOrder(arriving), 0, !arriving.isEmpty());
		}
		List<Segment> all = new ArrayList<>(there.size() + arriving.size());
		all.addAll(there);
		all.addAll(arriving);
		all.sort(SAME_WORK);
		List<Segment> kept = new ArrayList<>(all.size());
		for (Segment next : all) {
			int last = kept.size() - 1;
			if (last < 0 || SAME_WORK.compare(kept.get(last), next) != 0) {
				kept.add(next);
			}
			else if (DocumentVersion.supersedes(next, kept.get(last))) {
				kept.set(last, next);
			}
		}
		List<Segment> documents = inOrder(kept);
		int duplicates = arriving.size() - (documents.size() - there.size());
		return new SegmentMerge(documents, duplicates, !isSame(documents, inOrder(there)));
	}

	private static boolean isSame(List<Segment> documents, List<Segment> there) {
		if (documents.size() != there.size()) {
			return false;
		}
		for (int i = 0; i < documents.size(); i++) {
			// Equal versions never supersede, so what was there is still the same object.
			if (documents.get(i) != there.get(i)) {
				return false;
			}
		}
		return true;
	}

	private static boolean haveDistinctIds(List<Segment> documents) {
		int size = documents.size();
		if (size > SMALL) {
			return documents.stream().mapToLong(SegmentMerge::id).distinct().count() == size;
		}
		for (int i = 1; i < size; i++) {
			long id = id(documents.get(i));
			for (int j = 0; j < i; j++) {
				if (id(documents.get(j)) == id) {
					return false;
				}
			}
		}
		return true;
	}

	private static List<Segment> inOrder(List<Segment> documents) {
		for (int i = 1; i < documents.size(); i++) {
			if (compare(documents.get(i - 1), documents.get(i)) > 0) {
				Segment[] sorted = documents.toArray(new Segment[0]);
				sort(sorted);
				return List.of(sorted);
			}
		}
		return List.copyOf(documents);
	}

	/**
	 * Into the order of {@link #documents()}. Most traces are few documents, which came
	 * in the order of their ends.
	 */
	static void sort(Segment[] documents) {
		if (documents.length > SMALL) {
			Arrays.sort(documents, CANONICAL);
			return;
		}
		for (int i = 1; i < documents.length; i++) {
			Segment next = documents[i];
			int place = i;
			while (place > 0 && compare(documents[place - 1], next) > 0) {
				documents[place] = documents[place - 1];
				place--;
			}
			documents[place] = next;
		}
	}

	/** By start, id, name; each trace is compared so at least once. */
	private static int compare(Segment one, Segment other) {
		int order = Long.compare(one.own().startMicros(), other.own().startMicros());
		order = (order != 0) ? order : Long.compare(id(one), id(other));
		return (order != 0) ? order : name(one).compareTo(name(other));
	}

	private static long id(Segment document) {
		return document.own().id();
	}

	private static String name(Segment document) {
		return document.own().name();
	}

}
