package io.tracetab.web;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import io.tracetab.analyze.ServiceMap;
import io.tracetab.identity.ResourceId;
import io.tracetab.report.Figures;

/**
 * The map in words, and as what its picture is drawn from.
 */
final class MapWords {

	private static final double A_MINUTE = 60;

	private static final double A_SECOND = 3600;

	/** Less is not worth a remark. */
	private static final double LEAST_CHANGE = 0.005;

	private static final double TENFOLD = 9;

	private final Figures figures;

	private final EntityWords words;

	private final JsonMapper json = JsonMapper.builder().build();

	MapWords(Figures figures, EntityWords words) {
		this.figures = figures;
		this.words = words;
	}

	static String name(ServiceMap.Node node, int folded) {
		if (node.id().equals(ServiceMap.REST)) {
			return folded + " others";
		}
		return switch (node.kind()) {
			case "client" -> "Clients";
			default -> node.name().isEmpty() ? ServiceWords.of(node.kind()) : node.name();
		};
	}

	/** {@code DynamoDB table}, {@code remote host}. */
	static String kind(ServiceMap.Node node) {
		String arn = node.arn();
		if (arn != null) {
			return ResourceId.find(arn).map(ResourceWords::kind).orElse(ServiceWords.of(node.kind()));
		}
		return switch (node.kind()) {
			case "client" -> "whoever sends requests";
			case "service" -> "own service";
			case "remote" -> "remote host";
			case "schedule" -> "schedule";
			case ServiceMap.REST -> "with fewer calls";
			default -> ServiceWords.of(node.kind());
		};
	}

	/** {@code 12.3/s}, {@code 12.3/min}, {@code 12/h}. */
	public String rate(double perHour) {
		if (perHour >= A_SECOND) {
			return digits(perHour / A_SECOND) + "/s";
		}
		return (perHour >= A_MINUTE) ? digits(perHour / A_MINUTE) + "/min" : digits(perHour) + "/h";
	}

	private String digits(double number) {
		BigDecimal three = BigDecimal.valueOf(number).round(new MathContext(3));
		return this.figures.quantity(three);
	}

	/** {@code 12 / 85 ms}: half of the calls took at most the first. */
	public String times(MapDetail.Figures of) {
		return (of.p50Micros() == null || of.p95Micros() == null) ? "–"
				: this.figures.duration(of.p50Micros()) + " / " + this.figures.duration(of.p95Micros());
	}

	/** {@code ≈ $0.12}; an estimate shows that it is one. */
	public String cost(MapDetail.Figures of) {
		String amount = of.costPerHour();
		String currency = of.costCurrency();
		return (amount == null || currency == null) ? "–"
				: (of.estimated() ? "≈ " : "") + this.words.amount(amount, currency);
	}

	/** {@code +20 %}, {@code ×12}; empty where nothing is to be said. */
	public String change(@Nullable Double change) {
		if (change == null || Math.abs(change) < LEAST_CHANGE) {
			return "";
		}
		if (change >= TENFOLD) {
			return "×" + digits(change + 1);
		}
		String percent = this.words.percent(Math.abs(change));
		return ((change > 0) ? "+" : "−") + percent;
	}

	/** Calls that are waited for, or those that are not. */
	public List<MapDetail.Link> calls(MapDetail map, boolean asynchronous) {
		return map.links().stream().filter((link) -> link.asynchronous() == asynchronous).toList();
	}

	/** By how many points of per cent a share grew. */
	public String points(double was, double is) {
		double points = (is - was) * 100;
		if (Math.abs(points) < 0.05) {
			return "";
		}
		BigDecimal shown = BigDecimal.valueOf(Math.abs(points)).round(new MathContext(2));
		return ((points > 0) ? "+" : "−") + this.figures.quantity(shown) + " pt";
	}

	/**
	 * Stands in the page as data: a name must not end its element.
	 * @param scope tells maps apart whose nodes have places of their own
	 */
	public String data(MapDetail map, String scope, @Nullable String at) {
		Map<String, Object> data = new LinkedHashMap<>();
		data.put("scope", scope);
		data.put("at", at);
		data.put("nodes", map.nodes().stream().sorted((a, b) -> a.id().compareTo(b.id())).map(this::node).toList());
		data.put("links", map.links().stream().sorted((a, b) -> a.id().compareTo(b.id())).map(this::link).toList());
		return this.json.writeValueAsString(data).replace("<", "\\u003c");
	}

	private Map<String, Object> node(MapDetail.Node node) {
		Map<String, Object> data = traffic(node.traffic());
		data.put("id", node.id());
		data.put("name", node.name());
		data.put("kind", node.kind());
		data.put("family", node.family().key());
		data.put("mark", node.family().mark());
		return data;
	}

	private Map<String, Object> link(MapDetail.Link link) {
		Map<String, Object> data = traffic(link.traffic());
		data.put("id", link.id());
		data.put("source", link.from());
		data.put("target", link.to());
		data.put("asynchronous", link.asynchronous());
		return data;
	}

	private Map<String, Object> traffic(MapDetail.Traffic traffic) {
		MapDetail.Figures now = traffic.now();
		Map<String, Object> data = new LinkedHashMap<>();
		data.put("calls", now.calls());
		data.put("rate", rate(now.callsPerHour()));
		data.put("faultShare", now.faultShare());
		data.put("failed", now.faults() + now.errors() == 0 ? "" : failed(now));
		data.put("times", times(now));
		data.put("cost", (now.costPerHour() != null) ? cost(now) + "/h" : "");
		data.put("change", traffic.change());
		data.put("changes", String.join(", ", changes(traffic)));
		return data;
	}

	private String failed(MapDetail.Figures now) {
		List<String> parts = new ArrayList<>();
		if (now.faults() > 0) {
			parts.add(this.words.percent(now.faultShare()) + " faults");
		}
		if (now.errors() > 0) {
			parts.add(this.words.percent(now.errorShare()) + " errors");
		}
		return String.join(", ", parts);
	}

	/** What is different from the window before, in a few words. */
	public List<String> changes(MapDetail.Traffic traffic) {
		MapDetail.Figures before = traffic.before();
		if (before == null || traffic.change() != null) {
			return List.of();
		}
		List<String> changes = new ArrayList<>();
		add(changes, "calls ", change(traffic.callsChange()));
		add(changes, "faults ", points(before.faultShare(), traffic.now().faultShare()));
		add(changes, "p95 ", change(traffic.p95Change()));
		add(changes, "cost ", change(traffic.costChange()));
		return changes;
	}

	private static void add(List<String> changes, String what, String change) {
		if (!change.isEmpty()) {
			changes.add(what + change);
		}
	}

}
