package io.tracetab.world.shown;

import java.util.regex.Pattern;

/**
 * Which team owns what, by its name.
 */
public final class Teams {

	private static final Pattern PAYMENTS = Pattern.compile("checkout|tax|order|loyalty|points|mail|audit|sales");

	private static final Pattern MEDIA = Pattern.compile("image|upload|thumbnail");

	private Teams() {
	}

	public static String of(String resource) {
		if (resource.startsWith("data-")) {
			return "data";
		}
		if (PAYMENTS.matcher(resource).find()) {
			return "payments";
		}
		return MEDIA.matcher(resource).find() ? "media" : "storefront";
	}

}
