package io.tracetab.report;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * Something that is told at once, without days that it is about.
 *
 * @param subject what it says in one line
 * @param lede what it is about, below the title
 * @param zone of the readers
 */
public record Notice(String subject, String title, String lede, List<Section> sections, Instant madeAt, ZoneId zone) {

	public Notice {
		sections = List.copyOf(sections);
	}

}
