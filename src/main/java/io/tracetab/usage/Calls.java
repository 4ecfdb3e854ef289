package io.tracetab.usage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.tracetab.identity.Remembered;
import io.tracetab.identity.ServiceCode;
import io.tracetab.trace.AwsCall;
import io.tracetab.trace.LambdaRun;
import io.tracetab.trace.Span;
import io.tracetab.trace.Trace;
import org.jspecify.annotations.Nullable;

/**
 * The calls between parties in a trace: for the map. A node belongs to the party of its
 * parent unless it is the segment of another one or a call to it; each step from one
 * party to another is one call, and so is each time that a function's code calls the
 * function itself. A further record of a physical call is none.
 */
final class Calls {

	/** What names the resource of a call, in the order of trust. */
	private static final String[] NAMES = { "table_name", "bucket_name", "function_name", "queue_url", "queue_name",
			"topic_arn", "stream_name", "event_bus_name", "state_machine_arn", "table_names.0", "resource_names.0",
			"target_arn", "function_arn", "secret_id" };

	private static final Remembered<String, String> LAST_PARTS = new Remembered<>(Calls::lastPart);

	private final List<Trace.Node> nodes;

	private final Party[] parties;

	private final Trace.@Nullable Node[] answering;

	private Calls(Trace trace) {
		this.nodes = trace.nodes();
		this.parties = new Party[this.nodes.size()];
		this.answering = new Trace.Node[this.nodes.size()];
		for (Trace.Node node : this.nodes) {
			if (node.parent() >= 0 && node.span().kind() == Span.Kind.SEGMENT
					&& this.answering[node.parent()] == null) {
				this.answering[node.parent()] = node;
			}
		}
	}

	/** Each edge once. */
	static List<Contribution.Traffic> of(Trace trace, Metered metered) {
		Party[] parties = parties(trace, metered);
		Map<Edge, Contribution.Traffic> found = new LinkedHashMap<>();
		for (Trace.Node node : trace.nodes()) {
			Party caller = (node.parent() < 0) ? Entrance.of(trace.route()) : parties[node.parent()];
			Party party = parties[node.index()];
			boolean known = node.isShadow() && node.sameCallAs() < node.index();
			if (!known && (!isSame(caller, party) || isOwnRunAgain(trace.nodes(), node, party))) {
				Contribution.Traffic call = call(node, new Edge(caller, party, isAsynchronous(node, caller)));
				Contribution.Traffic before = found.put(call.edge(), call);
				if (before != null) {
					found.put(call.edge(), before.plus(call));
				}
			}
		}
		return new ArrayList<>(found.values());
	}

	/** Of two that are equal but for a place which is not known of one, too. */
	private static boolean isSame(Party caller, Party party) {
		return caller.name().equals(party.name()) && caller.kind().equals(party.kind())
				&& party.mayBeIn(caller.region(), caller.account());
	}

	/**
	 * A function's code that calls the function: as its call says, or, where nobody
	 * recorded that, as what came of it says. What Lambda and the function write of one
	 * run are under each other, and under Lambda's segment.
	 */
	private static boolean isOwnRunAgain(List<Trace.Node> nodes, Trace.Node node, Party party) {
		if (!party.kind().equals("lambda") || !isOutside(node.span())) {
			return false;
		}
		int above = node.parent();
		while (above >= 0 && !isOutside(nodes.get(above).span())) {
			above = nodes.get(above).parent();
		}
		return above >= 0 && LambdaRun.is(nodes.get(above));
	}

	private static boolean isOutside(Span span) {
		return span.kind() == Span.Kind.SEGMENT ? !span.has(Span.Flag.INFERRED)
				: "aws".equals(span.origin()) || "remote".equals(span.origin());
	}

	private static boolean isAsynchronous(Trace.Node node, Party caller) {
		return (node.parent() < 0) ? Entrance.isAsynchronous(caller) : node.asynchronous();
	}

	private static Contribution.Traffic call(Trace.Node node, Edge edge) {
		long micros = Math.max(0, node.durationMicros());
		Span span = node.span();
		return new Contribution.Traffic(edge, 1, span.has(Span.Flag.FAULT) ? 1 : 0, span.has(Span.Flag.ERROR) ? 1 : 0,
				span.has(Span.Flag.THROTTLE) ? 1 : 0, micros, Durations.of(micros));
	}

	/** The party of each node, by its index, with the place where that is known. */
	static Party[] parties(Trace trace, Metered metered) {
		Party[] parties = parties(trace);
		PartyPlaces places = new PartyPlaces(metered);
		for (int i = 0; i < parties.length; i++) {
			parties[i] = places.of(parties[i], i);
		}
		return parties;
	}

	/** The party of each node, by its index, wherever it is. */
	static Party[] parties(Trace trace) {
		Calls calls = new Calls(trace);
		for (Trace.Node node : trace.nodes()) {
			Party caller = (node.parent() < 0) ? Party.CLIENT : calls.parties[node.parent()];
			boolean known = node.isShadow() && node.sameCallAs() < node.index();
			calls.parties[node.index()] = known ? calls.parties[node.sameCallAs()] : calls.party(node, caller);
		}
		return calls.parties;
	}

	private Party party(Trace.Node node, Party parent) {
		Span span = node.span();
		if (isWrittenByCaller(node)) {
			return parent;
		}
		if (span.kind() == Span.Kind.SEGMENT || node.parent() < 0) {
			return ofSegment(span);
		}
		if ("aws".equals(span.origin())) {
			return ofCall(node);
		}
		return "remote".equals(span.origin()) ? ofRemote(node) : parent;
	}

	/**
	 * A segment that the tracer inferred from its caller's call: it says {@code DynamoDB}
	 * where the call says which table.
	 */
	private boolean isWrittenByCaller(Trace.Node node) {
		if (node.parent() < 0 || !node.span().has(Span.Flag.INFERRED)) {
			return false;
		}
		String caller = this.nodes.get(node.parent()).span().origin();
		return "aws".equals(caller) || "remote".equals(caller);
	}

	/** Where the callee wrote a segment, the callee says who it is. */
	private Party ofCall(Trace.Node node) {
		String kind = ServiceCode.of(node.span().name());
		String named = name(node.span().aws());
		Trace.Node answer = this.answering[node.index()];
		if (answer != null && answer.span().has(Span.Flag.INFERRED) && !named.isEmpty()) {
			return new Party(kind, named);
		}
		if (answer != null && answer.span().origin() != null && ServiceCode.of(answer.span().origin()).equals(kind)) {
			return ofSegment(answer.span());
		}
		return new Party(kind, named);
	}

	private Party ofRemote(Trace.Node node) {
		Trace.Node answer = this.answering[node.index()];
		boolean own = answer != null && !answer.asynchronous() && !answer.span().has(Span.Flag.INFERRED);
		return (answer != null && own) ? ofSegment(answer.span()) : new Party("remote", node.span().name());
	}

	private static Party ofSegment(Span span) {
		String origin = span.origin();
		String kind = (origin != null && origin.regionMatches(true, 0, "AWS::", 0, 5)) ? ServiceCode.of(origin)
				: "service";
		return new Party(isCompute(kind) ? "service" : kind, last(span.name()));
	}

	/** One's own code, wherever it runs but in a function. */
	private static boolean isCompute(String kind) {
		return kind.equals("ecs") || kind.equals("ec2") || kind.equals("eks") || kind.equals("elasticbeanstalk")
				|| kind.equals("apprunner");
	}

	private static String name(@Nullable AwsCall aws) {
		if (aws == null || aws.attributes().isEmpty()) {
			return "";
		}
		for (String key : NAMES) {
			String name = aws.attribute(key);
			if (name != null) {
				return last(name);
			}
		}
		return "";
	}

	/**
	 * The last part of an ARN or a URL, without version and index; a plain name as it is.
	 */
	private static String last(String name) {
		return (name.startsWith("arn:") || name.startsWith("http")) ? LAST_PARTS.get(name) : name;
	}

	private static String lastPart(String name) {
		if (name.startsWith("arn:")) {
			String[] parts = name.split(":", 8);
			String tail = (parts.length > 6) ? parts[6] : parts[parts.length - 1];
			String[] path = tail.split("/");
			return (path.length > 1) ? path[1] : tail;
		}
		return name.substring(name.lastIndexOf('/') + 1);
	}

}
