/**
 * Users of a workspace: the generated resource class {@link io.stratalake.greenlake.users.Users}, models, fields and API
 * class.
 */
@NullMarked
package io.stratalake.greenlake.users;

import org.jspecify.annotations.NullMarked;
