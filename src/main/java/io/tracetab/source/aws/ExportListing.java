package io.tracetab.source.aws;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;

/**
 * What lies under a prefix. Where each delivery of a month is kept beside those before,
 * each has a manifest; the last one written counts.
 */
record ExportListing(List<Entry> entries) {

	private static final String MANIFEST = "-Manifest.json";

	/** A month of a data export, or of a legacy report. */
	private static final Pattern MONTH = Pattern
		.compile("(.*?/?(?:BILLING_PERIOD=\\d{4}-\\d{2}|\\d{8}-\\d{8}))(?:/.*)?");

	/** What manifests call their list of files: data exports, legacy reports. */
	private static final List<String> FILES = List.of("dataFiles", "reportKeys");

	/**
	 * One object.
	 *
	 * @param tag its ETag, without quotes: another when the content is another
	 */
	record Entry(String key, String tag, Instant written) {
	}

	static ExportListing of(Collection<JsonNode> pages) {
		List<Entry> entries = new ArrayList<>();
		for (JsonNode page : pages) {
			for (JsonNode object : page.path("Contents")) {
				entries
					.add(new Entry(object.path("Key").asString(""), object.path("ETag").asString("").replace("\"", ""),
							Instant.parse(object.path("LastModified").asString(Instant.EPOCH.toString()))));
			}
		}
		return new ExportListing(entries);
	}

	/** One for each month of each export, the oldest first. */
	List<Entry> manifests() {
		Map<String, Entry> latest = new TreeMap<>();
		for (Entry entry : this.entries) {
			if (entry.key.endsWith(MANIFEST)) {
				latest.merge(month(entry.key), entry,
						(one, other) -> one.written.isBefore(other.written) ? other : one);
			}
		}
		return latest.values().stream().sorted(Comparator.comparing(Entry::written)).toList();
	}

	private static String month(String key) {
		Matcher month = MONTH.matcher(key);
		return month.matches() ? month.group(1) : key;
	}

	/** Manifests name files by key, by address, or relative to the export. */
	Optional<Entry> find(String named) {
		String key = named.replaceFirst("^s3://[^/]+/", "");
		return this.entries.stream()
			.filter((entry) -> entry.key.equals(key) || entry.key.endsWith('/' + key))
			.min(Comparator.comparingInt((entry) -> entry.key.length()));
	}

	/** The files that a manifest names. */
	static List<String> named(JsonNode manifest) {
		List<String> named = new ArrayList<>();
		FILES.forEach((field) -> manifest.path(field).forEach((file) -> named.add(file.asString())));
		return named;
	}

}
