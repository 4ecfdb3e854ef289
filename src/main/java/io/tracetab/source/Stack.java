package io.tracetab.source;

import java.util.List;
import java.util.stream.LongStream;

/**
 * A stack that is only thought of, to be told what asking about it would take.
 *
 * @param functions of Lambda, in all regions together
 * @param tables of DynamoDB, in all regions together
 * @param traces recorded in a month
 * @param logBytes scanned in a month to find what functions report
 */
public record Stack(long functions, long tables, long regions, long traces, long logBytes) {

	public Stack {
		if (functions < 0 || tables < 0 || regions < 1 || traces < 0 || logBytes < 0) {
			throw new IllegalArgumentException("A stack has at least one region, and nothing less than none");
		}
	}

	/** One of one region for each region, as even as can be. */
	public List<Stack> byRegion() {
		return LongStream.range(0, this.regions)
			.mapToObj((region) -> new Stack(share(this.functions, region), share(this.tables, region), 1,
					share(this.traces, region), share(this.logBytes, region)))
			.toList();
	}

	private long share(long whole, long region) {
		return whole / this.regions + ((region < whole % this.regions) ? 1 : 0);
	}

}
