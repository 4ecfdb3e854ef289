package io.tracetab.world.shop;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

import io.tracetab.world.stack.Agenda;
import io.tracetab.world.stack.DynamoTable;
import io.tracetab.world.stack.FunctionSetting;
import io.tracetab.world.stack.LambdaFunction;
import io.tracetab.world.stack.MessageQueue;
import io.tracetab.world.stack.Place;

/**
 * What is otherwise in one alternative of the world. Of two changes of the same thing the
 * later one holds.
 */
public record Changes(List<Change> all) {

	/** The world as it is. */
	public static final Changes NONE = new Changes(List.of());

	public Changes {
		all = List.copyOf(all);
	}

	/** These changes and then others. */
	public Changes and(List<Change> others) {
		return new Changes(Stream.concat(this.all.stream(), others.stream()).toList());
	}

	/** The changes of one kind to the thing of a name. */
	<T extends Change> Optional<T> of(Class<T> kind, String name) {
		return this.all.stream()
			.filter(kind::isInstance)
			.map(kind::cast)
			.filter(change -> change.of().equals(name))
			.reduce((earlier, later) -> later);
	}

	/** The share of a bucket's bytes that lies in an archive. */
	public double archived(String arn) {
		return this.all.stream()
			.filter(Change.Archived.class::isInstance)
			.map(Change.Archived.class::cast)
			.filter(change -> arn.endsWith(':' + change.of()))
			.mapToDouble(Change.Archived::share)
			.sum();
	}

	/** Networks of one's own: of each account the one that holds. */
	public List<Change.Network> networks() {
		return Stream.of(Place.ACCOUNT, Place.DATA_ACCOUNT)
			.flatMap(account -> of(Change.Network.class, account).stream())
			.toList();
	}

	/** Whether a function runs every hour. */
	public boolean isHourly(String function) {
		return of(Change.Hourly.class, function).isPresent() || of(Change.Written.class, function).isPresent();
	}

	/** What accounts have committed to, each for itself. */
	public List<Change.Committed> commitments() {
		return this.all.stream().filter(Change.Committed.class::isInstance).map(Change.Committed.class::cast).toList();
	}

	/** In how many subnets of a network of one's own a function is. */
	public int subnets(Place function) {
		int ofZones = zones().stream().mapToInt(zones -> zones.holds(function)).max().orElse(0);
		return (ofZones == 0 && networks().stream().anyMatch(network -> network.holds(function))) ? 1 : ofZones;
	}

	/** What crosses zones: of each account the one that holds. */
	public List<Change.Zones> zones() {
		return Stream.of(Place.ACCOUNT, Place.DATA_ACCOUNT)
			.flatMap(account -> of(Change.Zones.class, account).stream())
			.toList();
	}

	/** What lets X-Ray record beside functions: of each region the one that holds. */
	public List<Change.Recorder> recorders() {
		return Stream.of(Resources.HOME, Resources.EUROPE)
			.flatMap(region -> of(Change.Recorder.class, region).stream())
			.toList();
	}

	/** How many bytes of uploads that nobody completed lie in a bucket. */
	public long uploads(String bucket) {
		return of(Change.Uploads.class, bucket).map(Change.Uploads::bytes).orElse(0L);
	}

	/**
	 * How many bytes lie in a table at a time in microseconds; empty where nothing says
	 * it.
	 */
	public OptionalLong stored(String table, long micros) {
		Optional<Change.Growing> growing = of(Change.Growing.class, table);
		if (growing.isPresent()) {
			double ending = of(Change.Ending.class, table).map(Change.Ending::months).orElse(0.0);
			return OptionalLong
				.of((long) ((ending > 0) ? growing.get().youngerAt(micros, ending) : growing.get().bytesAt(micros)));
		}
		return of(Change.Stored.class, table).map(change -> OptionalLong.of(change.bytes()))
			.orElse(OptionalLong.empty());
	}

	/** How many bytes of a table have ended between two times in microseconds. */
	public long ended(String table, long from, long until) {
		return of(Change.Growing.class, table).flatMap(growing -> of(Change.Ending.class, table)
			.map(ending -> (long) (growing.bytesAt(until) - growing.youngerAt(until, ending.months())
					- growing.bytesAt(from) + growing.youngerAt(from, ending.months()))))
			.orElse(0L);
	}

	/** Whether the table of an ARN, or of an index's, is of the class Standard-IA. */
	public boolean infrequent(String arn) {
		return this.all.stream()
			.filter(Change.Infrequent.class::isInstance)
			.anyMatch(change -> (arn + '/').contains(":table/" + change.of() + '/'));
	}

	/** Whether what has this ARN is not there. */
	public boolean without(String arn) {
		return this.all.stream()
			.anyMatch(change -> change instanceof Change.Without && arn.endsWith(':' + change.of()));
	}

	/**
	 * The setting after a deploy: memory, timeout, processor and start are as the changes
	 * have them.
	 */
	FunctionSetting changed(FunctionSetting setting) {
		String name = setting.place().name();
		FunctionSetting changed = of(Change.Memory.class, name).map(change -> setting.resized(change.megabytes()))
			.orElse(setting);
		FunctionSetting ending = of(Change.Timeout.class, name).map(change -> changed.ending(change.millis()))
			.orElse(changed);
		FunctionSetting placed = of(Change.Arm.class, name).map(change -> ending.on(true)).orElse(ending);
		FunctionSetting initialised = of(Change.Initialisation.class, name)
			.map(change -> placed.initialised(change.millis()))
			.orElse(placed);
		return of(Change.Ready.class, name)
			.map(change -> initialised.started(FunctionSetting.Start.ready(change.environments())))
			.orElse(initialised);
	}

	/** Changes what is there before anything happens. */
	void apply(Agenda agenda, Resources resources, Functions functions) {
		functions.all().forEach(function -> apply(agenda, function));
		resources.tables().all().forEach(this::apply);
		String cache = resources.cache().place().name();
		of(Change.Cache.class, cache).ifPresent(change -> resources.cache().set(change.bytes(), change.ttlMicros()));
		if (without(resources.cache().place().arn())) {
			resources.cache().remove();
		}
		of(Change.Acus.class, resources.reporting().place().name())
			.ifPresent(change -> resources.reporting().capacity().range(halves(change.least()), halves(change.most())));
		batches(resources.orders());
		batches(resources.newsletter());
	}

	private void batches(MessageQueue queue) {
		of(Change.Batches.class, queue.place().name())
			.ifPresent(change -> queue.batches(change.size(), change.windowMicros()));
	}

	private static int halves(double acus) {
		return (int) Math.round(2 * acus);
	}

	private void apply(Agenda agenda, LambdaFunction function) {
		FunctionSetting changed = changed(function.setting());
		if (changed != function.setting()) {
			function.deploy(changed, agenda.now());
		}
		of(Change.LogBytes.class, function.name())
			.ifPresent(change -> agenda.at(change.since(), () -> function.logging(change.bytes())));
		of(Change.Poisoned.class, function.name())
			.ifPresent(change -> agenda.at(change.since(), () -> function.poison(change.share())));
		of(Change.Attempts.class, function.name()).ifPresent(change -> function.triedAtMost(change.most()));
		of(Change.Hanging.class, function.name()).ifPresent(change -> function.hang(change.share()));
		of(Change.ArmTried.class, function.name()).ifPresent(change -> function.armPaced(change.pace()));
		of(Change.Arm.class, function.name()).ifPresent(change -> function.armPaced(change.pace()));
	}

	private void apply(DynamoTable table) {
		of(Change.Hot.class, table.place().name()).ifPresent(change -> table.hot(change.share()));
		of(Change.WithIndex.class, table.place().name()).ifPresent(change -> table.addIndex(change.index()));
		this.all.stream()
			.filter(Change.WithoutIndex.class::isInstance)
			.map(Change.WithoutIndex.class::cast)
			.filter(change -> change.of().equals(table.place().name()))
			.forEach(change -> table.dropIndex(change.index()));
	}

}
