package io.tracetab.usage.jdbc;

import java.math.BigDecimal;

import io.tracetab.database.BlockReader;
import io.tracetab.database.BlockWriter;
import io.tracetab.identity.ResourceId;
import io.tracetab.quantity.Basis;
import io.tracetab.usage.Contribution.Use;
import io.tracetab.usage.UsageKey;
import org.jspecify.annotations.Nullable;

/**
 * A use that many traces have: one request, half a read unit. Or the key alone, where the
 * quantity is any number.
 *
 * @param calls 0 for the key alone
 */
record UseWord(UsageKey key, long calls, BigDecimal quantity) {

	/** More calls, or more digits, are seldom the same twice. */
	private static final int MOST_CALLS = 16;

	private static final int MOST_DIGITS = 2;

	private static final Basis[] BASES = Basis.values();

	static UseWord of(Use use) {
		boolean common = use.calls() <= MOST_CALLS && use.quantity().precision() <= MOST_DIGITS;
		return common ? new UseWord(use.key(), use.calls(), use.quantity())
				: new UseWord(use.key(), 0, BigDecimal.ZERO);
	}

	@Override
	public int hashCode() {
		return 31 * (31 * this.key.hashCode() + this.quantity.hashCode()) + (int) this.calls;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return this == other || (other instanceof UseWord word && this.calls == word.calls && this.key.equals(word.key)
				&& this.quantity.equals(word.quantity));
	}

	boolean isKeyAlone() {
		return this.calls == 0;
	}

	Use toUse() {
		return new Use(this.key, this.calls, this.quantity);
	}

	static byte[] write(UseWord word) {
		BlockWriter to = new BlockWriter();
		write(word.key, to);
		to.number(word.calls);
		to.decimal(word.quantity);
		return to.toBytes();
	}

	static UseWord read(byte[] bytes) {
		BlockReader from = new BlockReader(bytes);
		return new UseWord(readKey(from), from.number(), from.decimal());
	}

	static void write(UsageKey key, BlockWriter to) {
		resource(key.resource(), to);
		to.text(key.region());
		to.text(key.operation());
		to.text(key.meter());
		to.number(key.basis().ordinal());
	}

	static UsageKey readKey(BlockReader from) {
		ResourceId resource = from.flag()
				? new ResourceId(from.text(), from.text(), from.text(), from.text(), from.text()) : null;
		String region = from.text();
		String operation = from.text();
		String meter = from.text();
		int basis = from.count();
		if (basis >= BASES.length) {
			throw from.damaged("basis " + basis + " is not known");
		}
		return new UsageKey(resource, region, operation, meter, BASES[basis]);
	}

	private static void resource(@Nullable ResourceId resource, BlockWriter to) {
		to.flag(resource != null);
		if (resource != null) {
			to.text(resource.service());
			to.text(resource.region());
			to.text(resource.account());
			to.text(resource.type());
			to.text(resource.name());
		}
	}

}
