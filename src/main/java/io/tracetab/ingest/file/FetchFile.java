package io.tracetab.ingest.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

import io.tracetab.ingest.Fetch;
import io.tracetab.source.ApiUse;
import io.tracetab.source.Question;
import io.tracetab.source.Source;
import org.springframework.util.FileSystemUtils;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A record a line, written through to the disk before it counts. A line that the end of
 * the process has cut short is taken away when the file is opened again.
 */
final class FetchFile implements Fetch {

	private static final JsonFactory JSON = new JsonFactory();

	private final Path file;

	private final FileChannel channel;

	private final Source source;

	private final InstantSource clock;

	/** Where the answers stand, by the digest of their questions. */
	private final Map<String, Stretch> answers = new HashMap<>();

	/** What the answers in the file have used, by operation. */
	private final Map<String, ApiUse> kept = new TreeMap<>();

	private final Map<String, ApiUse> lost = new TreeMap<>();

	private FetchFile(Path file, FileChannel channel, Source source, InstantSource clock) {
		this.file = file;
		this.channel = channel;
		this.source = source;
		this.clock = clock;
	}

	private record Stretch(long from, int length) {
	}

	static FetchFile open(Path file, Source source, InstantSource clock) throws IOException {
		FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
				StandardOpenOption.WRITE);
		FetchFile opened = new FetchFile(file, channel, source, clock);
		try {
			opened.recall();
		}
		catch (IOException | RuntimeException ex) {
			channel.close();
			throw ex;
		}
		return opened;
	}

	/** Learns what is written down, line by line, and forgets what is no whole line. */
	private void recall() throws IOException {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		ByteBuffer block = ByteBuffer.allocate(1 << 16);
		long at = 0;
		long lineStart = 0;
		this.channel.position(0);
		while (this.channel.read(block.clear()) > 0) {
			block.flip();
			while (block.hasRemaining()) {
				byte next = block.get();
				at++;
				if (next != '\n') {
					line.write(next);
					continue;
				}
				recall(line.toByteArray(), lineStart);
				line.reset();
				lineStart = at;
			}
		}
		this.channel.truncate(lineStart);
		this.channel.position(lineStart);
	}

	private void recall(byte[] line, long start) {
		Map<String, String> texts = new HashMap<>();
		Stretch answer = new Stretch(start, 0);
		try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), line)) {
			json.nextToken();
			for (String name = json.nextName(); name != null; name = json.nextName()) {
				boolean text = json.nextToken() == JsonToken.VALUE_STRING;
				int from = (int) json.currentTokenLocation().getByteOffset();
				if (text) {
					texts.put(name, json.getString());
					continue;
				}
				json.skipChildren();
				int to = (int) json.currentLocation().getByteOffset();
				if (name.equals("answer")) {
					answer = new Stretch(start + from, to - from);
				}
				texts.put(name, name.equals("request") ? text(line, from, to) : "");
			}
			Question question = new Question(texts.getOrDefault("account", ""), texts.getOrDefault("region", ""),
					texts.getOrDefault("service", ""), texts.getOrDefault("operation", ""),
					texts.getOrDefault("request", ""));
			know(question, answer,
					text(line, (int) (answer.from - start), (int) (answer.from - start) + answer.length));
		}
	}

	private static String text(byte[] line, int from, int to) {
		return new String(line, from, to - from, StandardCharsets.UTF_8);
	}

	private void know(Question question, Stretch stretch, String answer) {
		this.answers.put(digest(question), stretch);
		add(this.source.use(question, answer), this.kept);
	}

	private static String digest(Question question) {
		String whole = String.join("\n", question.account(), question.region(), question.service(),
				question.operation(), question.request());
		try {
			return HexFormat.of()
				.formatHex(MessageDigest.getInstance("SHA-256").digest(whole.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java has SHA-256", ex);
		}
	}

	private static void add(ApiUse use, Map<String, ApiUse> uses) {
		uses.merge(use.service() + ' ' + use.operation(), use, ApiUse::plus);
	}

	@Override
	public String answer(Question question, Supplier<String> ask) {
		try {
			Stretch known = this.answers.get(digest(question));
			if (known != null) {
				return read(known);
			}
			String answer = ask.get();
			know(question, write(question, answer), answer);
			return answer;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot write " + this.file, ex);
		}
	}

	private String read(Stretch stretch) throws IOException {
		ByteBuffer bytes = ByteBuffer.allocate(stretch.length);
		while (bytes.hasRemaining() && this.channel.read(bytes, stretch.from + bytes.position()) >= 0) {
			continue;
		}
		return new String(bytes.array(), StandardCharsets.UTF_8);
	}

	private Stretch write(Question question, String answer) throws IOException {
		byte[] head = head(question);
		byte[] body = answer.getBytes(StandardCharsets.UTF_8);
		long start = this.channel.position();
		ByteBuffer line = ByteBuffer.allocate(head.length + body.length + 2);
		line.put(head).put(body).put((byte) '}').put((byte) '\n').flip();
		while (line.hasRemaining()) {
			this.channel.write(line);
		}
		this.channel.force(false);
		return new Stretch(start + head.length, body.length);
	}

	/** All of the record up to its answer. */
	private byte[] head(Question question) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
			json.writeStartObject();
			json.writeStringProperty("account", question.account());
			json.writeStringProperty("region", question.region());
			json.writeStringProperty("service", question.service());
			json.writeStringProperty("operation", question.operation());
			json.writeStringProperty("time", this.clock.instant().toString());
			json.writeName("request");
			json.writeRawValue(question.request());
			json.writeName("answer");
			json.writeRawValue("");
			json.flush();
			return out.toByteArray();
		}
	}

	@Override
	public void refused(Question question, int attempts) {
		String meter = this.source.use(question, "{}").meter();
		add(new ApiUse(question.service(), question.operation(), 0, attempts, meter, BigDecimal.ZERO), this.lost);
	}

	@Override
	public void thrownAway(Question question, String answer) {
		add(this.source.use(question, answer), this.lost);
	}

	@Override
	public List<ApiUse> uses() {
		Map<String, ApiUse> all = new TreeMap<>(this.kept);
		this.lost.values().forEach((use) -> add(use, all));
		return List.copyOf(all.values());
	}

	@Override
	public List<ApiUse> lost() {
		return List.copyOf(this.lost.values());
	}

	@Override
	public Path beside(String name) {
		Path folder = beside();
		Path target = folder.resolve(name).normalize();
		if (!target.startsWith(folder) || target.equals(folder)) {
			throw new IllegalArgumentException("'" + name + "' is no name of a file in a folder");
		}
		return target;
	}

	private Path beside() {
		return this.file.resolveSibling(this.file.getFileName() + ".files");
	}

	@Override
	public List<Path> finish() throws IOException {
		this.channel.force(true);
		return Files.isDirectory(beside()) ? List.of(this.file, beside()) : List.of(this.file);
	}

	/** The answers last: with them the window is forgotten. */
	@Override
	public void forget() throws IOException {
		this.channel.close();
		FileSystemUtils.deleteRecursively(beside());
		Files.deleteIfExists(this.file);
	}

	@Override
	public void close() throws IOException {
		this.channel.close();
	}

}
