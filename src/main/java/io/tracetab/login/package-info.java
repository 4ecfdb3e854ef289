/**
 * Who may look: accounts with a password, tokens of programs, and the links by which
 * accounts are made. Secrets are kept as hashes alone.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.tracetab.login;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
