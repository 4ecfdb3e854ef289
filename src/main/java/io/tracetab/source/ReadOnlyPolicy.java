package io.tracetab.source;

import java.util.List;
import java.util.Set;

/**
 * What has to be allowed for sources to be asked, and nothing more. Found as a service,
 * so that it can be printed where nothing is set up.
 */
public interface ReadOnlyPolicy {

	/**
	 * A policy document as the cloud takes it: JSON, the same text every time.
	 * @param exports places of bill exports, {@code s3://bucket/prefix}: objects are read
	 * there and nowhere else
	 * @throws IllegalArgumentException when a place is of another form
	 */
	String document(Set<SourceKind> kinds, List<String> exports);

}
