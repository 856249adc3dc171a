/**
 * The people who use the fleet ({@link io.stratalake.omnistrate.people.Users}) and their organizations ({@link
 * io.stratalake.omnistrate.people.Organizations}).
 */
@NullMarked
package io.stratalake.omnistrate.people;

import org.jspecify.annotations.NullMarked;
