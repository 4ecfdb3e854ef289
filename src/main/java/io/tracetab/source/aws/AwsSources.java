package io.tracetab.source.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.tracetab.source.Question;
import io.tracetab.source.Source;
import io.tracetab.source.SourceFailure;
import io.tracetab.source.SourceKind;
import io.tracetab.source.Sources;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * A source of each kind for each account and region. What is the same everywhere (the
 * bill, prices) is asked once an account, in the region where AWS answers for it.
 */
final class AwsSources implements Sources {

	private static final String EVERYWHERE = "us-east-1";

	private static final Set<SourceKind> EVERYWHERE_THE_SAME = Set.of(SourceKind.BILL, SourceKind.EXPORT,
			SourceKind.PRICES);

	private final AwsProperties properties;

	private final Clients clients;

	private final Map<SourceKind, Maker> makers;

	private @Nullable List<Source> all;

	AwsSources(AwsProperties properties, Clients clients, Map<SourceKind, Maker> makers) {
		this.properties = properties;
		this.clients = clients;
		this.makers = makers;
	}

	/**
	 * Makes the source of one kind for one account and region.
	 */
	interface Maker {

		Source source(Clients clients, Target target);

	}

	@Override
	public synchronized List<Source> all() {
		if (this.all == null) {
			this.all = make();
		}
		return this.all;
	}

	private List<Source> make() {
		if (this.properties.regions().isEmpty()) {
			return List.of();
		}
		List<Source> made = new ArrayList<>();
		for (AwsProperties.Account account : accounts()) {
			for (SourceKind kind : this.properties.sources()) {
				boolean global = EVERYWHERE_THE_SAME.contains(kind);
				for (String region : global ? List.of(EVERYWHERE) : this.properties.regions()) {
					Maker maker = this.makers.get(kind);
					if (maker != null && account.isAskedFor(kind)) {
						made.add(maker.source(this.clients,
								new Target(account.id(), region, account.role(), account.externalId())));
					}
				}
			}
		}
		made.sort((one, other) -> one.id().compareTo(other.id()));
		return List.copyOf(made);
	}

	private List<AwsProperties.Account> accounts() {
		return this.properties.accounts().isEmpty() ? List.of(own()) : this.properties.accounts();
	}

	/**
	 * The account that the credentials belong to, as the first region says that answers:
	 * one that is written wrong, or not enabled, keeps none of the others back.
	 * @throws SourceFailure that of the first region, when none answers
	 */
	private AwsProperties.Account own() {
		SourceFailure first = null;
		for (String region : this.properties.regions()) {
			try {
				return own(region);
			}
			catch (SourceFailure ex) {
				first = (first == null) ? ex : first;
			}
		}
		throw Objects.requireNonNull(first, "no region");
	}

	private AwsProperties.Account own(String region) {
		try {
			return new AwsProperties.Account(
					this.clients.sts(new Target("", region, "", "")).getCallerIdentity().account(), "", "", true);
		}
		catch (SdkException ex) {
			throw AwsFailures.of(ex, new Question("", region, "sts", "GetCallerIdentity", "{}"));
		}
	}

}
