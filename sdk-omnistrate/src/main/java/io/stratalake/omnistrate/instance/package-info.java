/**
 * The instances of a service's environment, the operations on one of them, and its snapshots. {@link
 * io.stratalake.omnistrate.Environment} returns them.
 */
@NullMarked
package io.stratalake.omnistrate.instance;

import org.jspecify.annotations.NullMarked;
