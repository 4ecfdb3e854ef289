/**
 * Keeps accounts, links and tokens in the state database.
 */
@NullMarked
package io.tracetab.login.jdbc;

import org.jspecify.annotations.NullMarked;
