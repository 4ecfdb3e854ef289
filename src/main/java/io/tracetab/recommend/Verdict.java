package io.tracetab.recommend;

import io.tracetab.identity.ResourceId;

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
	 * Nothing can be said.
	 *
	 * @param what is missing: a sentence, with the cure where there is one
	 */
	record Lack(String rule, ResourceId resource, String what) implements Verdict {
	}

}
