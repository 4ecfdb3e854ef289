package io.tracetab.source.xray;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.tracetab.trace.Segment;
import io.tracetab.trace.Span;
import io.tracetab.trace.TraceId;

/**
 * Reads segment documents, one after the other. Keeps its working memory from document to
 * document. Not safe for use by many threads.
 */
final class SegmentReader {

	/** Fields that stand at the top of answers and wrappers, never of a segment. */
	private static final Set<String> WRAPPER_FIELDS = Set.of("Traces", "Id", "Duration", "LimitExceeded", "Segments",
			"Spans", "Document", "TraceSegmentDocuments", "TraceSummaries", "Services", "UnprocessedTraceSegments",
			"UnprocessedTraceIds", "RetrievalStatus", "answer", "format");

	/** Far beyond what X-Ray takes, and what memory bears. */
	private static final int MOST_SUBSEGMENTS = 20_000;

	/** A document of 64 KB has room for fewer; what a larger one left is given back. */
	private static final int KEPT_DRAFTS = 1024;

	private final List<SpanDraft> drafts = new ArrayList<>();

	private int used;

	/**
	 * Reads the object that the cursor has entered.
	 * @param known the trace that the document came with; null when it has to say
	 * @param flags for the document's own span
	 * @return null when this is no segment but a wrapper around some; then the cursor
	 * stands somewhere inside
	 */
	@Nullable Segment read(JsonCursor json, @Nullable TraceId known, int flags) {
		this.used = 0;
		if (!span(json, begin(-1))) {
			return null;
		}
		SpanDraft own = this.drafts.get(0);
		TraceId trace = (own.traceId != null) ? own.traceId : known;
		if (trace == null) {
			throw json.refuse("has no trace_id", "1-<8 hex digits>-<24 hex digits>, or 32 hex digits");
		}
		Segment segment = new Segment(trace, spans(trace, flags));
		if (this.drafts.size() > KEPT_DRAFTS) {
			this.drafts.subList(KEPT_DRAFTS, this.drafts.size()).clear();
		}
		return segment;
	}

	private int begin(int enclosing) {
		if (this.used == this.drafts.size()) {
			this.drafts.add(new SpanDraft());
		}
		this.drafts.get(this.used).begin(enclosing);
		return this.used++;
	}

	private boolean span(JsonCursor json, int at) {
		SpanDraft draft = this.drafts.get(at);
		for (String field = json.nextField(); field != null; field = json.nextField()) {
			if (json.isNull()) {
				continue;
			}
			if (field.equals("subsegments")) {
				subsegments(json, at);
			}
			else if (!draft.field(field, json)) {
				if (at == 0 && WRAPPER_FIELDS.contains(field)) {
					return false;
				}
				draft.keep(field, json);
			}
		}
		draft.requireComplete(json);
		return true;
	}

	private void subsegments(JsonCursor json, int enclosing) {
		json.enterArray();
		while (json.nextElement()) {
			json.enterObject();
			if (this.used > MOST_SUBSEGMENTS) {
				throw json.refuse("is one more", "at most %d subsegments".formatted(MOST_SUBSEGMENTS));
			}
			span(json, begin(enclosing));
		}
	}

	private List<Span> spans(TraceId trace, int flags) {
		Span[] spans = new Span[this.used];
		for (int i = 0; i < this.used; i++) {
			SpanDraft draft = this.drafts.get(i);
			long above = (draft.enclosing < 0) ? 0 : this.drafts.get(draft.enclosing).id;
			spans[i] = draft.build(above, trace, (i == 0) ? flags : 0);
		}
		return (spans.length == 1) ? List.of(spans[0]) : List.of(spans);
	}

}
