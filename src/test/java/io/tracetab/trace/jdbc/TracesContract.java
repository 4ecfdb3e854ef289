package io.tracetab.trace.jdbc;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.tracetab.database.Facts;
import io.tracetab.quantity.Window;
import io.tracetab.trace.Link;
import io.tracetab.trace.RequestFlag;
import io.tracetab.trace.RequestQuery;
import io.tracetab.trace.Route;
import io.tracetab.trace.Segment;
import io.tracetab.trace.Span;
import io.tracetab.trace.TraceId;
import io.tracetab.trace.TraceLinks;
import io.tracetab.trace.TracerChoice;
import io.tracetab.trace.Traces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What every store of traces does.
 */
abstract class TracesContract {

	static final long BASE = 1_795_300_000_000_000L;

	private static final Route CHECKOUT = new Route("POST /checkout");

	private static final Route CART = new Route("GET /cart");

	private Facts facts;

	private Traces traces;

	private TraceLinks links;

	abstract Facts open();

	@BeforeEach
	void openFacts() {
		this.facts = open();
		this.traces = new JdbcTraces(this.facts);
		this.links = new JdbcTraceLinks(this.facts);
	}

	@AfterEach
	void close() {
		this.facts.close();
	}

	@Test
	void aWrittenTraceIsFoundWithItsDocuments() {
		Traces.Entry entry = entry(id(1)).build();
		write(entry);
		assertThat(this.traces.find(id(1))).contains(new Traces.Kept(entry.trace().route(), entry.documents()));
		assertThat(this.traces.find(id(2))).isEmpty();
	}

	@Test
	void howATraceWasChosenIsKeptWithItsStart() {
		Traces.Entry plain = entry(id(1)).build();
		Traces.Entry ruled = entry(id(2)).rule("Default").build();
		write(plain, ruled);
		Window always = new Window(Instant.EPOCH, Instant.EPOCH.plus(40_000, ChronoUnit.DAYS));
		assertThat(this.traces.starts(always)).containsExactlyInAnyOrder(
				new Traces.Start(id(1), plain.trace().route(), plain.trace().startMicros()), new Traces.Start(id(2),
						ruled.trace().route(), ruled.trace().startMicros(), TracerChoice.byRule("", "", "Default")));
	}

	@Test
	void documentsOfManyAreThoseThatAreKept() {
		List<Traces.Entry> entries = new ArrayList<>();
		for (int i = 0; i < 500; i++) {
			entries.add(entry(id(i)).build());
		}
		write(entries.toArray(Traces.Entry[]::new));
		Map<TraceId, List<Segment>> found = this.traces.documents(List.of(id(3), id(499), id(700), id(-5)));
		assertThat(found).containsOnlyKeys(id(3), id(499)).containsEntry(id(499), entries.get(499).documents());
		List<TraceId> all = entries.stream().map((entry) -> entry.trace().id()).toList();
		assertThat(this.traces.documents(all)).hasSize(500).containsEntry(id(7), entries.get(7).documents());
		assertThat(this.traces.documents(List.of())).isEmpty();
		assertThat(this.traces.documents(List.of(id(100_000)))).isEmpty();
	}

	@Test
	void idsOfTheUpperHalfAreIdsLikeOthers() {
		TraceId upper = new TraceId(-7, -8);
		write(entry(upper).build(), entry(id(1)).build());
		assertThat(this.traces.find(upper)).isPresent();
		assertThat(this.traces.documents(List.of(upper, id(1)))).hasSize(2);
		assertThat(everyId()).containsExactlyInAnyOrder(upper, id(1));
	}

	@Test
	void aReplacedTraceIsThereOnceAsItIsNow() {
		write(entry(id(1)).route(CART).duration(10).build(), entry(id(2)).build());
		Traces.Entry later = entry(id(1)).route(CHECKOUT).duration(99).build();
		replace(List.of(id(1)), later);
		assertThat(this.traces.find(id(1))).contains(new Traces.Kept(CHECKOUT, later.documents()));
		assertThat(this.traces.list(RequestQuery.newest(10)).rows()).hasSize(2)
			.filteredOn((row) -> row.id().equals(id(1)))
			.singleElement()
			.satisfies((row) -> assertThat(row.durationMicros()).isEqualTo(99));
		assertThat(this.traces.totals().traces()).isEqualTo(2);
		assertThat(this.traces.routes()).containsExactly(CHECKOUT, new Route("function other"));
	}

	@Test
	void aRolledBackWriteLeavesNothingBehind() {
		write(entry(id(1)).route(CART).build());
		Traces.Prepared second = this.traces.prepare(entry(id(2)).route(CHECKOUT).build());
		assertThatThrownBy(() -> this.facts.inTransaction(() -> {
			this.traces.write(List.of(second), List.of(id(1)));
			throw new IllegalStateException("on purpose");
		})).hasMessage("on purpose");
		assertThat(everyId()).containsExactly(id(1));
		assertThat(this.traces.routes()).containsExactly(CART);
		this.facts.inTransaction(() -> this.traces.write(List.of(second), List.of()));
		assertThat(everyId()).containsExactlyInAnyOrder(id(1), id(2));
		assertThat(this.traces.routes()).containsExactly(CART, CHECKOUT);
		assertThat(new JdbcTraces(this.facts).find(id(2))).isPresent();
	}

	@Test
	void aRowSaysWhatTheTraceSays() {
		write(entry(id(1)).route(CART)
			.start(BASE + 5)
			.duration(77)
			.status(503)
			.flags(Span.Flag.FAULT | Span.Flag.THROTTLE)
			.estimate(123_456)
			.build());
		assertThat(this.traces.list(RequestQuery.newest(10)).rows()).containsExactly(new Traces.Row(id(1), CART,
				BASE + 5, 77, 503, RequestFlag.FAULT | RequestFlag.THROTTLE | RequestFlag.INCOMPLETE, 2, 123_456));
	}

	@Test
	void totalsCountTracesSpansAndDocuments() {
		assertThat(this.traces.totals()).isEqualTo(new Traces.Totals(0, 0, 0, null));
		write(entry(id(1)).start(BASE).build(), entry(id(2)).start(BASE + 1_000_000).build());
		Instant first = Instant.EPOCH.plus(BASE, ChronoUnit.MICROS);
		assertThat(this.traces.totals()).isEqualTo(new Traces.Totals(2, 4, 2, new Window(first, first.plusSeconds(1))));
	}

	@Test
	void everyConditionNarrowsTheList() {
		write(entry(id(1)).route(CART).start(BASE).duration(10).terms("tenant=a").build(),
				entry(id(2)).route(CHECKOUT).start(BASE + 100).duration(20).terms("tenant=a", "vip").build(),
				entry(id(3)).route(CHECKOUT).start(BASE + 200).duration(30).flags(Span.Flag.FAULT).build());
		Instant base = Instant.EPOCH.plus(BASE, ChronoUnit.MICROS);
		assertThat(ids(query().window(new Window(base, base.plus(200, ChronoUnit.MICROS))))).containsExactly(id(2),
				id(1));
		assertThat(ids(query().route(CHECKOUT))).containsExactly(id(3), id(2));
		assertThat(ids(query().route(new Route("never seen")))).isEmpty();
		assertThat(ids(query().durations(20L, null))).containsExactly(id(3), id(2));
		assertThat(ids(query().durations(null, 20L))).containsExactly(id(2), id(1));
		assertThat(ids(query().flags(RequestFlag.FAULT | RequestFlag.ERROR, 0, 0))).containsExactly(id(3));
		assertThat(ids(query().flags(0, RequestFlag.FAULT | RequestFlag.ERROR, 0))).isEmpty();
		assertThat(ids(query().flags(0, RequestFlag.FAULT | RequestFlag.INCOMPLETE, 0))).containsExactly(id(3));
		assertThat(ids(query().flags(0, 0, RequestFlag.FAULT))).containsExactly(id(2), id(1));
		assertThat(ids(query().terms("tenant=a"))).containsExactly(id(2), id(1));
		assertThat(ids(query().terms("tenant=a", "vip"))).containsExactly(id(2));
		assertThat(ids(query().terms("tenant=b"))).isEmpty();
		assertThat(ids(query().route(CHECKOUT).durations(25L, 40L).flags(RequestFlag.FAULT, 0, 0)))
			.containsExactly(id(3));
	}

	@Test
	void countSaysHowManyTheListHas() {
		write(entry(id(1)).route(CART).build(), entry(id(2)).route(CHECKOUT).terms("vip").build());
		assertThat(this.traces.count(RequestQuery.newest(1))).isEqualTo(2);
		assertThat(this.traces.count(query().route(CART).build())).isEqualTo(1);
		assertThat(this.traces.count(query().terms("vip").build())).isEqualTo(1);
		assertThat(this.traces.count(query().route(new Route("never seen")).build())).isZero();
	}

	@Test
	void pagesTogetherAreTheWholeListInOrder() {
		Random random = new Random(7);
		List<Traces.Entry> entries = new ArrayList<>();
		for (int i = 0; i < 300; i++) {
			entries.add(entry(new TraceId(random.nextLong(), random.nextLong())).start(BASE + random.nextInt(20))
				.duration(random.nextInt(20))
				.estimate(random.nextInt(20) - 1)
				.build());
		}
		write(entries.toArray(Traces.Entry[]::new));
		for (RequestQuery.Order order : RequestQuery.Order.values()) {
			List<Traces.Row> rows = pages(query().order(order), 7);
			assertThat(rows).hasSize(300).doesNotHaveDuplicates();
			assertThat(rows).isSortedAccordingTo(Comparator.comparingLong((row) -> -value(row, order)));
		}
	}

	@Test
	void aPageStaysWhereItIsWhenNewerRequestsArrive() {
		for (int i = 0; i < 20; i++) {
			write(entry(id(i)).start(BASE + i).build());
		}
		Traces.Page first = this.traces.list(query().limit(5).build());
		write(entry(id(100)).start(BASE + 100).build());
		assertThat(this.traces.list(query().limit(5).after(first.next()).build()).rows()).extracting(Traces.Row::id)
			.containsExactly(id(14), id(13), id(12), id(11), id(10));
	}

	@Test
	void theLastPageHasNoNext() {
		write(entry(id(1)).build(), entry(id(2)).build());
		assertThat(this.traces.list(RequestQuery.newest(2)).next()).isNull();
		assertThat(this.traces.list(RequestQuery.newest(1)).next()).isNotNull();
	}

	/** A term is a hash in the first rows that have it, a word in those after. */
	@Test
	void severalTermsAreFoundWhicheverWayRowsHaveThem() {
		write(entry(id(1)).terms("a", "b", "c").build(), entry(id(2)).terms("a", "d").build());
		write(entry(id(3)).terms("a", "b").build(), entry(id(4)).terms("b", "c").build());
		write(entry(id(5)).terms("b", "a", "e").build());
		assertThat(ids(query().terms("a", "b"))).containsExactlyInAnyOrder(id(1), id(3), id(5));
		assertThat(ids(query().terms("b", "c"))).containsExactlyInAnyOrder(id(1), id(4));
		assertThat(ids(query().terms("a", "b", "c"))).containsExactly(id(1));
		assertThat(ids(query().terms("a", "a"))).hasSize(4);
		assertThat(ids(query().terms("a", "f"))).isEmpty();
		assertThat(ids(query().terms("a", "b", "c", "d", "e"))).as("In more ways than are asked at once").isEmpty();
	}

	@Test
	void tracesAreFoundByTheirTerms() {
		write(entry(id(1)).terms("request:a", "x").build(), entry(id(2)).terms("request:b", "x").build(),
				entry(id(3)).build());
		assertThat(this.traces.withAnyTerm(List.of("request:b", "request:c"))).containsExactly(id(2));
		assertThat(this.traces.withAnyTerm(List.of("x", "request:a"))).containsExactlyInAnyOrder(id(1), id(2));
		assertThat(this.traces.withAnyTerm(List.of("nothing"))).isEmpty();
		assertThat(this.traces.withAnyTerm(List.of())).isEmpty();
	}

	@Test
	void linkedTracesAreFoundFromBothSides() {
		write(entry(id(1)).build(), entry(id(2)).links(parent(id(1)), parent(id(1)), parent(id(9))).build(),
				entry(id(3)).links(new Link(id(4), 7, false), parent(id(3))).build());
		TraceLinks.Joint first = new TraceLinks.Joint(id(1), id(2));
		TraceLinks.Joint missing = new TraceLinks.Joint(id(9), id(2));
		TraceLinks.Joint named = new TraceLinks.Joint(id(3), id(4));
		assertThat(this.links.effects(List.of(id(1)), 10)).containsExactly(first);
		assertThat(this.links.effects(List.of(id(9), id(1), id(3)), 10)).containsExactlyInAnyOrder(first, missing,
				named);
		assertThat(this.links.causes(List.of(id(2)), 10)).containsExactlyInAnyOrder(first, missing);
		assertThat(this.links.causes(List.of(id(4)), 10)).containsExactly(named);
		assertThat(this.links.causes(List.of(id(2)), 1)).hasSize(1);
		assertThat(this.links.effects(List.of(id(2), id(4), id(7)), 10)).isEmpty();
		assertThat(this.links.causes(List.of(id(1), id(3), id(9)), 10)).isEmpty();
		assertThat(this.links.effects(List.of(), 10)).isEmpty();
	}

	@Test
	void linksOfAReplacedTraceAreThoseItHasNow() {
		write(entry(id(2)).links(parent(id(1))).build(), entry(id(3)).links(parent(id(1))).build());
		replace(List.of(id(2)), entry(id(2)).links(parent(id(5))).build());
		assertThat(this.links.causes(List.of(id(2)), 10)).containsExactly(new TraceLinks.Joint(id(5), id(2)));
		replace(List.of(id(2)));
		assertThat(this.links.effects(List.of(id(2), id(5)), 10)).isEmpty();
		assertThat(this.links.effects(List.of(id(1)), 10)).containsExactly(new TraceLinks.Joint(id(1), id(3)));
		List<TraceId> many = LongStream.range(0, 700).mapToObj(TracesContract::id).toList();
		assertThat(this.links.effects(many, 10)).hasSize(1);
	}

	@Test
	void tracesFromBeforeATimeComeEarliestFirst() {
		write(entry(id(1)).start(BASE + 2).build(), entry(id(2)).start(BASE).build(),
				entry(id(3)).start(BASE + 1).build());
		Instant time = Instant.EPOCH.plus(BASE + 2, ChronoUnit.MICROS);
		assertThat(this.traces.idsBefore(time, 10)).containsExactly(id(2), id(3));
		assertThat(this.traces.idsBefore(time, 1)).containsExactly(id(2));
		replace(List.of(id(2), id(3)));
		assertThat(this.traces.idsBefore(time, 10)).isEmpty();
		assertThat(everyId()).containsExactly(id(1));
	}

	@Test
	void aPassOverEverythingMeetsEachTraceOnce() {
		Set<TraceId> written = new LinkedHashSet<>();
		Random random = new Random(3);
		for (int i = 0; i < 100; i++) {
			TraceId id = new TraceId(random.nextInt(5) - 2, random.nextLong());
			written.add(id);
			write(entry(id).build());
		}
		assertThat(everyId()).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(written);
	}

	@Test
	void readersSeeWholeBatchesWhileOthersWrite() throws Exception {
		AtomicBoolean done = new AtomicBoolean();
		ExecutorService reader = Executors.newSingleThreadExecutor();
		Future<Integer> reads = reader.submit(() -> {
			int count = 0;
			while (!done.get() || count == 0) {
				assertThat(this.traces.totals().traces() % 50).isZero();
				assertThat(this.traces.list(RequestQuery.newest(50)).rows().size()).isIn(0, 50);
				count++;
			}
			return count;
		});
		for (int batch = 0; batch < 20; batch++) {
			List<Traces.Entry> entries = new ArrayList<>();
			for (int i = 0; i < 50; i++) {
				entries.add(entry(id(batch * 50 + i)).build());
			}
			write(entries.toArray(Traces.Entry[]::new));
		}
		done.set(true);
		assertThat(reads.get(30, TimeUnit.SECONDS)).isPositive();
		reader.shutdown();
	}

	private static long value(Traces.Row row, RequestQuery.Order order) {
		return switch (order) {
			case NEWEST -> row.startMicros();
			case SLOWEST -> row.durationMicros();
			case DEAREST -> row.estimatePicodollars();
		};
	}

	private List<Traces.Row> pages(QueryBuilder query, int limit) {
		List<Traces.Row> rows = new ArrayList<>();
		Traces.Page page = this.traces.list(query.limit(limit).build());
		rows.addAll(page.rows());
		while (page.next() != null) {
			page = this.traces.list(query.after(page.next()).build());
			rows.addAll(page.rows());
		}
		return rows;
	}

	private List<TraceId> everyId() {
		List<TraceId> all = new ArrayList<>();
		List<TraceId> some = this.traces.idsAfter(null, 7);
		while (!some.isEmpty()) {
			all.addAll(some);
			some = this.traces.idsAfter(some.get(some.size() - 1), 7);
		}
		return all;
	}

	private List<TraceId> ids(QueryBuilder query) {
		return this.traces.list(query.build()).rows().stream().map(Traces.Row::id).toList();
	}

	private void write(Traces.Entry... entries) {
		replace(List.of(), entries);
	}

	private void replace(Collection<TraceId> replaced, Traces.Entry... entries) {
		List<Traces.Prepared> prepared = new ArrayList<>();
		for (Traces.Entry entry : entries) {
			prepared.add(this.traces.prepare(entry));
		}
		this.facts.inTransaction(() -> this.traces.write(prepared, replaced));
	}

	private static Link parent(TraceId trace) {
		return new Link(trace, 7, true);
	}

	private static TraceId id(long number) {
		return new TraceId(((BASE / 1_000_000) << 32) + number, number * 0x9E3779B97F4A7C15L);
	}

	private static EntryBuilder entry(TraceId id) {
		return new EntryBuilder(id);
	}

	private static QueryBuilder query() {
		return new QueryBuilder();
	}

}
