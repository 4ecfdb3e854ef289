package io.tracetab.report;

import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/**
 * A report as it is sent and opened.
 *
 * @param html names its pictures {@code cid:}
 * @param brief its sentences in the marks that Slack and those like it know
 * @param csv the exact figures, a row each
 * @param pictures PNG, by the name behind {@code cid:}
 */
public record PrintedDigest(String subject, String html, String text, String brief, String csv,
		Map<String, byte[]> pictures) {

	public PrintedDigest {
		pictures = new TreeMap<>(pictures);
	}

	/** HTML with its pictures inside: opens anywhere, without a login. */
	public String selfContained() {
		String whole = this.html;
		for (Map.Entry<String, byte[]> picture : this.pictures.entrySet()) {
			whole = whole.replace("src=\"cid:" + picture.getKey() + "\"",
					"src=\"data:image/png;base64," + Base64.getEncoder().encodeToString(picture.getValue()) + "\"");
		}
		return whole;
	}

}
