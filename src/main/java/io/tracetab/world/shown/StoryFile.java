package io.tracetab.world.shown;

import java.nio.file.Path;
import java.util.Locale;

import io.tracetab.world.shop.Calendar;
import io.tracetab.world.shop.Functions;

/**
 * The calendar of a world as a file: the incident, the deploys and the day of the month
 * on which its books are closed, a line each. It belongs to the truth, not to what AWS
 * would show.
 */
public final class StoryFile {

	private StoryFile() {
	}

	public static void write(Path path, Calendar calendar) {
		try (LineFile file = new LineFile(path)) {
			Calendar.Incident incident = calendar.incident();
			file.line(Json.bytes(Json.object("incident", incident.cause().name().toLowerCase(Locale.ROOT), "from",
					Days.iso(incident.from()), "until", Days.iso(incident.until()), "strength", incident.strength())));
			for (Calendar.Deploy deploy : calendar.deploys()) {
				file.line(Json.bytes(Json.object("deploy", Functions.NAMES.get(deploy.function()), "at",
						Days.iso(deploy.at()), "change", deploy.resized() ? "memory" : "code")));
			}
			file.line(Json.bytes(Json.object("closing", calendar.closing().dayOfMonth())));
		}
	}

}
