package io.tracetab.inventory;

import java.time.Instant;
import java.util.SortedMap;

import io.tracetab.identity.ResourceId;

/**
 * One deployed thing and how it was set when it was looked at.
 *
 * @param settings as AWS names them, nested ones flattened with dots:
 * {@code MemorySize=512}, {@code Architectures.0=arm64},
 * {@code EphemeralStorage.Size=512},
 * {@code BillingModeSummary.BillingMode=PAY_PER_REQUEST}. Environment variables and other
 * secrets never stand here
 * @param seen when it was looked at
 */
public record Resource(ResourceId id, SortedMap<String, String> settings, SortedMap<String, String> tags,
		Instant seen) {
}
