package io.tracetab.ingest;

import io.tracetab.source.Chunk;

/**
 * Takes out of records what must never be kept, before they are archived or read: Lambda
 * environment variables, sensitive Terraform values, credentials; and by setting
 * query-string values, client addresses, users, SQL literals.
 */
public interface Redactor {

	/**
	 * The same records, one a line, without what must go. The chunk itself when there is
	 * nothing to take out.
	 */
	Chunk redact(Chunk chunk);

}
