package io.tracetab.source.aws;

/**
 * Where is asked: one region of one account.
 *
 * @param role that is assumed; empty for the credentials' own
 * @param externalId empty when the role asks for none
 */
record Target(String account, String region, String role, String externalId) {

	Target in(String other) {
		return new Target(this.account, other, this.role, this.externalId);
	}

}
