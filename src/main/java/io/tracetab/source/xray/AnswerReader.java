package io.tracetab.source.xray;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

import io.tracetab.source.RecordSink;
import io.tracetab.source.json.Unreadable;
import io.tracetab.trace.Segment;
import io.tracetab.trace.Span.Flag;
import io.tracetab.trace.TraceId;

/**
 * Reads one record that is wrapped around segment documents: an answer of BatchGetTraces
 * or one trace of it, one document with its id, a request of PutTraceSegments, an archive
 * record of any of these. A document that cannot be read is set aside alone.
 */
final class AnswerReader {

	private final SegmentReader segments;

	private final JsonInput input;

	private final RecordSink sink;

	private final int from;

	private final int to;

	private boolean known;

	private boolean archived;

	private boolean elsewhere;

	private int offered;

	/**
	 * For the record at the given place.
	 */
	AnswerReader(JsonInput input, SegmentReader segments, RecordSink sink, int from, int to) {
		this.input = input;
		this.segments = segments;
		this.sink = sink;
		this.from = from;
		this.to = to;
	}

	/** Reads the record and tells the sink. */
	void read(JsonCursor json) {
		json.nextValue();
		json.enterObject();
		String unread = trace(json);
		if (this.offered > 0) {
			return;
		}
		if (unread != null) {
			this.sink.setAside("X-Ray answer: " + unread, this.from, this.to);
		}
		else if (this.known) {
			this.sink.nothing();
		}
		else {
			this.sink.foreign(this.from, this.to);
		}
	}

	/**
	 * Reads the fields of a wrapper, each of which may be there or not.
	 * @return why there is nothing in it for us; null when there is
	 */
	private @Nullable String trace(JsonCursor json) {
		Documents documents = new Documents();
		String unread = null;
		try {
			for (String name = json.nextField(); name != null; name = json.nextField()) {
				if (json.isNull()) {
					continue;
				}
				switch (name) {
					case "Traces" -> traces(json);
					case "Segments", "Spans" -> elements(json, documents);
					case "TraceSegmentDocuments" -> texts(json, documents);
					case "Document" -> documents.add(null, json);
					case "Id" -> documents.id = json.text();
					case "LimitExceeded" -> documents.flags = json.flag() ? Flag.TRUNCATED : 0;
					case "TraceSummaries", "Services" -> unread = kept(json, name);
					case "UnprocessedTraceSegments", "UnprocessedTraceIds", "RetrievalStatus" -> known(json);
					case "format" -> this.known = "json".equals(json.text());
					case "operation" -> operation(json.isScalar() ? json.text() : "");
					case "answer", "request" -> unread = inArchive(json);
					default -> json.skip();
				}
			}
		}
		finally {
			offer(documents);
		}
		return this.archived ? null : unread;
	}

	private void known(JsonCursor json) {
		this.known = true;
		json.skip();
	}

	private void operation(String operation) {
		this.archived = XRayTraits.WITHOUT_DOCUMENTS.contains(operation);
		this.known = this.archived;
		this.elsewhere = !this.archived && !XRayTraits.WITH_DOCUMENTS.contains(operation);
	}

	private @Nullable String inArchive(JsonCursor json) {
		if (json.isObject() && !this.elsewhere) {
			return trace(json);
		}
		json.skip();
		return null;
	}

	private String kept(JsonCursor json, String name) {
		json.skip();
		return "'" + name + "' holds counts and summaries, no spans; expected an answer of BatchGetTraces";
	}

	private void traces(JsonCursor json) {
		this.known = true;
		json.enterArray();
		while (json.nextElement()) {
			json.enterObject();
			trace(json);
		}
	}

	private void elements(JsonCursor json, Documents documents) {
		this.known = true;
		json.enterArray();
		while (json.nextElement()) {
			json.enterObject();
			element(json, documents);
		}
	}

	private void element(JsonCursor json, Documents documents) {
		String id = null;
		int at = documents.parts.size();
		for (String name = json.nextField(); name != null; name = json.nextField()) {
			if (name.equals("Document") && !json.isNull()) {
				documents.add(id, json);
			}
			else if (name.equals("Id") && json.isString()) {
				id = json.text();
			}
			else {
				json.skip();
			}
		}
		for (int i = at; i < documents.parts.size(); i++) {
			documents.parts.set(i, new Part(id, documents.parts.get(i).text));
		}
	}

	private void texts(JsonCursor json, Documents documents) {
		this.known = true;
		json.enterArray();
		while (json.nextElement()) {
			documents.add(null, json);
		}
	}

	private void offer(Documents documents) {
		TraceId trace = documents.trace();
		for (Part part : documents.parts) {
			this.offered++;
			byte[] bytes = part.text.getBytes(StandardCharsets.UTF_8);
			try (JsonCursor json = this.input.cursor(bytes, 0, bytes.length)) {
				json.nextValue();
				json.enterObject();
				Segment segment = this.segments.read(json, trace, documents.flags);
				if (segment == null) {
					throw json.refuse("is no segment", "a segment document");
				}
				this.sink.segment(segment);
			}
			catch (Unreadable | JacksonException ex) {
				String place = documents.place(part) + ": " + JsonInput.reason(ex, 0);
				this.sink.setAside("X-Ray segment " + place, this.from, this.to);
			}
		}
	}

	/**
	 * One document.
	 *
	 * @param id what its wrapper calls it; null when it does not
	 */
	private record Part(@Nullable String id, String text) {
	}

	/** The documents of one trace, held until all that is said of the trace is read. */
	private static final class Documents {

		private @Nullable String id;

		private int flags;

		private final List<Part> parts = new ArrayList<>();

		private void add(@Nullable String id, JsonCursor json) {
			this.parts.add(new Part(id, json.isObject() ? json.json() : json.uniqueText()));
		}

		/** The trace's id; null when the wrapper has none, or a segment's. */
		private @Nullable TraceId trace() {
			try {
				return (this.id != null) ? TraceId.parse(this.id) : null;
			}
			catch (IllegalArgumentException ex) {
				return null;
			}
		}

		private String place(Part part) {
			String own = (part.id != null) ? part.id : "number " + (this.parts.indexOf(part) + 1);
			return own + ((this.id != null) ? " of trace " + this.id : "");
		}

	}

}
