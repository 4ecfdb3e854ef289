package io.tracetab.ingest.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.tracetab.billing.BillTable;
import io.tracetab.ingest.Deliveries;
import io.tracetab.ingest.Delivery;
import io.tracetab.source.BillFormat;

/**
 * Bills among files: known by the header of their first line, as Parquet, or as the JSON
 * of an invoice. Files of one folder whose names differ in a part's number alone
 * ({@code report-00001.csv.gz}, {@code report-00002.csv.gz}) are one delivery. The
 * manifest that AWS lays beside a delivery is not read as data; a file that it names and
 * that is not there makes the delivery fail.
 */
final class FileDeliveries implements Deliveries {

	private static final byte[] PARQUET = "PAR1".getBytes(StandardCharsets.US_ASCII);

	private static final int HEADER_BYTES = 1 << 16;

	private static final int FINGERPRINT_BYTES = 16;

	private static final Pattern UPDATED = Pattern.compile("\"updated\"\\s*:\\s*\"([^\"]*)\"");

	private static final Pattern PART = Pattern.compile("-\\d{5}(?=\\.)");

	private static final String MANIFEST = "-Manifest.json";

	/** What manifests call their list of files: data exports, legacy reports. */
	private static final List<String> FILES = List.of("dataFiles", "reportKeys");

	private final List<BillFormat> formats;

	private final JsonMapper json = JsonMapper.builder().build();

	FileDeliveries(List<BillFormat> formats) {
		this.formats = List.copyOf(formats);
	}

	/**
	 * What makes files parts of one delivery.
	 *
	 * @param header of an invoice, when it was updated
	 */
	private record Group(Path folder, String name, BillTable.Format format, String header) {
	}

	@Override
	public Found among(List<Path> files) {
		Map<Group, List<Path>> groups = new LinkedHashMap<>();
		List<Path> others = new ArrayList<>();
		List<String> failures = new ArrayList<>();
		for (Path file : files) {
			Optional<Group> group = group(file);
			if (group.isPresent()) {
				groups.computeIfAbsent(group.get(), (key) -> new ArrayList<>()).add(file);
			}
			else if (isManifest(file)) {
				failures.addAll(missing(file, files));
			}
			else {
				others.add(file);
			}
		}
		List<Delivery> deliveries = new ArrayList<>();
		inOrder(groups).forEach((group, parts) -> {
			try {
				deliveries.add(delivery(group.format, parts));
			}
			catch (IOException ex) {
				failures.add("Cannot read %s: %s".formatted(parts.get(0), ex.getMessage()));
			}
		});
		return new Found(deliveries, others, failures);
	}

	/** Invoices by when they were updated, behind the tables: the last one read stays. */
	private static Map<Group, List<Path>> inOrder(Map<Group, List<Path>> groups) {
		Map<Group, List<Path>> ordered = new LinkedHashMap<>();
		groups.entrySet()
			.stream()
			.sorted(Comparator
				.comparing((entry) -> (entry.getKey().format == BillTable.Format.INVOICE) ? entry.getKey().header : ""))
			.forEach((entry) -> ordered.put(entry.getKey(), entry.getValue()));
		return ordered;
	}

	private static String updated(String invoice) {
		Matcher updated = UPDATED.matcher(invoice);
		return updated.find() ? updated.group(1) : "";
	}

	/** Empty for what is no bill, or cannot be read: that is said by who reads it. */
	private Optional<Group> group(Path file) {
		try {
			String name = PART.matcher(file.getFileName().toString()).replaceFirst("");
			byte[] start = start(file);
			if (startsWith(start, PARQUET)) {
				return Optional.of(new Group(parent(file), name, BillTable.Format.PARQUET, ""));
			}
			String text = new String(start, StandardCharsets.UTF_8);
			if (text.stripLeading().startsWith("{")) {
				return this.formats.stream().anyMatch((format) -> format.recognisesObject(text))
						? Optional.of(new Group(parent(file), file.toString(), BillTable.Format.INVOICE, updated(text)))
						: Optional.empty();
			}
			String header = text.lines().findFirst().orElse("");
			return this.formats.stream().anyMatch((format) -> format.recognises(header))
					? Optional.of(new Group(parent(file), name, BillTable.Format.CSV, header)) : Optional.empty();
		}
		catch (IOException ex) {
			return Optional.empty();
		}
	}

	private static Path parent(Path file) {
		Path parent = file.toAbsolutePath().getParent();
		return (parent != null) ? parent : file.toAbsolutePath();
	}

	private static boolean startsWith(byte[] bytes, byte[] start) {
		return bytes.length >= start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
	}

	private static byte[] start(Path file) throws IOException {
		try (InputStream in = Files.newInputStream(file); InputStream content = Compression.of(file).decompress(in)) {
			return content.readNBytes(HEADER_BYTES);
		}
	}

	private static Delivery delivery(BillTable.Format format, List<Path> parts) throws IOException {
		List<Path> sorted = parts.stream().sorted().toList();
		long size = 0;
		MessageDigest digest = sha256();
		for (Path part : sorted) {
			FileInput input = new FileInput(part, Files.size(part));
			size += input.size();
			digest.update(input.fingerprint().getBytes(StandardCharsets.US_ASCII));
		}
		String fingerprint = HexFormat.of().formatHex(digest.digest(), 0, FINGERPRINT_BYTES);
		return new Delivery(sorted.get(0).toString(), new BillTable(format, sorted), fingerprint, size);
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java has SHA-256", ex);
		}
	}

	private boolean isManifest(Path file) {
		return file.getFileName().toString().endsWith(MANIFEST) && !listed(file).isEmpty();
	}

	private List<String> listed(Path manifest) {
		List<String> listed = new ArrayList<>();
		try {
			JsonNode root = this.json.readTree(manifest.toFile());
			FILES.forEach((name) -> root.path(name).forEach((key) -> listed.add(key.asString())));
		}
		catch (JacksonException ex) {
			return List.of();
		}
		return listed;
	}

	/** Keys are relative to the export's place in its bucket, which is not known here. */
	private List<String> missing(Path manifest, List<Path> files) {
		return listed(manifest).stream()
			.filter((key) -> files.stream().noneMatch((file) -> isNamed(file, key)))
			.map((key) -> "The bill of %s is not whole: it names %s, which is not there".formatted(manifest, key))
			.toList();
	}

	private static boolean isNamed(Path file, String key) {
		String[] parts = key.split("/");
		int last = parts.length - 1;
		Path parent = file.getParent();
		return file.getFileName().toString().equals(parts[last]) && (last == 0 || parent == null
				|| parent.getFileName() == null || parent.getFileName().toString().equals(parts[last - 1]));
	}

}
