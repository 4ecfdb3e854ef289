package io.tracetab.recommend.bucket;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

import io.tracetab.identity.ResourceId;
import io.tracetab.quantity.Money;
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

	/** Where all that lies there costs less a month nobody is told. */
	private static final double LEAST_USD = 1;

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
		return BucketFacts.all(observed, asked).stream().flatMap((facts) -> judge(facts, assumed).stream()).toList();
	}

	/** Empty where nobody asked for the bucket's rules. */
	private static Optional<Verdict> judge(BucketFacts facts, Assumed assumed) {
		if (facts.lifecycle().isEmpty()) {
			return Optional.empty();
		}
		if (facts.hasRule("AbortIncompleteMultipartUpload")) {
			return Optional.of(keep(facts, "A rule of its lifecycle ends uploads in parts"));
		}
		String words = "No rule ends uploads in parts that are not completed, and what they take is not known%s: see "
				+ "aws s3api list-multipart-uploads --bucket %s, and add a rule with "
				+ "AbortIncompleteMultipartUpload after 7 days, which costs nothing";
		String bucket = facts.bucket().id().name();
		if (facts.days() == 0) {
			return Optional.of(new Verdict.Lack(NAME, facts.bucket().id(), words.formatted("", bucket)));
		}
		double all = new StorageCost(facts, assumed).now();
		if (all < LEAST_USD) {
			return Optional.of(keep(facts, String.format(Locale.ROOT,
					"No rule ends uploads in parts, but all that lies there costs %.2f USD a month", all)));
		}
		return Optional
			.of(new Verdict.Lack(NAME, facts.bucket().id(),
					words.formatted(String.format(Locale.ROOT,
							" (of the %.2f USD that all that lies there costs a month)", all), bucket),
					Money.usd(BigDecimal.valueOf(all))));
	}

	private static Verdict keep(BucketFacts facts, String why) {
		return new Verdict.Keep(NAME, facts.bucket().id(), why);
	}

}
