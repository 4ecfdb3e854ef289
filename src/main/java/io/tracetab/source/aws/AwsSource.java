package io.tracetab.source.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

import io.tracetab.quantity.Window;
import io.tracetab.source.ApiUse;
import io.tracetab.source.Check;
import io.tracetab.source.Question;
import io.tracetab.source.Recorder;
import io.tracetab.source.Source;
import io.tracetab.source.SourceFailure;
import io.tracetab.source.SourceId;
import io.tracetab.source.SourceKind;

/**
 * What all sources of one account and region have in common.
 */
abstract class AwsSource implements Source {

	private final SourceId id;

	private final Clients clients;

	private final Target target;

	AwsSource(SourceKind kind, Clients clients, Target target) {
		this.id = new SourceId(kind, target.account(), target.region());
		this.clients = clients;
		this.target = target;
	}

	@Override
	public SourceId id() {
		return this.id;
	}

	Clients clients() {
		return this.clients;
	}

	Target target() {
		return this.target;
	}

	/** How many calls it takes when each serves so many. */
	static long calls(long count, long each) {
		return (count + each - 1) / each;
	}

	/** Asks what a look asks, and as little of it as can be. */
	abstract void tryOut(Trial trial);

	abstract void fetch(Window window, Asking asking);

	@Override
	public Check check() {
		List<ApiUse> uses = new ArrayList<>();
		Trial trial = new Trial(Asking.forSomebody(this.clients, this.target, (question, ask) -> {
			String answer = ask.get();
			uses.add(Use.of(question, answer));
			return answer;
		}));
		SourceFailure failure;
		try {
			tryOut(trial);
			failure = trial.failure(this.id);
		}
		catch (SourceFailure ex) {
			failure = ex;
		}
		SortedSet<String> untried = IamAction.of(this.id.kind());
		untried.removeAll(trial.tried());
		return new Check(failure, trial.allowed(), untried, uses);
	}

	@Override
	public void fetch(Window window, Recorder recorder) {
		fetch(window, new Asking(this.clients, this.target, recorder));
	}

	@Override
	public ApiUse use(Question question, String answer) {
		return Use.of(question, answer);
	}

}
