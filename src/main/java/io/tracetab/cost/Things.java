package io.tracetab.cost;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import io.tracetab.billing.BillCosts;
import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.Ownable;
import io.tracetab.inventory.Resource;
import io.tracetab.inventory.TerraformAddress;
import io.tracetab.quantity.MeterCatalogue;
import io.tracetab.reconcile.BilledNames;

/**
 * What can have an owner: the resources of bills and inventory under one name each, with
 * their tags over time.
 */
final class Things {

	private final Map<Spelling, Ownable> spelled = new LinkedHashMap<>();

	private final Map<String, TagHistory> tags = new HashMap<>();

	private final Map<String, TerraformAddress> terraform = new HashMap<>();

	/**
	 * A resource as lines have it; without one what an account is charged for. Texts are
	 * empty where lines say nothing.
	 */
	record Spelling(String service, String region, String account, String resource) {

		static Spelling of(BillCosts.Charged charged) {
			return new Spelling(charged.product().serviceName(), text(charged.product().regionId()), charged.account(),
					text(charged.resource()));
		}

		private static String text(@Nullable String value) {
			return Objects.requireNonNullElse(value, "");
		}

	}

	Things(Collection<BillCosts.Charged> bills, Collection<Resource> inventory, Map<String, TerraformAddress> terraform,
			MeterCatalogue meters) {
		BilledNames names = new BilledNames(meters, inventory);
		terraform.forEach(
				(arn, address) -> ResourceId.find(arn).ifPresent((id) -> this.terraform.put(names.of(id), address)));
		for (Resource resource : inventory) {
			if (!resource.tags().isEmpty()) {
				history(names.of(resource.id())).addDeployed(resource.tags(), resource.seen());
			}
		}
		for (BillCosts.Charged charged : bills) {
			String name = names.of(charged.product(), charged.account());
			if (!name.isEmpty() && !charged.tags().isEmpty()) {
				history(name).addBilled(charged.tags(), charged.first(), charged.last());
			}
			this.spelled.putIfAbsent(Spelling.of(charged), resource(name, charged.account()));
		}
	}

	private TagHistory history(String name) {
		return this.tags.computeIfAbsent(name, (key) -> new TagHistory());
	}

	/** All spellings of the bills. */
	Map<Spelling, Ownable> spelled() {
		return this.spelled;
	}

	/** A resource by its canonical ARN. */
	Ownable resource(String name, String account) {
		return Ownable.resource(name, account, (key, day) -> {
			TagHistory history = this.tags.get(name);
			return (history != null) ? history.on(key, day) : "";
		}).madeBy(this.terraform.getOrDefault(name, TerraformAddress.NONE));
	}

	/** A function by its canonical ARN. */
	Ownable function(String arn) {
		return resource(arn, ResourceId.find(arn).map(ResourceId::account).orElse(""));
	}

	/**
	 * A resource as a ledger names it, where it is named as the other one does and that
	 * leaves no doubt.
	 */
	String named(String name, Ledger ledger) {
		List<String> found = this.spelled.entrySet()
			.stream()
			.map((entry) -> new String[] { entry.getKey().resource(), entry.getValue().resource() })
			.filter((both) -> both[(ledger == Ledger.LINES) ? 1 : 0].equals(name))
			.map((both) -> both[(ledger == Ledger.LINES) ? 0 : 1])
			.distinct()
			.toList();
		return (found.size() == 1) ? found.get(0) : name;
	}

	/** The days on which a resource has another value of these tags than before. */
	SortedSet<LocalDate> tagChanges(Set<String> keys) {
		SortedSet<LocalDate> changes = new TreeSet<>();
		if (!keys.isEmpty()) {
			this.tags.values().forEach((history) -> changes.addAll(history.changes(keys)));
		}
		return changes;
	}

}
