package io.tracetab.world.stack;

/**
 * An API: REST APIs write a segment for each sampled request, HTTP APIs write none.
 *
 * @param place its ARN is the stage's
 * @param id ten characters
 */
public record Api(Place place, String id, String stage, boolean rest) {

	public static Api rest(String region, String id, String name) {
		return new Api(new Place(region, name, "arn:aws:apigateway:" + region + "::/restapis/" + id + "/stages/prod"),
				id, "prod", true);
	}

	public static Api http(String region, String id, String name) {
		return new Api(new Place(region, name, "arn:aws:apigateway:" + region + "::/apis/" + id + "/stages/$default"),
				id, "$default", false);
	}

	/** Where clients send their requests. */
	public String url() {
		return "https://" + this.id + ".execute-api." + this.place.region() + ".amazonaws.com"
				+ (this.rest ? '/' + this.stage : "");
	}

}
