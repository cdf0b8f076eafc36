/** Replay memory for a fleet, in PostgreSQL or MariaDB, alone or in the caller's transaction. */
@NullMarked
package io.hookproof.jdbc;

import org.jspecify.annotations.NullMarked;
