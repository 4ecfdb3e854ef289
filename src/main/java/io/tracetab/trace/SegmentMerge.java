package io.tracetab.trace;

import java.util.List;

/**
 * Documents of one trace brought together: those that were there and those that arrived.
 * The result does not depend on the order of arrival: of two documents with the same own
 * id the finished one stays, else the one with more spans, else the one that ends later.
 *
 * @param documents what is kept, in an order that depends only on the set
 * @param duplicates how many of the arriving documents brought nothing new: equal to one
 * that is kept, or an in-progress part of work whose end is known
 * @param changed whether {@code documents} differs from what was there
 */
public record SegmentMerge(List<Segment> documents, int duplicates, boolean changed) {

	/**
	 * Merges arriving documents into those that are there.
	 */
	public static SegmentMerge of(List<Segment> there, List<Segment> arriving) {
		throw new UnsupportedOperationException("written next");
	}

}
