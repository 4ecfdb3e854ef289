package io.tracetab.source.aws;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.tracetab.source.SourceKind;

/**
 * Which action of IAM an operation needs. A table: what is asked for and is not in it
 * fails a test.
 *
 * @param kind of the source that asks
 * @param service the SDK's name in lower case
 * @param action such as {@code cloudwatch:GetMetricData}
 * @param once of the inventory: for what it is asked once a look, such as {@code region}
 * or {@code function}; empty for other sources
 */
record IamAction(SourceKind kind, String service, String operation, String action, String once) {

	private static final String FILE = "iam-actions.csv";

	private static final List<IamAction> ALL = read();

	static List<IamAction> all() {
		return ALL;
	}

	/** The action that an operation needs; its own name when the table has none. */
	static String of(String service, String operation) {
		return ALL.stream()
			.filter((each) -> each.service.equals(service) && each.operation.equals(operation))
			.map(IamAction::action)
			.findFirst()
			.orElse(service + ':' + operation);
	}

	/** All that a kind of source may need. */
	static SortedSet<String> of(SourceKind kind) {
		return ALL.stream()
			.filter((each) -> each.kind == kind)
			.map(IamAction::action)
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static List<IamAction> read() {
		InputStream file = Objects.requireNonNull(IamAction.class.getResourceAsStream(FILE), FILE);
		try (BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
			return lines.lines().skip(1).map(IamAction::of).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(FILE, ex);
		}
	}

	private static IamAction of(String line) {
		String[] cells = line.split(",", -1);
		SourceKind kind = List.of(SourceKind.values())
			.stream()
			.filter((each) -> each.word().equals(cells[0]))
			.findFirst()
			.orElseThrow(() -> new IllegalStateException(FILE + ": unknown source in '" + line + "'"));
		return new IamAction(kind, cells[1], cells[2], cells[3], cells[4]);
	}

}
