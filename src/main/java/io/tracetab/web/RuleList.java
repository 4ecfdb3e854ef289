package io.tracetab.web;

import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * All rules.
 */
record RuleList(@Schema(
		description = "In their order: the first that matches names a path") @Nullable List<@Nullable RuleDetail> rules) {
}
