package io.tracetab.source.aws;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;

import io.tracetab.source.Source;

/**
 * Objects of one bucket, listed and handed out as S3 does, a few on a page.
 */
public final class ServedBucket implements AutoCloseable {

	private static final int KEYS_A_PAGE = 2;

	private final AwsServer server = new AwsServer();

	private final Map<String, Written> objects = new TreeMap<>();

	/** By a name: at one the SDK would put the bucket before it. */
	private final Clients clients = TestClients
		.undaunted(URI.create("http://localhost:" + this.server.address().getPort()));

	private final String name;

	private record Written(byte[] content, Instant at) {

		String tag() {
			CRC32 crc = new CRC32();
			crc.update(this.content);
			return '"' + Long.toHexString(crc.getValue()) + '"';
		}

	}

	public ServedBucket(String name) {
		this.name = name;
		this.server.serve("s3", this::answer);
	}

	public void put(String key, byte[] content, Instant at) {
		this.objects.put(key, new Written(content, at));
	}

	public void put(String key, String content, Instant at) {
		put(key, content.getBytes(StandardCharsets.UTF_8), at);
	}

	public void remove(String key) {
		this.objects.remove(key);
	}

	/** Reads exports below a prefix of the bucket. */
	public Source source(String prefix) {
		return new ExportSource(this.clients, new Target("123456789012", "us-east-1", "", ""),
				List.of(ExportPlace.of("s3://" + this.name + "/" + prefix)));
	}

	/** Objects that were asked for, one by one, since this was asked last. */
	public List<String> taken() {
		List<String> taken = new ArrayList<>();
		for (WireCall call : this.server.calls()) {
			if (!call.path().contains("list-type=2")) {
				taken.add(call.path().substring(this.name.length() + 2));
			}
		}
		return taken;
	}

	/** Refuses some of the calls from now on. */
	public void refuse(double share, long seed) {
		this.server.fail(AwsServer.throttling(share, seed));
	}

	void fail(AwsServer.Fault fault) {
		this.server.fail(fault);
	}

	private WireAnswer answer(WireCall call) {
		if (!call.path().startsWith("/" + this.name)) {
			return WireAnswer.error(call, 404, "NoSuchBucket", "The specified bucket does not exist");
		}
		return call.path().contains("list-type=2") ? list(call.query()) : get(call);
	}

	private WireAnswer list(Map<String, String> asked) {
		List<String> keys = this.objects.keySet()
			.stream()
			.filter((key) -> key.startsWith(asked.getOrDefault("prefix", ""))
					&& key.compareTo(asked.getOrDefault("continuation-token", "")) > 0)
			.toList();
		List<String> page = keys.subList(0, Math.min(KEYS_A_PAGE, keys.size()));
		StringBuilder xml = new StringBuilder("<ListBucketResult><Name>" + this.name + "</Name>");
		for (String key : page) {
			Written object = this.objects.get(key);
			xml.append("<Contents><Key>%s</Key><LastModified>%s</LastModified><ETag>%s</ETag><Size>%d</Size></Contents>"
				.formatted(key, object.at(), object.tag().replace("\"", "&quot;"), object.content().length));
		}
		if (keys.size() > page.size()) {
			xml.append("<IsTruncated>true</IsTruncated><NextContinuationToken>" + page.get(page.size() - 1)
					+ "</NextContinuationToken>");
		}
		return WireAnswer.xml(xml + "</ListBucketResult>");
	}

	private WireAnswer get(WireCall call) {
		String path = call.path().replaceFirst("\\?.*", "");
		Written object = this.objects.get(path.substring(this.name.length() + 2).replace("%3D", "="));
		return (object == null) ? WireAnswer.error(call, 404, "NoSuchKey", "The specified key does not exist.")
				: new WireAnswer(200, "binary/octet-stream", object.content(), "");
	}

	@Override
	public void close() {
		this.clients.close();
		this.server.close();
	}

}
