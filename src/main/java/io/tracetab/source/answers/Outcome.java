package io.tracetab.source.answers;

import java.util.ArrayList;
import java.util.List;

import io.tracetab.billing.Explored;
import io.tracetab.inventory.Resource;
import io.tracetab.metric.Series;

/**
 * What one answer gave: facts, and the parts of it that could not be read.
 */
final class Outcome {

	final List<Series> series = new ArrayList<>();

	final List<Resource> resources = new ArrayList<>();

	final List<Explored> explored = new ArrayList<>();

	/** Each names its place in the answer. */
	final List<String> unread = new ArrayList<>();

}
