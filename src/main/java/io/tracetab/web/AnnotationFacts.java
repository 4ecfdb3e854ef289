package io.tracetab.web;

import io.tracetab.trace.AnnotationNames;

/**
 * The annotations that costs are told apart by, for pages.
 */
@FunctionalInterface
interface AnnotationFacts {

	AnnotationNames names();

}
