package io.tracetab.web;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.tracetab.report.Figures;

/**
 * What stands directly before and after a request in its journey.
 *
 * @param more how many after it are not listed
 */
record JourneyNeighbours(List<Neighbour> before, List<Neighbour> after, int more) {

	private static final int MOST = 4;

	/**
	 * A request next to it.
	 *
	 * @param words how it got there: {@code SQS orders, waited 2 s}
	 */
	record Neighbour(String id, String route, String words) {
	}

	static JourneyNeighbours of(JourneyDetail journey) {
		List<Neighbour> before = new ArrayList<>();
		List<Neighbour> after = new ArrayList<>();
		for (JourneyDetail.PassageDetail passage : journey.passages()) {
			if (passage.to() == journey.place()) {
				add(before, journey.parts().get(passage.from()), passage);
			}
			if (passage.from() == journey.place()) {
				add(after, journey.parts().get(passage.to()), passage);
			}
		}
		if (journey.place() == 0) {
			journey.before()
				.stream()
				.filter((cause) -> cause.route() != null)
				.forEach((cause) -> before.add(new Neighbour(cause.id(), String.valueOf(cause.route()),
						cause.share().words() + " of this was for it")));
		}
		int more = Math.max(0, after.size() - MOST) + Math.max(0, before.size() - MOST);
		return new JourneyNeighbours(first(before), first(after), more);
	}

	private static List<Neighbour> first(List<Neighbour> all) {
		return List.copyOf(all.subList(0, Math.min(MOST, all.size())));
	}

	private static void add(List<Neighbour> to, JourneyDetail.PartDetail part, JourneyDetail.PassageDetail passage) {
		if (to.stream().noneMatch((there) -> there.id().equals(part.id()))) {
			to.add(new Neighbour(part.id(), part.route(), words(passage)));
		}
	}

	private static String words(JourneyDetail.PassageDetail passage) {
		List<String> words = new ArrayList<>();
		if (!passage.through().isEmpty()) {
			words.add("through " + passage.through());
		}
		@Nullable Long dwell = passage.dwellMicros();
		if (dwell != null) {
			words.add("waited " + new Figures().duration(dwell));
		}
		if (passage.attempt() > 1) {
			words.add("attempt " + passage.attempt());
		}
		return String.join(", ", words);
	}

}
