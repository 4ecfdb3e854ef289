package io.tracetab.inventory;

import java.util.Map;

/**
 * Where Terraform has the resources that it made.
 */
public interface TerraformAddresses {

	/**
	 * By the resource's ARN, as Terraform has it. The same map as long as nothing
	 * changed.
	 */
	Map<String, TerraformAddress> byArn();

}
