package io.tracetab.world.shown;

/**
 * Which team owns what, by its name.
 */
public final class Teams {

	private Teams() {
	}

	public static String of(String resource) {
		if (resource.startsWith("data-")) {
			return "data";
		}
		if (resource.matches(".*(checkout|tax|order|loyalty|points|mail|audit|sales).*")) {
			return "payments";
		}
		return resource.matches(".*(image|upload|thumbnail).*") ? "media" : "storefront";
	}

}
