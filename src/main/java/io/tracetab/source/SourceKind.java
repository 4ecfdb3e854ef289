package io.tracetab.source;

import java.util.Locale;

/**
 * What a source tells of. The order is the one in which a first refresh serves best: what
 * is deployed and counted before the traces that are metered with it.
 */
public enum SourceKind {

	INVENTORY("Inventory"), METRICS("CloudWatch metrics"), LOGS("Lambda logs"), XRAY("X-Ray traces"),
	BILL("Cost Explorer"), EXPORT("Bill exports"), PRICES("Price list");

	private final String title;

	SourceKind(String title) {
		this.title = title;
	}

	/** For people. */
	public String title() {
		return this.title;
	}

	/** As settings and addresses spell it. */
	public String word() {
		return name().toLowerCase(Locale.ROOT);
	}

}
