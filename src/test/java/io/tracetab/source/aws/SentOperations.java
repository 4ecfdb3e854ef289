package io.tracetab.source.aws;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Listens to what the SDK sends, by its own names, whichever client sends it and whether
 * or not it is written down. The SDK finds it by a file on the class path.
 */
public final class SentOperations implements ExecutionInterceptor {

	/** Synchronous clients send in the thread that calls. */
	private static final ThreadLocal<@Nullable Set<Sent>> HEARD = new ThreadLocal<>();

	/**
	 * One operation.
	 *
	 * @param service the SDK's name in lower case
	 * @param protocol as headers tell it: its own name where it has one, how the body is
	 * written, whether a target names the operation; nothing of REST, where bodies are
	 * plain JSON if there are any
	 */
	record Sent(String service, String operation, String protocol) {
	}

	/** What this thread sends meanwhile. */
	static Set<Sent> during(Runnable work) {
		Set<Sent> heard = new LinkedHashSet<>();
		HEARD.set(heard);
		try {
			work.run();
		}
		finally {
			HEARD.remove();
		}
		return heard;
	}

	@Override
	public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
		Set<Sent> heard = HEARD.get();
		if (heard != null) {
			String service = attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME);
			heard.add(new Sent(service.replace(" ", "").toLowerCase(Locale.ROOT),
					attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME), protocol(context.httpRequest())));
		}
	}

	private static String protocol(SdkHttpRequest request) {
		String named = request.firstMatchingHeader("Smithy-Protocol").orElse("");
		String target = request.firstMatchingHeader("X-Amz-Target").map((whole) -> " by target").orElse("");
		String type = request.firstMatchingHeader("Content-Type")
			.map((whole) -> whole.replaceFirst(";.*", ""))
			.filter(Predicate.not("application/json"::equals))
			.orElse("");
		return (named + ' ' + type + target).strip();
	}

}
