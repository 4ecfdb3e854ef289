package io.tracetab.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A mail as it arrived, taken apart as a mail program does.
 *
 * @param parts by their type without parameters
 * @param pictures by the name that the HTML has for them
 */
record ArrivedMail(MimeMessage message, Map<String, byte[]> parts, Map<String, byte[]> pictures) {

	static ArrivedMail of(MimeMessage message) throws MessagingException, IOException {
		ArrivedMail mail = new ArrivedMail(message, new LinkedHashMap<>(), new LinkedHashMap<>());
		mail.read(message);
		return mail;
	}

	private void read(Part part) throws MessagingException, IOException {
		if (part.getContent() instanceof MimeMultipart several) {
			for (int i = 0; i < several.getCount(); i++) {
				read(several.getBodyPart(i));
			}
			return;
		}
		byte[] bytes = part.getInputStream().readAllBytes();
		String[] id = part.getHeader("Content-ID");
		if (id != null) {
			this.pictures.put(id[0].replaceAll("[<>]", ""), bytes);
		}
		this.parts.put(part.getContentType().replaceAll(";.*", "").strip(), bytes);
	}

	String subject() throws MessagingException {
		return this.message.getSubject();
	}

	String text() {
		return new String(part("text/plain"), StandardCharsets.UTF_8).replace("\r\n", "\n");
	}

	String html() {
		return new String(part("text/html"), StandardCharsets.UTF_8);
	}

	byte[] part(String type) {
		assertThat(this.parts).containsKey(type);
		return this.parts.get(type);
	}

	/** The HTML with its pictures from the parts beside it, each of which it names. */
	String shown() {
		Document page = Jsoup.parse(html());
		Set<String> named = new TreeSet<>();
		for (Element picture : page.select("img")) {
			assertThat(picture.attr("src")).startsWith("cid:");
			String name = picture.attr("src").substring("cid:".length());
			named.add(name);
			assertThat(this.pictures).containsKey(name);
			picture.attr("src", "data:image/png;base64," + Base64.getEncoder().encodeToString(this.pictures.get(name)));
		}
		assertThat(named).isEqualTo(this.pictures.keySet());
		return page.outerHtml();
	}

}
