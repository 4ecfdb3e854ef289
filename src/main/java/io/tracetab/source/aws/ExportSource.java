package io.tracetab.source.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.tracetab.quantity.Window;
import io.tracetab.source.ApiUse;
import io.tracetab.source.PlannedCalls;
import io.tracetab.source.SourceFailure;
import io.tracetab.source.SourceKind;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Bills that AWS exports into a bucket (Data Exports in FOCUS and CUR 2.0, legacy Cost
 * and Usage Reports). A look lists what is there, and brings over the months whose
 * manifest is another than at the last look, with all files that it names; nothing that
 * is known is brought over again.
 */
final class ExportSource extends AwsSource {

	static final String LIST_METER = "s3.tier1-requests.standard";

	static final String GET_METER = "s3.tier2-requests.standard";

	private static final String S3 = "s3";

	private static final String NO_FILE = "/tracetab-asks-whether-it-may-read";

	/** A month of a large organisation is many GB. */
	private static final Duration LONGEST_DOWNLOAD = Duration.ofHours(2);

	private final List<ExportPlace> places;

	private final S3Client s3;

	ExportSource(Clients clients, Target target, List<ExportPlace> places) {
		super(SourceKind.EXPORT, clients, target);
		this.places = List.copyOf(places);
		this.s3 = clients.of("s3", S3Client.class, target, () -> S3Client.builder().crossRegionAccessEnabled(true));
	}

	/** Lists one file of each place, and asks for one that is not there. */
	@Override
	void tryOut(Trial trial) {
		StsClient sts = clients().of("sts", StsClient.class, target(), StsClient::builder);
		trial.ask("sts", GetCallerIdentityRequest.builder().build(), sts::getCallerIdentity);
		for (ExportPlace place : this.places) {
			trial.attempt(S3,
					ListObjectsV2Request.builder().bucket(place.bucket()).prefix(place.prefix()).maxKeys(1).build(),
					this.s3::listObjectsV2);
			trial.knock(S3, GetObjectRequest.builder().bucket(place.bucket()).key(place.prefix() + NO_FILE).build(),
					(request) -> this.s3.getObject(request, ResponseTransformer.toBytes()).response());
		}
	}

	@Override
	public List<PlannedCalls> plan(Window window) {
		int count = this.places.size();
		return List.of(
				new PlannedCalls(new ApiUse(S3, "ListObjectsV2", count, 0, LIST_METER, BigDecimal.valueOf(count)),
						"what lies in each export, one for each thousand files"),
				new PlannedCalls(new ApiUse(S3, "GetObject", 2L * count, 0, GET_METER, BigDecimal.valueOf(2L * count)),
						"manifest and files of each month that is another than before"));
	}

	@Override
	void fetch(Window window, Asking asking) {
		Map<String, String> known = SdkJson.texts(asking.recalled());
		Map<String, String> now = new TreeMap<>();
		List<String> missing = new ArrayList<>();
		for (ExportPlace place : this.places) {
			ExportListing listing = list(place, asking);
			for (ExportListing.Entry manifest : listing.manifests()) {
				String name = place.bucket() + '/' + manifest.key();
				if (manifest.tag().equals(known.get(name)) || bring(place, listing, manifest, asking, missing)) {
					now.put(name, manifest.tag());
				}
			}
		}
		asking.remember(SdkJson.text(now));
		if (!missing.isEmpty()) {
			throw new SourceFailure(SourceFailure.Cause.REFUSED, "Not whole: " + String.join("; ", missing),
					"AWS writes the manifest last: it is tried again at the next look. Files that were moved away are not found.",
					null);
		}
	}

	private ExportListing list(ExportPlace place, Asking asking) {
		List<JsonNode> pages = asking.pages(S3,
				(token) -> ListObjectsV2Request.builder()
					.bucket(place.bucket())
					.prefix(place.prefix())
					.continuationToken(token)
					.build(),
				this.s3::listObjectsV2, "NextContinuationToken");
		return ExportListing.of(pages);
	}

	/** All files that a manifest names; none when one of them is not there. */
	private boolean bring(ExportPlace place, ExportListing listing, ExportListing.Entry manifest, Asking asking,
			List<String> missing) {
		JsonNode read = asking.askForText(S3, object(place, manifest),
				(request) -> onOneLine(manifest.key(), this.s3.getObjectAsBytes(request).asUtf8String()));
		List<ExportListing.Entry> files = new ArrayList<>();
		for (String named : ExportListing.named(read)) {
			ExportListing.Entry file = listing.find(named).orElse(null);
			if (file == null) {
				missing.add("%s names %s, which is not in s3://%s/%s".formatted(manifest.key(), named, place.bucket(),
						place.prefix()));
				return false;
			}
			files.add(file);
		}
		files.forEach((file) -> bring(place, file, asking));
		return true;
	}

	private static String onOneLine(String key, String json) {
		try {
			return SdkJson.read(json).toString();
		}
		catch (JacksonException ex) {
			throw new SourceFailure(SourceFailure.Cause.REFUSED,
					"%s is no JSON: %s".formatted(key, ex.getOriginalMessage()),
					"Check that it is the manifest that AWS wrote; it is read again at the next look.", ex);
		}
	}

	/** Whoever goes on with a look that was broken off finds whole files only. */
	private void bring(ExportPlace place, ExportListing.Entry file, Asking asking) {
		Path target = asking.beside(place.bucket() + '/' + file.key());
		asking.ask(S3, object(place, file), (request) -> download(request, target));
	}

	private static GetObjectRequest object(ExportPlace place, ExportListing.Entry entry) {
		return GetObjectRequest.builder().bucket(place.bucket()).key(entry.key()).ifMatch(entry.tag()).build();
	}

	private GetObjectResponse download(GetObjectRequest request, Path target) {
		Path part = target.resolveSibling(target.getFileName() + ".part");
		try {
			Files.createDirectories(part.toAbsolutePath().getParent());
			Files.deleteIfExists(part);
			GetObjectResponse response = this.s3.getObject(request.toBuilder()
				.overrideConfiguration((each) -> each.apiCallAttemptTimeout(LONGEST_DOWNLOAD))
				.build(), ResponseTransformer.toFile(part));
			Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
			return response;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot write " + target, ex);
		}
	}

}
