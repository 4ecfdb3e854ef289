package io.tracetab.source;

import java.util.Set;

/**
 * What has to be allowed for sources to be asked, and nothing more. Found as a service,
 * so that it can be printed where nothing is set up.
 */
public interface ReadOnlyPolicy {

	/** A policy document as the cloud takes it: JSON, the same text every time. */
	String document(Set<SourceKind> kinds);

}
