package io.tracetab.alert;

/**
 * Something that a rule speaks of and that is so now.
 *
 * @param subject the same as long as it is the same
 * @param text what is so, as people read it
 * @param path the page that shows it, escaped
 * @param severity 1, or more where it got worse: then it is told again
 */
public record Finding(String subject, String text, String path, int severity) {
}
