/**
 * State that several processes share in a PostgreSQL database. All types are thread-safe.
 *
 * <p>A {@link javax.sql.DataSource} is passed in, and each operation takes one connection from it and returns it. The
 * data source must not join the operation to a transaction of the caller, as transaction-aware proxies do: pass the pool
 * itself. All times are those of the database's clock.
 */
@NullMarked
package io.stratalake.shared.jdbc;

import org.jspecify.annotations.NullMarked;
