package io.tracetab.source.aws;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a call of a REST service asks, which its path says.
 *
 * @param request what the path names
 */
record RestCall(String service, String operation, JsonNode request) {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final List<Form> FORMS = List.of(
			new Form("lambda", "/2015-03-31/functions/([^/?]+)/versions", "ListVersionsByFunction", "FunctionName"),
			new Form("lambda", "/2015-03-31/functions/([^/?]+)/aliases", "ListAliases", "FunctionName"),
			new Form("lambda", "/2019-09-30/functions/([^/?]+)/provisioned-concurrency",
					"ListProvisionedConcurrencyConfigs", "FunctionName"),
			new Form("lambda", "/2015-03-31/functions", "ListFunctions", ""),
			new Form("lambda", "/2015-03-31/event-source-mappings", "ListEventSourceMappings", ""),
			new Form("s3", "/([^/?]+)\\?notification", "GetBucketNotificationConfiguration", "Bucket"),
			new Form("s3", "/([^/?]+)\\?lifecycle", "GetBucketLifecycleConfiguration", "Bucket"),
			new Form("s3", "/\\?", "ListBuckets", ""),
			new Form("apigateway", "/restapis/([^/?]+)/resources", "GetResources", "restApiId"),
			new Form("apigateway", "/restapis/([^/?]+)/stages", "GetStages", "restApiId"),
			new Form("apigateway", "/restapis", "GetRestApis", ""),
			new Form("apigatewayv2", "/v2/apis/([^/?]+)/routes", "GetRoutes", "ApiId"),
			new Form("apigatewayv2", "/v2/apis/([^/?]+)/integrations", "GetIntegrations", "ApiId"),
			new Form("apigatewayv2", "/v2/apis/([^/?]+)/stages", "GetStages", "ApiId"),
			new Form("apigatewayv2", "/v2/apis", "GetApis", ""));

	/**
	 * One operation.
	 *
	 * @param path it begins with
	 * @param name of what the path names; empty for nothing
	 */
	private record Form(String service, Pattern path, String operation, String name) {

		Form(String service, String path, String operation, String name) {
			this(service, Pattern.compile(path), operation, name);
		}

	}

	/** Null for other services, and where no path is meant. */
	static @Nullable RestCall of(WireCall call) {
		for (Form form : FORMS) {
			Matcher path = form.path.matcher(call.path());
			if (form.service.startsWith(call.service()) && path.lookingAt()) {
				ObjectNode request = JSON.createObjectNode();
				return new RestCall(form.service, form.operation,
						form.name.isEmpty() ? request : request.put(form.name, path.group(1)));
			}
		}
		return null;
	}

}
