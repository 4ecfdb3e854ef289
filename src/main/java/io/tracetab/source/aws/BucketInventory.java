package io.tracetab.source.aws;

import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetBucketLifecycleConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLifecycleConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketNotificationConfigurationRequest;
import software.amazon.awssdk.services.s3.model.ListBucketsRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import tools.jackson.databind.JsonNode;

/**
 * Buckets of the region that is asked (S3 would list those of all), what becomes of their
 * objects, and whom they tell.
 */
final class BucketInventory implements InventoryFamily {

	private static final String S3 = "s3";

	/** Only with a size are there pages. */
	private static final int PAGE = 1000;

	private final S3Client s3;

	private final String region;

	BucketInventory(Clients clients, Target target) {
		this.s3 = clients.of(S3, S3Client.class, target, S3Client::builder);
		this.region = target.region();
	}

	@Override
	public void ask(Round round) {
		for (JsonNode page : round.pages(S3,
				(token) -> ListBucketsRequest.builder()
					.bucketRegion(this.region)
					.maxBuckets(PAGE)
					.continuationToken(token)
					.build(),
				this.s3::listBuckets, "ContinuationToken")) {
			for (JsonNode bucket : page.path("Buckets")) {
				about(bucket.path("Name").asString(""), round);
			}
		}
	}

	private void about(String bucket, Round round) {
		round.ask(S3, GetBucketLifecycleConfigurationRequest.builder().bucket(bucket).build(), this::lifecycle);
		round.ask(S3, GetBucketNotificationConfigurationRequest.builder().bucket(bucket).build(),
				this.s3::getBucketNotificationConfiguration);
	}

	/** That there are no rules is an answer, though S3 gives it as an error. */
	private GetBucketLifecycleConfigurationResponse lifecycle(GetBucketLifecycleConfigurationRequest request) {
		try {
			return this.s3.getBucketLifecycleConfiguration(request);
		}
		catch (S3Exception ex) {
			if (ex.awsErrorDetails() != null
					&& "NoSuchLifecycleConfiguration".equals(ex.awsErrorDetails().errorCode())) {
				return GetBucketLifecycleConfigurationResponse.builder().build();
			}
			throw ex;
		}
	}

}
