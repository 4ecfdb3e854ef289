package io.tracetab.usage.jdbc;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.tracetab.identity.ResourceId;
import io.tracetab.quantity.Basis;
import io.tracetab.trace.AnnotationValues;
import io.tracetab.trace.Route;
import io.tracetab.trace.TraceId;
import io.tracetab.usage.Contribution;
import io.tracetab.usage.Contribution.Use;
import io.tracetab.usage.RollUps;
import io.tracetab.usage.RollUps.Step;
import io.tracetab.usage.UsageKey;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every store of roll-ups does with values of annotations.
 */
abstract class AnnotatedRollUpsContract extends OpenedRollUps {

	private static final Route CART = new Route("GET /cart");

	private static final UsageKey READS = new UsageKey(ResourceId.table("carts", "eu-west-1", "123456789012"),
			"eu-west-1", "GetItem", "dynamodb.read-request-units", Basis.MEASURED);

	private static final List<TraceId> IDS = GeneratedContributions.ids(400);

	@Test
	void whatTracesSayUnderAnnotationsIsAddedUpApart() {
		AnnotationValues acme = AnnotationValues.of(Map.of("tenant", "acme", "tier", "pro"));
		AnnotationValues globex = AnnotationValues.of(Map.of("tenant", "it's"));
		write(List.of(said(0, 0, "1", acme), said(1, 1, "2", acme), said(2, 2, "4", globex),
				said(3, 3, "8", AnnotationValues.NONE), said(4, 60, "16", acme)), List.of());
		assertThat(this.rollUps.contributions(IDS).get(IDS.get(0))).isEqualTo(said(0, 0, "1", acme));
		write(List.of(said(0, 0, "32", globex)), List.of(IDS.get(0), IDS.get(4)));
		List<RollUps.AnnotatedUsage> usage = List.of(annotated(globex, "36"), annotated(acme, "2"));
		List<RollUps.AnnotatedRequests> requests = List.of(new RollUps.AnnotatedRequests(HOUR, CART, globex, 2),
				new RollUps.AnnotatedRequests(HOUR, CART, acme, 1));
		assertThat(this.rollUps.annotatedUsage(ALL)).containsExactlyInAnyOrderElementsOf(usage);
		assertThat(this.rollUps.annotatedRequests(ALL)).containsExactlyInAnyOrderElementsOf(requests);
		assertThat(this.facts.inTransaction(this.rollUps::fold)).isPositive();
		assertThat(this.rollUps.annotatedUsage(ALL)).containsExactlyInAnyOrderElementsOf(usage);
		assertThat(this.rollUps.annotatedRequests(ALL)).containsExactlyInAnyOrderElementsOf(requests);
		assertThat(this.rollUps.usage(ALL, Step.WHOLE)).singleElement()
			.satisfies((row) -> assertThat(row.quantity()).isEqualByComparingTo("46"));
		this.rollUps.forgetHours(HOUR.plusSeconds(3600));
		assertThat(this.rollUps.annotatedUsage(ALL)).isEmpty();
		assertThat(this.rollUps.annotatedRequests(ALL)).isEmpty();
	}

	@Test
	void moreValuesThanAreToldApartArePooledAndTakenAwayFromThere() {
		List<Contribution> many = new ArrayList<>();
		for (int i = 0; i < 400; i++) {
			many.add(said(i, 0, "1", AnnotationValues.of(Map.of("tenant", "t-" + i))));
		}
		write(many, List.of());
		List<Contribution> more = new ArrayList<>();
		for (int i = 0; i < 200; i++) {
			more.add(said(i, 1, "1", AnnotationValues.of(Map.of("tenant", "u-" + i))));
		}
		write(more, IDS.subList(0, 200));
		AnnotationValues pooled = AnnotationValues.of(Map.of("tenant", AnnotationValues.OVERFLOW));
		assertThat(this.rollUps.annotatedRequests(ALL)).hasSize(301)
			.contains(new RollUps.AnnotatedRequests(HOUR, CART, pooled, 100));
		assertThat(this.rollUps.addedUpUnder().apply(more.get(199).annotations())).isEqualTo(pooled);
		assertThat(this.rollUps.contributions(IDS.subList(199, 200)).values()).containsExactly(more.get(199));
		write(List.of(), IDS);
		assertThat(this.rollUps.annotatedRequests(ALL)).isEmpty();
		assertThat(this.rollUps.annotatedUsage(ALL)).isEmpty();
	}

	private static RollUps.AnnotatedUsage annotated(AnnotationValues values, String quantity) {
		return new RollUps.AnnotatedUsage(HOUR, CART, values,
				new RollUps.Used(READS.resource(), READS.region(), READS.meter()), new BigDecimal(quantity));
	}

	private static Contribution said(int id, int minute, String quantity, AnnotationValues values) {
		return new Contribution(IDS.get(id), GeneratedContributions.FIRST_MINUTE + minute, CART, 0, 10,
				List.of(new Use(READS, 1, new BigDecimal(quantity))), List.of(), List.of(), values);
	}

	private void write(List<Contribution> added, List<TraceId> replaced) {
		this.facts.inTransaction(() -> this.rollUps.write(added, replaced));
	}

}
