package io.tracetab.ingest.file;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

import io.tracetab.ingest.Records;

/**
 * JSON that is cut by its brackets and folded to a line a record. What brackets and
 * strings hold is for the formats to judge. Elements of an array, and of the list of
 * objects under {@code Traces} in an object, are records; what else such an object holds
 * follows as a record with an empty list. After brackets that do not match, reading goes
 * on at the next line that starts with one, indented no deeper than the broken record.
 */
final class FoldedRecords implements Records {

	private static final boolean[] NO_STRING = Cursor.stopsAt("\"\\\n");

	private static final boolean[] NO_TOKEN = Cursor.stopsAt("\"{}[] \t\r\n");

	private static final boolean[] NO_TEXT = Cursor.stopsAt("\r\n");

	private final Cursor cursor;

	private final Sizes sizes;

	private final Brackets open = new Brackets();

	private Level level = Level.ROOT;

	private FoldedText text;

	/** The object around the traces being read, up to them. */
	private byte[] envelope = {};

	/** Blanks before the record under way; -1 when it does not start its line. */
	private long indent;

	private long recordLine;

	private boolean blankAhead;

	private boolean startsLine = true;

	private boolean resumed;

	/** Where the last record or broken stretch ended. */
	private long done;

	private boolean ended;

	private @Nullable Run unreadable;

	FoldedRecords(Content content, int skipped, Sizes sizes) throws IOException {
		this.cursor = new Cursor(content);
		this.sizes = sizes;
		this.cursor.skip(skipped);
		this.text = new FoldedText(sizes, 1);
	}

	@Override
	public @Nullable Run next() throws IOException {
		if (this.unreadable == null && !this.ended) {
			long start = this.done;
			this.text = new FoldedText(this.sizes, this.cursor.line());
			while (!this.ended && this.unreadable == null && !this.text.isFull()) {
				readRecord();
			}
			if (!this.text.isEmpty()) {
				return this.text.run(start, (this.unreadable == null) ? this.done : this.unreadable.start());
			}
		}
		Run next = this.unreadable;
		this.unreadable = null;
		return next;
	}

	private void readRecord() throws IOException {
		int first = skipBetweenRecords();
		this.recordLine = this.cursor.line();
		this.blankAhead = false;
		if (first == Cursor.END) {
			end();
		}
		else if (this.level == Level.ROOT) {
			readRoot(first);
		}
		else {
			readElement(first);
		}
	}

	/** Moves to where the next record starts. */
	private int skipBetweenRecords() throws IOException {
		boolean blankLine = this.startsLine || this.cursor.column() == 0;
		this.startsLine = false;
		int next = this.cursor.peek();
		while (next == ',' || next == '\n' || Cursor.isBlank(next)) {
			this.cursor.next();
			if (next == '\n') {
				this.text.lineEnds();
			}
			blankLine = next == '\n' || blankLine && next != ',';
			next = this.cursor.peek();
		}
		this.indent = blankLine ? this.cursor.column() : -1;
		return next;
	}

	private void end() throws IOException {
		String damage = this.cursor.damage();
		if (damage != null) {
			setAside(damage);
		}
		else if (this.open.depth() > 0) {
			setAside("JSON is cut by the end of the content: %s is missing".formatted(this.open.missing()));
		}
		this.ended = true;
	}

	private void readRoot(int first) throws IOException {
		if (first == '{') {
			readValue();
		}
		else if (first == '[') {
			this.open.push(this.cursor.next());
			this.level = Level.ARRAY;
		}
		else if (first != '}' && first != ']') {
			readLine();
		}
		else if (this.resumed) {
			this.cursor.next();
		}
		else {
			broken("'%c' closes nothing".formatted(first));
		}
	}

	private void readElement(int first) throws IOException {
		switch (first) {
			case '{', '[' -> readValue();
			case '"' -> {
				this.cursor.next();
				if (copyString()) {
					endRecord();
				}
			}
			case ']' -> endList();
			case '}' -> broken("'}' closes an array");
			default -> {
				while (!isEndOfScalar(this.cursor.peek())) {
					this.text.write(this.cursor.next());
				}
				endRecord();
			}
		}
	}

	private static boolean isEndOfScalar(int next) {
		return switch (next) {
			case Cursor.END, ',', ']', '}', '\n', ' ', '\t', '\r' -> true;
			default -> false;
		};
	}

	private void endList() throws IOException {
		this.open.pop(this.cursor.next());
		boolean traces = this.level == Level.TRACES;
		this.level = Level.ROOT;
		if (traces) {
			this.text.write(this.envelope, 0, this.envelope.length);
			this.text.write(']');
			readValue();
		}
	}

	/** A line of text among JSON. */
	private void readLine() throws IOException {
		this.cursor.copyUntil(NO_TEXT, this.text);
		while (this.cursor.peek() == '\r') {
			this.cursor.next();
			this.cursor.copyUntil(NO_TEXT, this.text);
		}
		endRecord();
	}

	/** Copies until the brackets that open in the record are closed. */
	private void readValue() throws IOException {
		boolean blankLine = false;
		do {
			int next = this.cursor.next();
			boolean good = switch (next) {
				case '"' -> copyString();
				case '{', '[' -> copyOpening(next, blankLine);
				case '}', ']' -> copyClosing(next);
				case '\n', ' ', '\t', '\r' -> passBlank(next);
				case Cursor.END -> brokenByEnd();
				default -> copyToken(next);
			};
			if (!good) {
				return;
			}
			blankLine = next == '\n' || blankLine && Cursor.isBlank(next);
		}
		while (this.open.depth() > this.level.depth);
		if (this.envelope.length > 0 && this.level == Level.ROOT) {
			endEnvelope();
		}
		else {
			endRecord();
		}
	}

	private void endEnvelope() throws IOException {
		this.envelope = new byte[0];
		if (this.text.isRecord("{\"Traces\":[]}") || this.text.isRecord("{\"traces\":[]}")) {
			this.text.cutRecord();
			this.done = this.cursor.position();
		}
		else {
			endRecord();
		}
	}

	private boolean copyOpening(int bracket, boolean blankLine) throws IOException {
		boolean first = this.text.last() == 0;
		if (!first && blankLine && this.cursor.column() - 1 <= Math.max(0, this.indent)
				&& !this.open.admitsValueAfter(this.text.last())) {
			this.cursor.back();
			return brokenHere("a value starts where none can, so one before it is not closed");
		}
		boolean list = bracket == '[' && this.level == Level.ROOT && this.open.depth() == 1 && isTracesNext();
		this.open.push(bracket);
		this.text.write(bracket);
		this.blankAhead = false;
		return !list || !beginTraces();
	}

	private boolean isTracesNext() {
		return this.text.endsWith("{\"Traces\":") || this.text.endsWith(",\"Traces\":")
				|| this.text.endsWith("{\"traces\":") || this.text.endsWith(",\"traces\":");
	}

	private boolean beginTraces() throws IOException {
		int next = this.cursor.peek();
		while (next == '\n' || Cursor.isBlank(next)) {
			passBlank(this.cursor.next());
			this.startsLine |= next == '\n';
			next = this.cursor.peek();
		}
		if (next != '{') {
			this.startsLine = false;
			return false;
		}
		this.envelope = this.text.cutRecord();
		this.level = Level.TRACES;
		return true;
	}

	private boolean copyClosing(int bracket) throws IOException {
		if (!this.open.pop(bracket)) {
			return broken("'%c' stands where %s has to".formatted(bracket, this.open.missing()));
		}
		this.text.write(bracket);
		this.blankAhead = false;
		return true;
	}

	private boolean copyString() throws IOException {
		this.text.write('"');
		this.blankAhead = false;
		while (true) {
			this.cursor.copyUntil(NO_STRING, this.text);
			int next = this.cursor.peek();
			if (next == '\\') {
				this.text.write(this.cursor.next());
				next = this.cursor.peek();
			}
			else if (next == '"') {
				this.text.write(this.cursor.next());
				return true;
			}
			if (next == Cursor.END) {
				return brokenByEnd();
			}
			if (next == '\n') {
				return broken("a string is not closed on its line");
			}
			this.text.write(this.cursor.next());
		}
	}

	private boolean copyToken(int value) throws IOException {
		boolean structure = value == ',' || value == ':';
		if (this.blankAhead && !structure && !Brackets.isStructure(this.text.last())) {
			this.text.write(' ');
		}
		this.text.write(value);
		this.cursor.copyUntil(NO_TOKEN, this.text);
		this.blankAhead = false;
		return true;
	}

	private boolean passBlank(int blank) {
		if (blank == '\n') {
			this.text.lineEnds();
		}
		this.blankAhead = true;
		return true;
	}

	private void endRecord() throws IOException {
		if (this.text.isTooLong()) {
			setAside(this.sizes.tooLong("Record"));
			return;
		}
		this.text.endRecord();
		this.done = this.cursor.position();
	}

	private boolean brokenByEnd() throws IOException {
		end();
		return false;
	}

	private boolean broken(String what) throws IOException {
		long line = this.cursor.line();
		this.cursor.skipLine();
		return broken(what, line);
	}

	private boolean brokenHere(String what) throws IOException {
		return broken(what, this.cursor.line());
	}

	private boolean broken(String what, long line) throws IOException {
		long column = resume();
		boolean sibling = column == this.indent && this.level != Level.ROOT;
		if (!sibling) {
			this.level = Level.ROOT;
			this.envelope = new byte[0];
		}
		this.open.cutTo(this.level.depth);
		this.startsLine = true;
		this.resumed = true;
		setAside("JSON that starts in line %d is broken in line %d: %s".formatted(this.recordLine, line, what));
		return false;
	}

	/** Moves to the next line that starts with a bracket, and tells its column. */
	private long resume() throws IOException {
		while (true) {
			this.cursor.skipBlanks();
			int next = this.cursor.peek();
			boolean shallow = this.cursor.column() <= Math.max(0, this.indent);
			if (next == Cursor.END || shallow && (next == '{' || next == '[')) {
				return this.cursor.column();
			}
			this.cursor.skipLine();
		}
	}

	private void setAside(String reason) {
		byte[] cut = this.text.cutRecord();
		long line = this.recordLine;
		this.unreadable = new Run(RecordReader.shown(cut, 0, cut.length), this.done, this.cursor.position(),
				(position) -> line, reason);
		this.done = this.cursor.position();
	}

	@Override
	public void close() {
	}

	/** What records lie in, and how many brackets are open around them. */
	private enum Level {

		ROOT(0), ARRAY(1), TRACES(2);

		private final int depth;

		Level(int depth) {
			this.depth = depth;
		}

	}

}
