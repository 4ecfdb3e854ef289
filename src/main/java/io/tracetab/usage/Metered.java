package io.tracetab.usage;

import java.util.List;

import io.tracetab.outcome.Shortfall;

/**
 * What one trace consumed, call by call, and what could not be told.
 */
public record Metered(List<Usage> usages, List<Shortfall> shortfalls) {
}
