package io.tracetab.outcome;

/**
 * Something that an answer lacks, and why.
 *
 * @param reason the kind
 * @param what a sentence for people: what is missing, of which thing, and the cure where
 * there is one
 */
public record Shortfall(Reason reason, String what) {
}
