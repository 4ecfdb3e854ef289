package io.tracetab.inventory;

/**
 * Where Terraform has a resource.
 *
 * @param module the path of its module, {@code module.cart.module.api["eu"]}; empty for
 * the root module
 * @param address its own, module included: {@code module.cart.aws_lambda_function.api}
 */
public record TerraformAddress(String module, String address) {

	/** Terraform does not know it, or nobody said. */
	public static final TerraformAddress NONE = new TerraformAddress("", "");

}
