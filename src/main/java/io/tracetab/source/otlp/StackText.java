package io.tracetab.source.otlp;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.tracetab.trace.Cause;

/**
 * Reads the lines of a stack trace, as JVM, Node.js and Python print them. Lines of other
 * forms are left out.
 */
final class StackText {

	private static final int MOST = 50;

	private static final int LONGEST_LINE = 500;

	/** {@code at label (path:line:column)} and {@code at path:line:column}. */
	private static final Pattern AT = Pattern.compile(
			"at (?:([^(]{1,200}) )?\\(?([^():]{1,250}(?::[^():0-9][^():]{0,250})?)(?::(\\d{1,9}))?(?::\\d{1,9})?\\)?");

	private static final Pattern FILE = Pattern.compile("File \"([^\"]{1,250})\", line (\\d{1,9})(?:, in (.{1,200}))?");

	private static final Pattern JVM = Pattern.compile("at ([^(]{1,250})\\(([^():]{1,250})(?::(\\d{1,9}))?\\)");

	private StackText() {
	}

	static List<Cause.Frame> frames(String text) {
		List<Cause.Frame> frames = new ArrayList<>();
		for (String each : text.split("\n")) {
			String line = each.strip();
			if (frames.size() < MOST && line.length() <= LONGEST_LINE) {
				frame(line, frames);
			}
		}
		return List.copyOf(frames);
	}

	private static void frame(String line, List<Cause.Frame> frames) {
		Matcher python = FILE.matcher(line);
		if (python.matches()) {
			frames.add(new Cause.Frame(python.group(1), Integer.parseInt(python.group(2)), python.group(3)));
			return;
		}
		for (Pattern form : List.of(JVM, AT)) {
			Matcher found = form.matcher(line);
			if (found.matches()) {
				String number = found.group(3);
				String label = found.group(1);
				frames.add(new Cause.Frame(found.group(2), (number != null) ? Integer.parseInt(number) : 0,
						(label != null) ? label.strip() : null));
				return;
			}
		}
	}

	/** The same lines, after what was thrown. */
	static String text(Cause.Failure failure) {
		StringBuilder text = new StringBuilder((failure.type() != null) ? failure.type() : "Exception");
		if (failure.message() != null) {
			text.append(": ").append(failure.message().lines().findFirst().orElse(""));
		}
		for (Cause.Frame frame : failure.stack()) {
			String place = ((frame.path() != null) ? frame.path() : "unknown")
					+ ((frame.line() > 0) ? ":" + frame.line() : "");
			text.append("\n    at ").append((frame.label() != null) ? frame.label() + " (" + place + ")" : place);
		}
		return text.toString();
	}

}
