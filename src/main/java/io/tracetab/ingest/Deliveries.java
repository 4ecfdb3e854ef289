package io.tracetab.ingest;

import java.nio.file.Path;
import java.util.List;

/**
 * Tells bills from other files by their content.
 */
public interface Deliveries {

	/** Looks at the first bytes of each file. */
	Found among(List<Path> files);

	/**
	 * What was found.
	 *
	 * @param others files that are no bills, nor belong to one
	 * @param failures deliveries that are not whole, in words
	 */
	record Found(List<Delivery> deliveries, List<Path> others, List<String> failures) {

		public Found {
			deliveries = List.copyOf(deliveries);
			others = List.copyOf(others);
			failures = List.copyOf(failures);
		}

	}

}
