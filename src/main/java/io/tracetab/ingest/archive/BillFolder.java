package io.tracetab.ingest.archive;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.tracetab.billing.BillTable;
import io.tracetab.ingest.BillArchive;
import io.tracetab.ingest.Delivery;

/**
 * Bills in a folder: a folder a delivery, named by when it was read, its format and its
 * fingerprint, with the files as they came. It is copied beside its place, forced to
 * disk, then moved there, so that it is whole or not there.
 */
final class BillFolder implements BillArchive {

	private static final String UNFINISHED = ".part";

	private static final Pattern NAME = Pattern.compile("(\\d+)-(csv|parquet)-([0-9a-f]+)");

	private final Path folder;

	BillFolder(Path folder) {
		this.folder = folder.toAbsolutePath();
	}

	@Override
	public void keep(Delivery delivery, Instant readSince) throws IOException {
		if (find(delivery.fingerprint()).isEmpty()) {
			String format = (delivery.table().format() == BillTable.Format.CSV) ? "csv" : "parquet";
			String name = "%013d-%s-%s".formatted(readSince.toEpochMilli(), format, delivery.fingerprint());
			Path unfinished = this.folder.resolve(name + UNFINISHED);
			delete(unfinished);
			Files.createDirectories(unfinished);
			for (Path file : delivery.table().files()) {
				copy(file, unfinished.resolve(file.getFileName().toString()));
			}
			Files.move(unfinished, this.folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
		}
	}

	private static void copy(Path from, Path to) throws IOException {
		Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
		try (FileChannel file = FileChannel.open(to, StandardOpenOption.WRITE)) {
			file.force(true);
		}
	}

	private List<Path> find(String fingerprint) throws IOException {
		return folders().stream().filter((each) -> each.getFileName().toString().endsWith('-' + fingerprint)).toList();
	}

	private List<Path> folders() throws IOException {
		if (!Files.isDirectory(this.folder)) {
			return List.of();
		}
		try (Stream<Path> folders = Files.list(this.folder)) {
			return folders.filter((each) -> NAME.matcher(each.getFileName().toString()).matches()).sorted().toList();
		}
	}

	@Override
	public List<Delivery> deliveries() throws IOException {
		List<Delivery> deliveries = new ArrayList<>();
		for (Path each : folders()) {
			Matcher name = NAME.matcher(each.getFileName().toString());
			if (name.matches()) {
				deliveries.add(delivery(each, format(name.group(2)), name.group(3)));
			}
		}
		return deliveries;
	}

	private static BillTable.Format format(String name) {
		return name.equals("csv") ? BillTable.Format.CSV : BillTable.Format.PARQUET;
	}

	private static Delivery delivery(Path folder, BillTable.Format format, String fingerprint) throws IOException {
		try (Stream<Path> content = Files.list(folder)) {
			List<Path> files = content.sorted().toList();
			long size = 0;
			for (Path file : files) {
				size += Files.size(file);
			}
			return new Delivery(files.get(0).toString(), new BillTable(format, files), fingerprint, size);
		}
	}

	@Override
	public void forget(String fingerprint) throws IOException {
		for (Path each : find(fingerprint)) {
			delete(each);
		}
	}

	private static void delete(Path folder) throws IOException {
		if (!Files.isDirectory(folder)) {
			return;
		}
		try (Stream<Path> content = Files.walk(folder)) {
			for (Path path : content.sorted(Comparator.reverseOrder()).toList()) {
				Files.delete(path);
			}
		}
	}

}
