package io.tracetab.source;

/**
 * What one call asks. Two questions are the same when all of it is: then one answer
 * serves both.
 *
 * @param service the SDK's name in lower case, {@code cloudwatch}
 * @param operation the API's name, {@code GetMetricData}
 * @param request JSON with the names of the API's model
 */
public record Question(String account, String region, String service, String operation, String request) {
}
