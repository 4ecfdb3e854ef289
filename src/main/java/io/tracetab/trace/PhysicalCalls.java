package io.tracetab.trace;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Finds the records that show the same physical call, which is metered once, and the node
 * that stands for it: the client's subsegment where there is one, since it has operation
 * and parameters; the function's segment for an invocation.
 *
 * <ul>
 * <li>The segment inferred from a subsegment, and the callee's own segment of the same
 * service, are that subsegment's call.
 * <li>The HTTP request inside an SDK's span to an endpoint of the same service is the
 * SDK's call.
 * <li>An SDK's span inside another SDK's span with the same operation is its call; if
 * there are several of them, each is one and the outer span is none of its own.
 * <li>Calls with the same AWS request id are one.
 * <li>Lambda's segment of an invocation that needed one run is the function's segment. Of
 * several runs each is its own call.
 * </ul>
 *
 * <p>
 * Siblings without a request id are never joined: calls made side by side look the same.
 */
final class PhysicalCalls {

	private static final int FEW = 12;

	private final Tree tree;

	/** The innermost SDK call that encloses a node in its document; -1 for none. */
	private final int[] enclosing;

	/** The latest SDK span inside, with the same operation; 0 for none. */
	private final int[] inner;

	private final int[] inners;

	private PhysicalCalls(Tree tree) {
		this.tree = tree;
		this.enclosing = new int[tree.size];
		this.inner = new int[tree.size];
		this.inners = new int[tree.size];
	}

	static void join(Tree tree) {
		PhysicalCalls calls = new PhysicalCalls(tree);
		int unjoined = 0;
		for (int i = 0; i < tree.size; i++) {
			calls.enclosing[i] = calls.enclosing(i);
			calls.join(i);
			unjoined += calls.mayShareRequestId(i) ? 1 : 0;
		}
		calls.joinNested();
		if (unjoined > 1) {
			calls.joinByRequestId(unjoined);
		}
		calls.joinInvocations();
		calls.settle();
	}

	private int enclosing(int i) {
		int parent = this.tree.parent[i];
		if (parent < 0 || this.tree.role[i].isSegment()) {
			return -1;
		}
		return (this.tree.role[parent] == Role.AWS_CALL) ? parent : this.enclosing[parent];
	}

	private void join(int i) {
		Tree tree = this.tree;
		int outer = this.enclosing[i];
		switch (tree.role[i]) {
			case INFERRED -> {
				if (i > 0 && tree.role[tree.parent[i]].isCall()) {
					tree.sameCallAs[i] = tree.parent[i];
				}
			}
			case SERVICE -> {
				if (i > 0 && tree.role[tree.parent[i]] == Role.AWS_CALL && isCallee(i, tree.parent[i])) {
					tree.sameCallAs[i] = tree.parent[i];
				}
			}
			case REMOTE_CALL -> {
				if (outer >= 0 && isRequestOf(tree.span[i], tree.span[outer])) {
					tree.sameCallAs[i] = outer;
				}
			}
			case AWS_CALL -> {
				if (outer >= 0 && isSameOperation(tree.span[i].aws(), tree.span[outer].aws())) {
					this.inner[outer] = (this.inner[outer] == 0) ? i : this.inner[outer];
					this.inners[outer]++;
				}
			}
			case LAMBDA_FUNCTION -> countRun(i);
			default -> {
			}
		}
	}

	/** An execution is not the call that starts it: it has meters of its own. */
	private boolean isCallee(int i, int call) {
		String origin = this.tree.span[i].origin();
		if (origin == null || !origin.regionMatches(true, 0, "AWS::", 0, 5)) {
			return false;
		}
		String service = AwsService.code(origin);
		return !"states".equals(service) && service.equals(AwsService.code(this.tree.span[call].name()));
	}

	private static boolean isRequestOf(Span request, Span call) {
		String requestId = (request.aws() != null) ? request.aws().requestId() : null;
		if (requestId != null && call.aws() != null && call.aws().requestId() != null) {
			return requestId.equals(call.aws().requestId());
		}
		HttpCall http = request.http();
		String url = (http != null) ? http.url() : null;
		String host = (url != null) ? UrlParts.host(url) : request.name();
		return AwsService.isEndpoint(host, AwsService.code(call.name()));
	}

	private static boolean isSameOperation(@Nullable AwsCall one, @Nullable AwsCall other) {
		if (one == null || other == null) {
			return false;
		}
		if (one.requestId() != null && other.requestId() != null) {
			return one.requestId().equals(other.requestId());
		}
		return one.operation() != null && one.operation().equals(other.operation());
	}

	private void joinNested() {
		Tree tree = this.tree;
		for (int outer = 0; outer < tree.size; outer++) {
			int inner = this.inner[outer];
			if (inner == 0 || tree.role[outer] != Role.AWS_CALL) {
				continue;
			}
			if (this.inners[outer] == 1) {
				tree.sameCallAs[inner] = outer;
			}
			else {
				tree.sameCallAs[outer] = inner;
			}
		}
	}

	/** Follows each node to the one that stands for its call in the end. */
	private void settle() {
		int[] same = this.tree.sameCallAs;
		for (int i = 0; i < same.length; i++) {
			int stands = same[i];
			while (same[stands] != stands) {
				stands = same[stands];
			}
			for (int on = i; same[on] != stands;) {
				int next = same[on];
				same[on] = stands;
				on = next;
			}
		}
	}

	private boolean mayShareRequestId(int i) {
		Role role = this.tree.role[i];
		return (role == Role.AWS_CALL || role == Role.INFERRED) && this.tree.sameCallAs[i] == i && requestId(i) != null;
	}

	private @Nullable String requestId(int i) {
		AwsCall aws = this.tree.span[i].aws();
		return (aws != null) ? aws.requestId() : null;
	}

	private void joinByRequestId(int candidates) {
		int[] calls = new int[candidates];
		int count = 0;
		for (Role role : new Role[] { Role.AWS_CALL, Role.INFERRED }) {
			for (int i = 0; i < this.tree.size; i++) {
				if (this.tree.role[i] == role && mayShareRequestId(i)) {
					calls[count++] = i;
				}
			}
		}
		if (count <= FEW) {
			joinFew(calls, count);
		}
		else {
			joinMany(calls, count);
		}
	}

	private void joinFew(int[] calls, int count) {
		for (int one = 1; one < count; one++) {
			for (int other = 0; other < one; other++) {
				if (Objects.equals(requestId(calls[one]), requestId(calls[other]))) {
					this.tree.sameCallAs[calls[one]] = calls[other];
					break;
				}
			}
		}
	}

	private void joinMany(int[] calls, int count) {
		Map<String, Integer> first = new HashMap<>(2 * count);
		for (int i = 0; i < count; i++) {
			Integer there = first.putIfAbsent(Objects.requireNonNull(requestId(calls[i])), calls[i]);
			if (there != null) {
				this.tree.sameCallAs[calls[i]] = there;
			}
		}
	}

	private void countRun(int function) {
		int service = serviceOf(function);
		if (service >= 0) {
			this.inner[service] = (this.inner[service] == 0) ? function : this.inner[service];
			this.inners[service]++;
		}
	}

	private int serviceOf(int function) {
		int above = this.tree.parent[function];
		if (above >= 0 && this.tree.role[above] == Role.ATTEMPT) {
			above = this.tree.parent[above];
		}
		return (above >= 0 && this.tree.role[above] == Role.LAMBDA_SERVICE) ? above : -1;
	}

	private void joinInvocations() {
		Tree tree = this.tree;
		int[] tries = new int[tree.size];
		for (int i = 1; i < tree.size; i++) {
			if (tree.role[i] == Role.ATTEMPT) {
				tries[tree.parent[i]]++;
			}
		}
		for (int i = 0; i < tree.size; i++) {
			if (tree.role[i] == Role.LAMBDA_SERVICE && this.inners[i] == 1 && tries[i] <= 1) {
				tree.sameCallAs[i] = this.inner[i];
			}
		}
	}

}
