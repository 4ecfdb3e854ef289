package io.tracetab.inventory;

import java.time.LocalDate;

/**
 * Something that can have an owner, as far as rules look at it. Texts are empty where it
 * has none.
 *
 * @param resource its ARN, or the name under which a bill has it
 * @param account who used it
 * @param route for a route its name: a route is no resource
 * @param terraform where Terraform has the resource
 */
public record Ownable(String resource, String account, String route, TerraformAddress terraform, Tags tags) {

	/** A resource, or what an account is charged for without one. */
	public static Ownable resource(String resource, String account, Tags tags) {
		return new Ownable(resource, account, "", TerraformAddress.NONE, tags);
	}

	public Ownable madeBy(TerraformAddress address) {
		return new Ownable(this.resource, this.account, this.route, address, this.tags);
	}

	public static Ownable route(String route) {
		return new Ownable("", "", route, TerraformAddress.NONE, Tags.NONE);
	}

	/** Tags of a resource over time. */
	@FunctionalInterface
	public interface Tags {

		Tags NONE = (key, day) -> "";

		/** A tag's value on a day; empty where it has none. */
		String on(String key, LocalDate day);

	}

}
