package io.tracetab.recommend;

import org.jspecify.annotations.Nullable;

import io.tracetab.identity.ResourceId;
import io.tracetab.quantity.Money;

/**
 * What a rule found about a resource.
 */
public sealed interface Verdict {

	String rule();

	ResourceId resource();

	/**
	 * Something should be changed.
	 */
	record Change(Recommendation recommendation) implements Verdict {

		@Override
		public String rule() {
			return this.recommendation.subject().rule();
		}

		@Override
		public ResourceId resource() {
			return this.recommendation.subject().resource();
		}

	}

	/**
	 * It is best as it is.
	 *
	 * @param why a sentence
	 */
	record Keep(String rule, ResourceId resource, String why) implements Verdict {
	}

	/**
	 * Nothing can be said, or no more than a bound.
	 *
	 * @param what is missing: a sentence, with the cure where there is one
	 * @param most that could be saved in a month, at list prices, whatever is missing;
	 * null where nothing bounds it
	 */
	record Lack(String rule, ResourceId resource, String what, @Nullable Money most) implements Verdict {

		/** Without a bound. */
		public Lack(String rule, ResourceId resource, String what) {
			this(rule, resource, what, null);
		}

	}

}
