package io.tracetab.identity;

/**
 * Who answers for a resource: a team, by the name its organisation uses.
 */
public record Owner(String name) {
}
