package io.tracetab.source.logs;

import io.tracetab.metric.InvocationReport;
import io.tracetab.source.json.Unreadable;

/**
 * Reads a REPORT line: {@code Key: value unit} again and again, separated by tabs, blanks
 * or line ends, in any order.
 */
final class ReportText {

	static final String START = "REPORT RequestId:";

	private final String text;

	private final ReportDraft draft;

	private ReportText(String text, LogEvent event) {
		this.text = text;
		this.draft = new ReportDraft(event);
	}

	/**
	 * Reads a line, or the two that a traced invocation may write.
	 * @param message starts with {@link #START}
	 */
	static InvocationReport read(String message, LogEvent event) {
		// Some forwarders send the separators as two characters.
		String text = (message.indexOf('\\') < 0) ? message : message.replace("\\t", "\t").replace("\\n", "\n");
		ReportText report = new ReportText(text, event);
		report.fields();
		return report.draft.build();
	}

	private void fields() {
		int at = 0;
		for (int colon = this.text.indexOf(':'); colon >= 0; colon = this.text.indexOf(':', at)) {
			int from = skipBlanks(colon + 1);
			int to = endOfWord(from);
			field(key(at, colon), from, to);
			at = skipUnit(to);
		}
	}

	private void field(String key, int from, int to) {
		String value = this.text.substring(from, to);
		try {
			this.draft.field(key, value);
		}
		catch (Unreadable ex) {
			throw new Unreadable(String.valueOf(ex.getMessage()), from);
		}
	}

	/** What stands before the colon, without the word that tells a line's kind. */
	private String key(int at, int colon) {
		int from = Math.max(at, this.text.lastIndexOf('\t', colon) + 1);
		String key = this.text.substring(from, colon).strip();
		return key.startsWith("REPORT ") || key.startsWith("XRAY ") ? key.substring(key.indexOf(' ') + 1) : key;
	}

	private int skipUnit(int at) {
		int from = skipBlanks(at);
		int to = endOfWord(from);
		boolean unit = to - from == 2 && (this.text.startsWith("ms", from) || this.text.startsWith("MB", from));
		return unit ? to : at;
	}

	private int skipBlanks(int from) {
		int at = from;
		while (at < this.text.length() && this.text.charAt(at) == ' ') {
			at++;
		}
		return at;
	}

	private int endOfWord(int from) {
		int at = from;
		while (at < this.text.length() && this.text.charAt(at) > ' ') {
			at++;
		}
		return at;
	}

}
