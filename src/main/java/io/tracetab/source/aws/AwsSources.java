package io.tracetab.source.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

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

	/** How long nobody is asked again for those who only look. */
	private static final Duration REMEMBERED = Duration.ofSeconds(30);

	private final AwsProperties properties;

	private final Clients clients;

	private final Map<SourceKind, Maker> makers;

	private final InstantSource clock;

	private final Executor beside;

	private final AtomicBoolean isAsked = new AtomicBoolean();

	private volatile @Nullable List<Source> all;

	private volatile @Nullable Unanswered last;

	/**
	 * Of what settings name.
	 * @param beside who asks while others go on
	 */
	AwsSources(AwsProperties properties, Clients clients, Map<SourceKind, Maker> makers, InstantSource clock,
			Executor beside) {
		this.properties = properties;
		this.clients = clients;
		this.makers = makers;
		this.clock = clock;
		this.beside = beside;
	}

	private record Unanswered(SourceFailure why, Instant at) {
	}

	/**
	 * Makes the source of one kind for one account and region.
	 */
	interface Maker {

		Source source(Clients clients, Target target);

	}

	@Override
	public List<Source> all() {
		List<Source> made = this.all;
		return (made == null) ? asked() : made;
	}

	private synchronized List<Source> asked() {
		List<Source> made = this.all;
		if (made == null) {
			try {
				made = make();
				this.all = made;
			}
			catch (SourceFailure ex) {
				this.last = new Unanswered(ex, this.clock.instant());
				throw ex;
			}
		}
		return made;
	}

	/** Without a way to AWS it would take a minute for each region to find that out. */
	@Override
	public List<Source> known() {
		if (this.all != null || !isAccountToBeAsked()) {
			return all();
		}
		Unanswered unanswered = this.last;
		if (unanswered == null || !this.clock.instant().isBefore(unanswered.at.plus(REMEMBERED))) {
			askBeside();
		}
		throw (unanswered == null) ? notYet() : unanswered.why;
	}

	private void askBeside() {
		if (!this.isAsked.getAndSet(true)) {
			this.beside.execute(() -> {
				try {
					all();
				}
				catch (SourceFailure ex) {
					// It is remembered.
				}
				finally {
					this.isAsked.set(false);
				}
			});
		}
	}

	private SourceFailure notYet() {
		return new SourceFailure(SourceFailure.Cause.UNREACHABLE,
				"sts:GetCallerIdentity in region %s: nobody has answered yet whose the credentials are"
					.formatted(this.properties.regions().get(0)),
				"Wait a moment, or name the account in tracetab.aws.accounts: then nobody has to be asked.", null);
	}

	private boolean isAccountToBeAsked() {
		return !this.properties.regions().isEmpty() && this.properties.accounts().isEmpty();
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
