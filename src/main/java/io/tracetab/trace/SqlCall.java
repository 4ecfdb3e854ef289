package io.tracetab.trace;

import org.jspecify.annotations.Nullable;

/**
 * The {@code sql} block of a span. The query is the sanitised one; literals are removed
 * by the redactor where the setting asks for it.
 */
public record SqlCall(@Nullable String url, @Nullable String databaseType, @Nullable String databaseVersion,
		@Nullable String driverVersion, @Nullable String user, @Nullable String preparation, @Nullable String query) {
}
