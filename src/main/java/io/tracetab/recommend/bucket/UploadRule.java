package io.tracetab.recommend.bucket;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import io.tracetab.identity.ResourceId;
import io.tracetab.recommend.Assumed;
import io.tracetab.recommend.Assumption;
import io.tracetab.recommend.Needs;
import io.tracetab.recommend.Observed;
import io.tracetab.recommend.Rule;
import io.tracetab.recommend.Verdict;

/**
 * Uploads in parts that nobody completed: they are paid like objects and listed nowhere.
 * AWS counts them with all that lies there, so how much they take is not known; whether a
 * rule ends them is.
 */
final class UploadRule implements Rule {

	static final String NAME = "s3-incomplete-uploads";

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public Needs needs() {
		return new Needs(List.of(), 0, 0);
	}

	@Override
	public List<Assumption> assumptions() {
		return List.of();
	}

	@Override
	public List<Verdict> judge(Observed observed, Assumed assumed, Predicate<ResourceId> asked) {
		return BucketFacts.all(observed, asked).stream().flatMap((facts) -> judge(facts).stream()).toList();
	}

	/** Empty where nobody asked for the bucket's rules. */
	private static Optional<Verdict> judge(BucketFacts facts) {
		if (facts.lifecycle().isEmpty()) {
			return Optional.empty();
		}
		String bucket = facts.bucket().id().name();
		return Optional.of(facts.hasRule("AbortIncompleteMultipartUpload")
				? new Verdict.Keep(NAME, facts.bucket().id(), "A rule of its lifecycle ends uploads in parts")
				: new Verdict.Lack(NAME, facts.bucket().id(),
						("No rule ends uploads in parts that are not completed, and what they take is not known: see "
								+ "aws s3api list-multipart-uploads --bucket %s, and add a rule with "
								+ "AbortIncompleteMultipartUpload after 7 days, which costs nothing")
							.formatted(bucket)));
	}

}
