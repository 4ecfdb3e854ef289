package io.tracetab.source.aws;

import java.util.Locale;
import java.util.Set;

import io.tracetab.source.Question;
import io.tracetab.source.SourceFailure;
import io.tracetab.source.SourceFailure.Cause;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Says in words why a call failed and what can be done about it.
 */
final class AwsFailures {

	private static final Set<String> DENIED = Set.of("AccessDenied", "AccessDeniedException", "UnauthorizedOperation",
			"AuthorizationError", "AuthorizationErrorException", "NotAuthorized", "ForbiddenException");

	private static final Set<String> EXPIRED = Set.of("ExpiredToken", "ExpiredTokenException", "RequestExpired",
			"TokenRefreshRequired");

	private static final Set<String> CREDENTIALS = Set.of("UnrecognizedClientException", "InvalidClientTokenId",
			"InvalidAccessKeyId", "SignatureDoesNotMatch", "InvalidSignatureException", "IncompleteSignature",
			"MissingAuthenticationToken", "MissingAuthenticationTokenException", "AuthFailure");

	private static final Set<String> REGION = Set.of("OptInRequired", "AuthorizationHeaderMalformed",
			"IllegalLocationConstraintException", "InvalidRegion");

	/** Cost Explorer and CloudWatch Logs say so where others say that they throttle. */
	private static final String TOO_MANY = "LimitExceededException";

	private AwsFailures() {
	}

	static SourceFailure of(SdkException failure, Question question) {
		String account = question.account().isEmpty() ? "" : "account %s, ".formatted(question.account());
		String where = "%s:%s in %sregion %s".formatted(question.service(), question.operation(), account,
				question.region());
		return (failure instanceof AwsServiceException answered) ? answered(answered, question, where)
				: unanswered(failure, question, where);
	}

	private static SourceFailure answered(AwsServiceException failure, Question question, String where) {
		String code = code(failure);
		String said = (failure.awsErrorDetails() == null) ? failure.getMessage()
				: failure.awsErrorDetails().errorMessage();
		if (EXPIRED.contains(code)) {
			return new SourceFailure(Cause.EXPIRED, "%s: the credentials have expired (%s)".formatted(where, code),
					"Renew the credentials that this process uses (for SSO: aws sso login), or run it with a role that "
							+ "renews itself. It goes on by itself then.",
					failure);
		}
		if (CREDENTIALS.contains(code)) {
			return new SourceFailure(Cause.CREDENTIALS,
					"%s: AWS does not accept the credentials (%s: %s)".formatted(where, code, said),
					"Check which credentials the SDK's chain finds first: environment, profile, container, instance.",
					failure);
		}
		if (DENIED.contains(code) || failure.statusCode() == 403) {
			String action = IamAction.of(question.service(), question.operation());
			return new SourceFailure(Cause.DENIED, "%s: not allowed (%s: %s)".formatted(where, code, said),
					"Allow the action %s to the role that Tracetab uses; 'tracetab iam-policy' prints the whole policy."
						.formatted(action),
					failure);
		}
		if (REGION.contains(code)) {
			return region(where, question.region(), failure);
		}
		if (failure.isThrottlingException() || failure.statusCode() == 429 || code.equals(TOO_MANY)) {
			return new SourceFailure(Cause.THROTTLED, "%s: refused for too many calls (%s)".formatted(where, code),
					"Nothing to do: it is tried again later, more slowly.", failure);
		}
		if (failure.statusCode() >= 500) {
			return new SourceFailure(Cause.FAILED,
					"%s: AWS has failed (HTTP %d, %s)".formatted(where, failure.statusCode(), code),
					"Nothing to do: it is tried again later.", failure);
		}
		return new SourceFailure(Cause.REFUSED,
				"%s: refused (HTTP %d, %s: %s)".formatted(where, failure.statusCode(), code, said),
				"The request was not understood; if it stays, report it with this message.", failure);
	}

	private static String code(AwsServiceException failure) {
		String code = (failure.awsErrorDetails() == null) ? null : failure.awsErrorDetails().errorCode();
		return (code == null || code.isEmpty()) ? "HTTP " + failure.statusCode() : code;
	}

	private static SourceFailure unanswered(SdkException failure, Question question, String where) {
		String words = words(failure).toLowerCase(Locale.ROOT);
		if (words.contains("unable to load credentials") || words.contains("no credentials")) {
			return new SourceFailure(Cause.CREDENTIALS, where + ": no credentials were found",
					"Give this process credentials by the SDK's chain: environment, profile, container or instance role.",
					failure);
		}
		if (words.contains("unknownhost") || words.contains("name or service not known")) {
			return region(where, question.region(), failure);
		}
		return new SourceFailure(Cause.UNREACHABLE, "%s: nobody answers (%s)".formatted(where, cause(failure)),
				"Check the way to AWS: network, proxy, VPC endpoint, tracetab.aws.endpoints." + question.service()
						+ '.',
				failure);
	}

	private static SourceFailure region(String where, String region, Throwable failure) {
		return new SourceFailure(Cause.REGION, "%s: the region does not answer (%s)".formatted(where, cause(failure)),
				"Check tracetab.aws.regions: is '%s' written right, and enabled in this account?".formatted(region),
				failure);
	}

	private static String words(Throwable failure) {
		StringBuilder words = new StringBuilder();
		for (Throwable each = failure; each != null; each = each.getCause()) {
			words.append(each).append(' ');
		}
		return words.toString();
	}

	private static @Nullable String cause(Throwable failure) {
		Throwable last = failure;
		while (last.getCause() != null) {
			last = last.getCause();
		}
		return (last.getMessage() == null) ? last.getClass().getSimpleName() : last.getMessage();
	}

}
