package io.tracetab.source.aws;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

import io.tracetab.source.Source;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Segment documents and reports of a sample world, served as X-Ray and CloudWatch Logs
 * serve them: documents by trace, lines by log group, all in pages.
 */
public final class ServedWorld implements AutoCloseable {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final Pattern TRACE = Pattern.compile("\"trace_id\":\"([^\"]+)\"");

	private static final Pattern TIME = Pattern.compile("\"(?:start|end)_time\":([0-9.]+)");

	private static final Target TARGET = new Target("123456789012", "us-east-1", "", "");

	/** Services of which each call is paid. */
	private static final Set<String> PAID = Set.of("monitoring", "ce");

	private static final int SUMMARIES_A_PAGE = 4;

	private static final int EVENTS_A_PAGE = 5;

	private static final int GROUPS_A_PAGE = 5;

	private final AwsServer server = new AwsServer();

	private final Map<String, Served> traces = new TreeMap<>();

	private final Map<String, List<ObjectNode>> groups = new TreeMap<>();

	/** Ids that are not handed out when they are first asked for. */
	private final Set<String> late = new TreeSet<>();

	private final ServedSearch search = new ServedSearch(this.traces);

	private volatile boolean searching;

	private volatile String rules = "{}";

	private volatile String statistics = "{}";

	private final AtomicLong accessed = new AtomicLong();

	private final List<Clients> clients = new ArrayList<>();

	/**
	 * What is served of a trace.
	 *
	 * @param times of its documents' events, in milliseconds
	 */
	record Served(List<String> documents, List<Long> times) {

		boolean hasEventIn(long from, long until) {
			return this.times.stream().anyMatch((time) -> from <= time && time < until);
		}

	}

	public ServedWorld(Path segments, Path reports) throws IOException {
		this(segments, reports, (line) -> line);
	}

	/**
	 * The same at another time.
	 * @param moved moves a line's times
	 */
	public ServedWorld(Path segments, Path reports, UnaryOperator<String> moved) throws IOException {
		lines(segments).stream().map(moved).forEach(this::segment);
		lines(reports).stream().map(moved).forEach(this::report);
		this.server.serve("xray", this::xray).serve("logs", this::logs);
	}

	private static List<String> lines(Path file) throws IOException {
		try (BufferedReader reader = new BufferedReader(
				new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
			return reader.lines().toList();
		}
	}

	private void segment(String line) {
		Matcher id = TRACE.matcher(line);
		if (id.find()) {
			Served served = this.traces.computeIfAbsent(id.group(1),
					(trace) -> new Served(new ArrayList<>(), new ArrayList<>()));
			served.documents.add(line);
			TIME.matcher(line).results().forEach((time) -> served.times.add(millis(time.group(1))));
			if (served.documents.size() % 9 == 8) {
				this.late.add(id.group(1));
			}
		}
	}

	private static long millis(String seconds) {
		return (long) (Double.parseDouble(seconds) * 1000);
	}

	private void report(String line) {
		ObjectNode event = (ObjectNode) JSON.readTree(line);
		String group = event.remove("logGroup").asString();
		this.groups.computeIfAbsent(group, (name) -> new ArrayList<>()).add(event);
	}

	/** Sources with new clients, as after a start. */
	public List<Source> sources() {
		Clients fresh = TestClients.undaunted(this.server);
		this.clients.add(fresh);
		return List.of(new LogsSource(fresh, TARGET), new XRaySource(fresh, TARGET, 0, InstantSource.system()));
	}

	/** Has requests sampled by rules, and so many counted by them. */
	public void sampledBy(String rules, String statistics) {
		this.rules = rules;
		this.statistics = statistics;
	}

	/** The source of traces, with a new client. */
	public Source traces(InstantSource clock) {
		Clients fresh = TestClients.undaunted(this.server);
		this.clients.add(fresh);
		return new TracesSource(fresh, TARGET, 0, (look) -> {
		}, clock);
	}

	/**
	 * Has more of the world served: what is set up and what was counted, each account by
	 * a role.
	 * @param inventory lines of an archive
	 * @param metrics lines of an archive
	 * @param clock of what is set up
	 * @return their sources, with new clients
	 */
	public List<Source> withArchive(List<String> inventory, List<String> metrics, InstantSource clock) {
		ServedArchive archive = new ServedArchive(inventory, metrics, TARGET.account(), clock);
		archive.serve(this.server);
		Clients fresh = TestClients.undaunted(this.server);
		this.clients.add(fresh);
		List<Source> sources = new ArrayList<>();
		for (Target target : archive.targets()) {
			sources.add(new InventorySource(fresh, target));
			sources.add(new MetricsSource(fresh, target, clock));
		}
		return sources;
	}

	/** The source of traces, with Transaction Search switched on. */
	public Source searched() {
		this.searching = true;
		Clients fresh = TestClients.undaunted(this.server);
		this.clients.add(fresh);
		return new TracesSource(fresh, TARGET, 0, (look) -> {
		}, InstantSource.system());
	}

	/** Has AWS refuse to say whose the credentials are, or say it again. */
	public void withoutIdentity(boolean refused) {
		if (refused) {
			this.server.serve("sts",
					(call) -> WireAnswer.error(call, 403, "ExpiredToken", "The security token has expired"));
		}
		else {
			ServedAccount.serveIdentity(this.server);
		}
	}

	/** Refuses some of the calls from now on. */
	public void refuse(double share, long seed) {
		this.server.fail(AwsServer.throttling(share, seed));
	}

	/**
	 * Has the rest of an account served, too.
	 * @return settings of an application that asks for it
	 */
	public List<String> withAccount(Instant now) {
		return withAccount(now, "inventory,metrics,logs,xray,bill");
	}

	/** The same, of some kinds of sources. */
	public List<String> withAccount(Instant now, String kinds) {
		serveAccount(now);
		return settings(ServedAccount.HOME + ',' + ServedAccount.TROUBLED, kinds);
	}

	/** The same without the region in which not all is well. */
	public List<String> withHome(Instant now) {
		serveAccount(now);
		return settings(ServedAccount.HOME, "inventory,metrics,logs,xray,bill");
	}

	private void serveAccount(Instant now) {
		ServedAccount.serve(this.server, now);
		this.server.serve("logs", this::logs);
	}

	private List<String> settings(String regions, String sources) {
		List<String> settings = new ArrayList<>(List.of("--tracetab.aws.regions=" + regions,
				"--tracetab.aws.accounts[0].id=" + TARGET.account(), "--tracetab.aws.sources=" + sources));
		TestClients.properties(this.server.address())
			.endpoints()
			.forEach((service, address) -> settings.add("--tracetab.aws.endpoints." + service + "=" + address));
		return settings;
	}

	/**
	 * Calls back, once, when so many more calls have come; the last is not answered yet.
	 */
	public void after(int more, Runnable then) {
		int last = calls() + more - 1;
		AtomicBoolean done = new AtomicBoolean();
		this.server.fail((call, number) -> {
			if (number >= last && !done.getAndSet(true)) {
				then.run();
			}
			return null;
		});
	}

	/** How many calls came that are paid. */
	public long paid() {
		return this.server.calls()
			.stream()
			.filter((call) -> PAID.contains(call.service()) || call.path().equals("/TraceSummaries")
					|| call.path().equals("/Traces"))
			.count();
	}

	/** How many calls came. */
	public int calls() {
		return this.server.calls().size();
	}

	/** How many traces were handed out or looked at, as X-Ray charges them. */
	public long tracesAccessed() {
		return this.accessed.get();
	}

	private WireAnswer xray(WireCall call) {
		return switch (call.path()) {
			case "/GetTraceSegmentDestination" -> WireAnswer.json("{\"Destination\":\"%s\",\"Status\":\"ACTIVE\"}"
				.formatted(this.searching ? "CloudWatchLogs" : "XRay"));
			case "/StartTraceRetrieval" -> WireAnswer.json(this.search.begin(call.json()));
			case "/ListRetrievedTraces" -> WireAnswer.json(this.search.retrieved(call.json()));
			case "/GetSamplingRules" -> WireAnswer.json(this.rules);
			case "/SamplingStatisticSummaries" -> WireAnswer.json(this.statistics);
			case "/TraceSummaries" -> WireAnswer.json(summaries(call.json()));
			case "/Traces" -> (call.json().path("TraceIds").size() > 5)
					? WireAnswer.error(call, 400, "InvalidRequestException", "More than 5 ids")
					: WireAnswer.json(traces(call.json()));
			default -> WireAnswer.error(call, 404, "UnknownOperationException", call.path());
		};
	}

	/** The newest first. */
	private ObjectNode summaries(JsonNode request) {
		long from = request.path("StartTime").asLong() * 1000;
		long until = request.path("EndTime").asLong() * 1000;
		List<String> ids = new ArrayList<>();
		this.traces.forEach((id, served) -> {
			if (served.hasEventIn(from, until)) {
				ids.add(id);
			}
		});
		Collections.reverse(ids);
		ObjectNode page = JSON.createObjectNode();
		ArrayNode summaries = page.putArray("TraceSummaries");
		int begin = Integer.parseInt(request.path("NextToken").asString("0"));
		int end = Math.min(ids.size(), begin + SUMMARIES_A_PAGE);
		ids.subList(begin, end).forEach((id) -> summary(summaries.addObject().put("Id", id), this.traces.get(id)));
		page.put("TracesProcessedCount", end - begin);
		this.accessed.addAndGet(end - begin);
		next(page, "NextToken", end, ids.size());
		return page;
	}

	private static void summary(ObjectNode summary, Served served) {
		long start = Collections.min(served.times);
		summary.put("StartTime", start / 1000.0)
			.put("Duration", (Collections.max(served.times) - start) / 1000.0)
			.put("Revision", served.documents.size());
	}

	private ObjectNode traces(JsonNode request) {
		ObjectNode answer = JSON.createObjectNode();
		ArrayNode traces = answer.putArray("Traces");
		ArrayNode left = answer.putArray("UnprocessedTraceIds");
		for (JsonNode asked : request.path("TraceIds")) {
			String id = asked.asString();
			Served served = this.traces.get(id);
			if (served == null || this.late.remove(id)) {
				left.add(id);
				continue;
			}
			ArrayNode segments = traces.addObject().put("Id", id).putArray("Segments");
			served.documents
				.forEach((document) -> segments.addObject().put("Id", "s" + segments.size()).put("Document", document));
		}
		this.accessed.addAndGet(traces.size());
		return answer;
	}

	/** Reports are all in the account of who asks. */
	private WireAnswer logs(WireCall call) {
		if (ServedArchive.isInRole(call)) {
			return WireAnswer.json("{}");
		}
		return switch (call.operation()) {
			case "DescribeLogGroups" -> WireAnswer.json(groups(call.json()));
			case "FilterLogEvents" -> WireAnswer.json(events(call.json()));
			case "StartQuery" -> WireAnswer.json(this.search.query(call.json()));
			case "GetQueryResults" -> WireAnswer.json(this.search.results(call.json()));
			default -> WireAnswer.error(call, 400, "UnknownOperationException", call.operation());
		};
	}

	private ObjectNode groups(JsonNode request) {
		List<String> names = List.copyOf(this.groups.keySet());
		ObjectNode page = JSON.createObjectNode();
		ArrayNode groups = page.putArray("logGroups");
		int begin = Integer.parseInt(request.path("nextToken").asString("0"));
		int end = Math.min(names.size(), begin + GROUPS_A_PAGE);
		names.subList(begin, end).forEach((name) -> groups.addObject().put("logGroupName", name));
		next(page, "nextToken", end, names.size());
		return page;
	}

	private ObjectNode events(JsonNode request) {
		long from = request.path("startTime").asLong();
		long last = request.path("endTime").asLong();
		List<ObjectNode> found = this.groups.getOrDefault(request.path("logGroupName").asString(), List.of())
			.stream()
			.filter((event) -> from <= event.path("timestamp").asLong() && event.path("timestamp").asLong() <= last)
			.toList();
		ObjectNode page = JSON.createObjectNode();
		ArrayNode events = page.putArray("events");
		int begin = Integer.parseInt(request.path("nextToken").asString("0"));
		int end = Math.min(found.size(), begin + EVENTS_A_PAGE);
		found.subList(begin, end).forEach(events::add);
		next(page, "nextToken", end, found.size());
		return page;
	}

	private static void next(ObjectNode page, String token, int end, int size) {
		if (end < size) {
			page.put(token, String.valueOf(end));
		}
	}

	@Override
	public void close() {
		this.clients.forEach(Clients::close);
		this.server.close();
	}

}
